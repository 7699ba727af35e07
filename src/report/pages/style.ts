/**
 * How the page of a report looks: one set of colours for light, one for dark, and ink on paper.
 */
export const style = `
:root{--ink:#1c2330;--dim:#5b6472;--page:#fff;--panel:#f5f7fa;--rule:#d9dee6;--good:#1a7f37;--bad:#b42318;--was:#7a8699;--is:#2158d0;--noise:#e3e8ef;--added:#e6f4ea;--removed:#fbe9e7}
@media (prefers-color-scheme:dark){:root{--ink:#e6e9ef;--dim:#9aa4b5;--page:#14181f;--panel:#1c222c;--rule:#333c4a;--good:#4cc38a;--bad:#ff8d7e;--was:#8b97aa;--is:#7aa7ff;--noise:#2a3340;--added:#16301f;--removed:#3a1e1b}}
*{box-sizing:border-box}
body{margin:0;background:var(--page);color:var(--ink);font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif}
main{max-width:900px;margin:0 auto;padding:32px 20px 64px}
h1{font-size:24px;line-height:1.3;margin:4px 0 8px;overflow-wrap:anywhere}
h2{font-size:19px;margin:40px 0 12px;padding-bottom:6px;border-bottom:1px solid var(--rule)}
h3{font-size:16px;margin:24px 0 6px}
h4{font-size:14px;margin:20px 0 6px}
p{margin:6px 0}
.run,.facts,.dim,.small{color:var(--dim)}
.run{font-size:13px;margin:0}
.dim{font-weight:normal;font-size:14px}
.undo{background:var(--panel);border:1px solid var(--rule);border-radius:6px;padding:10px 14px;margin:18px 0}
code,pre,.value{font:13px/1.45 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;overflow-wrap:anywhere}
pre{background:var(--panel);border-radius:6px;padding:10px 12px;overflow-x:auto;white-space:pre;margin:6px 0}
table{border-collapse:collapse;font-size:14px;margin:8px 0;width:100%}
th{text-align:left;font-weight:600;color:var(--dim)}
th,td{padding:5px 12px 5px 0;border-bottom:1px solid var(--rule);vertical-align:top}
.num{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
.scroll{overflow-x:auto}
.bad-row td{color:var(--bad)}
.good-text{color:var(--good)}.bad-text{color:var(--bad)}
.was-text{color:var(--dim)}.is-text{color:var(--is)}
ul.steps,ul.objects{list-style:none;padding-left:0;margin:6px 0}
ul.steps>li{margin:10px 0}
ul.objects{padding-left:14px;border-left:2px solid var(--rule)}
.badge{display:inline-block;font-size:12px;padding:0 8px;border-radius:9px;border:1px solid var(--rule);background:var(--panel)}
.badge.kept{color:var(--good)}.badge.failed{color:var(--bad)}
.added{background:var(--added)}.removed{background:var(--removed)}
summary{cursor:pointer}
.charts{display:flex;flex-wrap:wrap;gap:14px;margin:12px 0}
.charts svg{max-width:100%;height:auto;background:var(--panel);border-radius:6px;padding:8px}
svg text{font:12px system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;fill:var(--ink)}
svg text.small{font-size:11px;fill:var(--dim)}
svg .grid{stroke:var(--rule);stroke-width:1}
svg .axis{stroke:var(--dim);stroke-width:1}
svg .noise{fill:var(--noise)}
svg .interval{stroke-width:2.5;stroke-linecap:round}
svg line.good{stroke:var(--good)}svg line.bad{stroke:var(--bad)}svg line.plain{stroke:var(--dim)}
svg circle.good{fill:var(--good)}svg circle.bad{fill:var(--bad)}svg circle.plain{fill:var(--dim)}
svg text.good-text{fill:var(--good)}svg text.bad-text{fill:var(--bad)}svg text.was-text{fill:var(--was)}svg text.is-text{fill:var(--is)}
svg circle.was{fill:var(--was)}svg circle.is{fill:var(--is)}
svg .median{stroke-width:1.5;stroke-dasharray:4 3}
svg .was-line{stroke:var(--was);fill:none}svg .is-line{stroke:var(--is);fill:none}
svg .curve{stroke-width:2}
@media print{:root{--ink:#000;--page:#fff;--panel:#fff}main{max-width:none;padding:0}details>pre{white-space:pre-wrap}article,.charts svg,tr{break-inside:avoid}h2,h3{break-after:avoid}.undo{border-color:#000}}
`.replaceAll('\n', '')

/**
 * Draws docs/images/*.svg: what a terminal of 80 columns shows of real commands, in a project that `provision init` has just
 * written. `node script/screenshots.ts`; needs tmux.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../', import.meta.url))
const columns = 80

/** Runs a line in a terminal, and gives what stands there afterwards, with its colours. */
function screen(folder: string, line: string, rows: number): string {
  const socket = `provision-shot-${process.pid}`
  const tmux = (...words: readonly string[]): string =>
    execFileSync('tmux', ['-L', socket, ...words], { encoding: 'utf8' })
  const path = `PATH=${folder}/bin:$PATH HOME=${folder} PROVISION_STATE=${folder}/state TERM=xterm-256color`
  const shown = `cd ${folder}/web; printf '\\033[2m$\\033[0m %s\\n' '${line}'; ${path} ${line}; echo done >${folder}/done; sleep 60`
  tmux('new-session', '-d', '-x', String(columns), '-y', String(rows), 'sh', '-c', shown)
  try {
    for (let waited = 0; waited < 300; waited += 1) {
      try {
        readFileSync(join(folder, 'done'))
        break
      } catch {
        execFileSync('sleep', ['0.1'])
      }
    }
    execFileSync('sleep', ['0.3'])
    return tmux('capture-pane', '-e', '-p').trimEnd()
  } finally {
    tmux('kill-server')
    rmSync(join(folder, 'done'), { force: true })
  }
}

const colours: Readonly<Record<string, string>> = {
  31: '#e06c75',
  32: '#98c379',
  33: '#e5c07b',
  34: '#61afef',
  36: '#56b6c2',
}
const xml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')

/** `\x1b[1;31mtext` as tspans. */
function spans(line: string): string {
  let style: { fill?: string; bold?: boolean; dim?: boolean } = {}
  const sign = String.fromCodePoint(27)
  return line
    .split(new RegExp(`(${sign}\\[[0-9;]*m)`))
    .map(part => {
      if (!part.startsWith(sign)) {
        const words = [
          ...(style.fill === undefined ? [] : [`fill="${style.fill}"`]),
          ...(style.bold === true ? ['font-weight="bold"'] : []),
          ...(style.dim === true ? ['opacity="0.6"'] : []),
        ]
        return part === '' ? '' : words.length === 0 ? xml(part) : `<tspan ${words.join(' ')}>${xml(part)}</tspan>`
      }
      for (const code of part.slice(2, -1).split(';')) {
        if (code === '' || code === '0') style = {}
        else if (code === '1') style = { ...style, bold: true }
        else if (code === '2') style = { ...style, dim: true }
        else if (code === '39') style = { ...style, fill: '#d7dae0' }
        else if (colours[code] !== undefined) style = { ...style, fill: colours[code] }
      }
      return ''
    })
    .join('')
}

function svg(title: string, text: string): string {
  const lines = text.split('\n')
  const [width, height] = [columns * 8.43 + 32, lines.length * 18 + 30]
  const rows = lines.map(
    (line, index) => `<text x="16" y="${index * 18 + 26}" xml:space="preserve">${spans(line)}</text>`,
  )
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${Math.ceil(width)} ${height}" font-family="ui-monospace, Menlo, Consolas, monospace" font-size="14" fill="#d7dae0">`,
    `<title>${xml(title)}</title>`,
    '<rect width="100%" height="100%" rx="8" fill="#21252b"/>',
    ...rows,
    '</svg>',
    '',
  ].join('\n')
}

/** The playbook of the pictures: what a file, a template and a mistake look like. */
const playbook = `- name: Web servers
  hosts: web
  tasks:
    - name: Greeting
      template:
        src: welcome.txt.hbs
        dest: "{{ folder }}/welcome.txt"
        mode: "0644"
        owner: root

    - name: A worker for each core
      ini: { path: "{{ folder }}/app.ini", section: server, option: workers, value: 4 }
`
const faulty = playbook.replace('mode: "0644"', 'mode: 0644').replace('owner: root', 'ownr: root')

const folder = mkdtempSync(join(tmpdir(), 'provision-shots-'))
try {
  for (const name of ['bin', 'web/there']) mkdirSync(join(folder, name), { recursive: true })
  const command = `"${process.execPath}" --disable-warning=ExperimentalWarning "${root}src/cli/main.ts"`
  writeFileSync(join(folder, 'bin/provision'), `#!/bin/sh\nexec ${command} "$@"\n`)
  chmodSync(join(folder, 'bin/provision'), 0o755)
  execFileSync(join(folder, 'bin/provision'), ['init', join(folder, 'web')])
  const hosts = join(folder, 'web/inventory/hosts.yaml')
  writeFileSync(
    hosts,
    readFileSync(hosts, 'utf8').replace('/tmp/provision-example', '/srv/web').replace('here:', 'web1:'),
  )
  const site = join(folder, 'web/playbooks/site.yaml')
  // The pictures show a path that need not be there on the machine that draws them.
  const there = (text: string): string => text.replaceAll('{{ folder }}', join(folder, 'web/there'))
  writeFileSync(join(folder, 'web/there/app.ini'), '[server]\n; one for each core\nworkers = 1\n')
  const draw = (name: string, line: string, rows: number): void => {
    const text = screen(folder, line, rows)
    const image = new URL(`../docs/images/${name}.svg`, import.meta.url)
    mkdirSync(new URL('.', image), { recursive: true })
    writeFileSync(image, svg(`A terminal: ${line}`, text.replaceAll(join(folder, 'web/there'), '/srv/web')))
  }
  writeFileSync(site, faulty)
  draw('validate', 'provision validate', 24)
  writeFileSync(site, there(playbook))
  draw('check', 'provision run playbooks/site.yaml --check', 40)
} finally {
  rmSync(folder, { recursive: true })
}

/**
 * The pages about a run: as they are written, in test/golden, and what must hold of every one of them.
 */
import { describe, expect, it } from 'vitest'
import { htmlReport } from '../../src/report/pages/html.ts'
import { markdownReport } from '../../src/report/pages/markdown.ts'
import { prometheusReport } from '../../src/report/pages/prometheus.ts'
import { headline } from '../../src/report/pages/words.ts'
import { metAccount, regressedAccount } from '../golden/account.ts'
import { summary } from '../golden/events.ts'
import { expectGolden } from '../golden/golden.ts'

describe('a report', () => {
  it.each([
    ['met', metAccount],
    ['regressed', regressedAccount],
  ] as const)('%s', (name, account) => {
    expectGolden(`report-${name}.md`, markdownReport(account))
    expectGolden(`report-${name}.html.txt`, htmlReport(account))
    expectGolden(`report-${name}.prom`, prometheusReport(account))
  })

  it('begins with what became of it, in plain words', () => {
    expect(headline(metAccount)).toMatch(/^«Search index: compression» reached its goal and stays: /)
    expect(headline(regressedAccount)).toBe(
      'Of 2 gates, 1 reached its goal, 1 put its change back, since it made things worse.',
    )
    expect(headline({ ...regressedAccount, gates: regressedAccount.gates.slice(1) })).toContain(
      '«Search index: graph» made it worse and was put back: recall -17.1 points (search mixtral)',
    )
    const dead = { ...metAccount, gates: [] }
    const { exit: _exit, ...unended } = dead
    expect(headline(unended)).toContain('never came to its end')
    expect(headline({ ...dead, hosts: [summary('a', 'failed'), summary('b', 'changed')], exit: 3 })).toBe(
      '1 host of 2 failed.',
    )
    expect(headline({ ...dead, hosts: [summary('a', 'unchanged')] })).toBe('Nothing had to be changed.')
  })

  it('tells what a gate could not measure', () => {
    const [gate] = metAccount.gates
    if (gate === undefined) throw new Error('there is a gate')
    const { ruled: _ruled, baseline: _baseline, ...bare } = gate
    expect(headline({ ...metAccount, gates: [bare] })).toContain('was not begun, since nothing could be measured')
  })
})

describe('a page of HTML', () => {
  const page = htmlReport({ ...regressedAccount, subject: '<script>alert(1)</script>"\u001b[31m' })

  it('needs nothing from elsewhere, and runs nothing', () => {
    expect(page).not.toMatch(/<script|<link|<img|<iframe|@import|url\(|https?:/)
    expect(page).toContain("default-src 'none'")
  })

  it('lets nothing of a run become markup', () => {
    expect(page).toContain('&lt;script&gt;')
    expect(page).not.toContain('\u001b')
    expect(page).toContain('The key of the &lt;API&gt; &amp; its owner')
  })

  it('closes what it opens', () => {
    for (const tag of ['svg', 'table', 'section', 'article', 'ul', 'details', 'pre', 'main', 'div'])
      expect([tag, page.split(`<${tag}`).length], tag).toEqual([tag, page.split(`</${tag}>`).length])
  })

  it('holds no figure that is none', () => expect(page).not.toMatch(/NaN|Infinity|undefined/))
})

describe('metrics', () => {
  it('are one sample a line, whatever names hold', () => {
    const text = prometheusReport({ ...metAccount, subject: 'a"b\\c\nd' })
    for (const line of text.trim().split('\n'))
      expect(line).toMatch(/^(# (HELP|TYPE) \S+ .+|\w+(\{.*\})? -?[\d.e+-]+)$/)
    expect(text).toContain('playbook="a\\"b\\\\c\\nd"')
  })
})

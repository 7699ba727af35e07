/**
 * Event streams in, text out: each report as it is printed, in test/golden. `UPDATE_GOLDEN=1` writes the files anew.
 */
import { describe, expect, it } from 'vitest'
import type { Event } from '../../src/engine/events.ts'
import { type Problem, problem } from '../../src/problem.ts'
import { type ChooseOptions, makeReporter } from '../../src/report/choose.ts'
import { eventJson } from '../../src/report/ndjson.ts'
import { sarif } from '../../src/report/sarif.ts'
import { fleet } from '../golden/fleet.ts'
import { expectGolden } from '../golden/golden.ts'
import { type ScenarioName, scenarios } from '../golden/scenarios.ts'
import { Sink } from '../golden/sink.ts'

const options = { output: 'lines', isTty: false, color: false, verbosity: 0, diff: true } as const

async function reported(events: readonly Event[], part: Partial<ChooseOptions> = {}): Promise<string> {
  const stream = new Sink(part.columns)
  const reporter = await makeReporter({ ...options, now: () => 0, ...part, stream })
  for (const event of events) reporter.listener(event)
  await reporter.finish()
  return stream.text
}

const cases: readonly (readonly [file: string, ScenarioName, Partial<ChooseOptions>])[] = [
  ['one.lines.txt', 'one', {}],
  ['one.color.txt', 'one', { color: true }],
  ['one.wide.txt', 'one', { columns: 120 }],
  ['one.quiet.txt', 'one', { verbosity: -1 }],
  ['one.no-diff.txt', 'one', { diff: false }],
  ['few.lines.txt', 'few', {}],
  ['few.verbose.txt', 'few', { verbosity: 1 }],
  ['few.terminal.txt', 'few', { output: 'auto', isTty: true }],
  ['fleet.lines.txt', 'fleet', {}],
  ['fleet.terminal.txt', 'fleet', { output: 'auto', isTty: true }],
  ['quiet.lines.txt', 'quiet', {}],
  ['check.lines.txt', 'check', {}],
  ['rollback.lines.txt', 'rollback', {}],
  ['faulty.lines.txt', 'faulty', {}],
  ['refused.lines.txt', 'refused', {}],
  ['saved.lines.txt', 'saved', {}],
  ['saved.quiet.txt', 'saved', { verbosity: -1 }],
  ['drift.lines.txt', 'driftFromPlaybook', {}],
  ['drift-run.lines.txt', 'driftSinceRun', {}],
  ['drift-none.lines.txt', 'noDrift', {}],
  ['drift.junit.xml', 'driftFromPlaybook', { output: 'junit' }],
  ['drift-run.junit.xml', 'driftSinceRun', { output: 'junit' }],
  ['faulty.junit.xml', 'faulty', { output: 'junit' }],
  ['rollout.lines.txt', 'rollout', {}],
  ['rollout.quiet.txt', 'rollout', { verbosity: -1 }],
  ['rollout.terminal.txt', 'rollout', { output: 'auto', isTty: true }],
  ['interrupted.lines.txt', 'interrupted', {}],
  ['guarded.lines.txt', 'guarded', {}],
  ['guarded.terminal.txt', 'guarded', { output: 'auto', isTty: true }],
  ['gated.lines.txt', 'gated', {}],
  ['gated.quiet.txt', 'gated', { verbosity: -1 }],
  ['gated.terminal.txt', 'gated', { output: 'auto', isTty: true }],
]

describe('reports', () => {
  it.each(cases)('%s', async (file, scenario, part) => {
    expectGolden(file, await reported(scenarios[scenario], part))
  })

  it('as NDJSON', () => {
    const lines = scenarios.few.map(event => eventJson(event, new Date('2026-11-22T03:15:00Z')))
    expectGolden('few.ndjson', `${lines.join('\n')}\n`)
  })
})

describe('how exactly each change can be taken back', () => {
  it.each<readonly [string, Partial<ChooseOptions>, readonly RegExp[]]>([
    ['in lines', {}, [/undo: none, cache contents are not kept/, /undo: best effort/, /undo: 7 exact, 1 best/]],
    ['live', { output: 'auto', isTty: true }, [/undo: none, cache contents are not kept/, /undo: 7 exact, 1 best/]],
    ['without diffs', { diff: false }, [/undo: none, cache contents are not kept/, /undo: 7 exact, 1 best/]],
    [
      'for programs',
      { output: 'ndjson' },
      [
        /"reversibility":"none",[^{}]*"irreversibleBecause":"cache/,
        /"reversibility":"exact"/,
        /"reversibility":"needs restart"/,
      ],
    ],
  ])('is told %s', async (_, part, expected) => {
    const text = await reported(scenarios.check, part)
    for (const words of expected) expect(text).toMatch(words)
  })
})

it('many failed hosts are tried again by what the record knows', async () => {
  expect(await reported(fleet(600))).toMatch(/^try again: {3}provision run playbooks\/tune\.yaml --limit @failed$/m)
})

describe('a report', () => {
  const texts = Object.entries(scenarios) as [ScenarioName, readonly Event[]][]

  it.each(texts)('of «%s» drives no terminal unless it has colours', async (_, events) => {
    for (const part of [{}, { verbosity: 1 }, { output: 'auto', isTty: true } as const]) {
      expect(await reported(events, part)).not.toMatch(/[^\P{Cc}\n]/u)
    }
  })

  it.each(texts)('of «%s» says the same with and without colours', async (_, events) => {
    const sgr = new RegExp(`${String.fromCodePoint(27)}\\[\\d+m`, 'g')
    expect((await reported(events, { color: true })).replace(sgr, '')).toBe(await reported(events))
  })

  it('of the summary fits into 80 columns', async () => {
    for (const [, events] of texts) {
      const text = await reported(events)
      const table = text.slice(Math.max(0, text.lastIndexOf('\nhost ')))
      for (const line of table.split('\n')) expect([...line].length, line).toBeLessThanOrEqual(80)
    }
  })

  it('of 500 hosts is short and quick', async () => {
    const events = fleet(500)
    const before = process.cpuUsage()
    const text = await reported(events, { output: 'auto', isTty: true })
    const { user, system } = process.cpuUsage(before)
    process.stdout.write(
      `500 hosts, ${events.length} events: ${Math.round((user + system) / 1000)} ms CPU, ${text.length} characters\n`,
    )
    expect(text.split('\n').length).toBeLessThan(150)
  })
})

describe('faults in SARIF', () => {
  const problems: readonly Problem[] = [
    problem({
      code: 'load.unknown-key',
      message: 'unknown argument "ownr" of template; did you mean "owner"?',
      source: { file: 'playbooks/web servers.yaml', line: 12, column: 9, length: 4 },
    }),
    problem({
      code: 'inventory.unused-file',
      severity: 'warning',
      message: 'there is no group "wbe"',
      remedy: 'rename the file',
      source: { file: 'inventory/group_vars/wbe.yaml', line: 1, column: 1 },
    }),
    problem({ code: 'cli.no-playbook', message: 'no playbook is named', detail: 'line 1\nline 2' }),
  ]
  it('stand beside their lines', () => expectGolden('faults.sarif', `${sarif(problems, '1.2.3')}\n`))
})

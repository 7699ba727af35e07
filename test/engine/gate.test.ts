/**
 * Whole runs with a gate, over hosts whose speed is what a file on them says: each verdict, each policy, and what is left
 * on the hosts.
 */
import { describe, expect, it } from 'vitest'
import { type Gate, usualGuards, usualValidity } from '../../src/bench/gate.ts'
import { hostName } from '../../src/brands.ts'
import type { Event } from '../../src/engine/events.ts'
import type { PlayGate } from '../../src/engine/gate.ts'
import { problem } from '../../src/problem.ts'
import { Fleet, type FleetOptions, type FleetRun, handInterrupt } from '../support/fleet.ts'
import { httpLoad, ModelBench, type Serve } from '../support/model-bench.ts'

const gate: Gate = {
  file: 'gates/search.yaml',
  goals: [{ workload: '*', figure: 'p50', want: { how: 'change', by: -0.2 }, text: '-20%' }],
  guards: usualGuards,
  validity: usualValidity,
  onInconclusive: 'rollback',
  measure: { rounds: 6, seconds: 1, warmUpSeconds: 0 },
}

const playbook = (p50: string, rollout = ''): string => `
- name: Tuning
  hosts: all
${rollout}
  tasks:
    - file: { path: "{{ root }}/p50", content: "${p50}" }
    - file: { path: "{{ root }}/tuned", content: "yes\\n" }
`

function fleetOf(...hosts: readonly string[]): Fleet {
  const fleet = new Fleet(hosts)
  for (const host of hosts) fleet.write(host, 'p50', '2')
  return fleet
}

/** Each host has a service of its own. */
const gates = (fleet: Fleet, own: Partial<Gate> = {}, ...plays: readonly number[]): ReadonlyMap<number, PlayGate> => {
  const workloads = new Map(fleet.hosts.map(host => [hostName(host), [httpLoad('search', `http://${host}/search`)]]))
  return new Map((plays.length === 0 ? [0] : plays).map(play => [play, { gate: { ...gate, ...own }, workloads }]))
}

const hostOf = (url: string): string => new URL(url).hostname

const byFile =
  (fleet: Fleet): Serve =>
  workload => {
    if (workload.kind !== 'http') throw new Error('only http is modelled')
    const p50 = Number(fleet.tree(hostOf(workload.args.url))['p50'])
    return { p50, perSecond: 1000 / p50 }
  }

interface Tried {
  readonly done: FleetRun
  readonly bench: ModelBench
}

async function tried(
  fleet: Fleet,
  text: string,
  {
    own = {},
    serve = byFile(fleet),
    plays = [],
    ...options
  }: FleetOptions & { own?: Partial<Gate>; serve?: Serve; plays?: readonly number[] } = {},
): Promise<Tried> {
  const bench = new ModelBench(serve)
  const means = { bench, ...options.means }
  const done = await fleet.run(text, { ...options, gates: gates(fleet, own, ...plays), means })
  return { done, bench }
}

const kinds = (done: FleetRun): readonly string[] =>
  done.events.flatMap(event =>
    /^(gate\.(?!round)|batch|rollback|run)/.test(event.type) ? [event.type + phaseOf(event)] : [],
  )
const phaseOf = (event: Event): string => (event.type === 'gate.measuring' ? ` ${event.phase}` : '')
const codes = (done: FleetRun): readonly string[] => done.of('problem').map(({ problem: fault }) => fault.code)
const before = { p50: '2' }
const states = (done: FleetRun): readonly string[] => [
  ...new Set((done.record?.steps ?? []).flatMap(({ changes }) => changes.map(({ state }) => state))),
]

describe('a verdict and what follows', () => {
  it('the goal is met: kept, and confirmed', async () => {
    const fleet = fleetOf('h1')
    const { done } = await tried(fleet, playbook('1.4'))
    expect(done.exit).toBe(0)
    expect(kinds(done)).toEqual([
      'run.started',
      'batch.started',
      'gate.measuring baseline',
      'gate.measuring baseline',
      'gate.baseline',
      'gate.measuring after',
      'gate.ruled',
      'batch.finished',
      'run.finished',
    ])
    expect(done.of('gate.ruled')[0]?.ruling.verdict).toBe('met')
    expect(fleet.tree('h1')).toEqual({ p50: '1.4', tuned: 'yes\n' })
    expect(states(done)).toEqual(['confirmed'])
    expect(done.results).toEqual({ h1: 'changed' })
    expect(done.of('run.finished')[0]?.undo).toMatch(/^provision rollback /)
  })

  it('the goal is missed: kept, and said', async () => {
    const fleet = fleetOf('h1')
    const { done } = await tried(fleet, playbook('1.95'))
    expect(done.exit).toBe(0)
    expect(done.of('gate.ruled')[0]).toMatchObject({ decision: 'keep', looks: 1, ruling: { verdict: 'goal-missed' } })
    expect(fleet.tree('h1')['tuned']).toBe('yes\n')
  })

  it('it got worse: seen twice, put back, and the baseline has come back', async () => {
    const fleet = fleetOf('h1')
    const { done } = await tried(fleet, playbook('3'))
    expect(done.exit).toBe(6)
    expect(kinds(done).slice(4)).toEqual([
      'gate.baseline',
      'gate.measuring after',
      'gate.measuring again',
      'gate.ruled',
      'rollback.started',
      'rollback.finished',
      'gate.measuring returned',
      'gate.returned',
      'batch.finished',
      'run.finished',
    ])
    expect(done.of('gate.ruled')[0]).toMatchObject({ decision: 'put-back', looks: 2, ruling: { verdict: 'regressed' } })
    expect(done.of('gate.returned')[0]).toMatchObject({ back: true, verdict: 'regressed' })
    expect(done.of('rollback.started')[0]?.gate).toEqual({ play: 'Tuning', because: 'regressed' })
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.results).toEqual({ h1: 'rolled-back' })
    expect(done.of('run.finished')[0]?.stopped?.why).toBe('regressed')
    expect(done.of('run.finished')[0]?.undo).toBeUndefined()
    expect((await fleet.runs())[0]).toMatchObject({ mode: 'rollback' })
  })

  it('a regression that is not seen again: nobody can tell, and it is put back', async () => {
    const fleet = fleetOf('h1')
    // Something else disturbed the third measurement.
    const serve: Serve = (_, count) => ({ p50: count === 3 ? 4 : 2, perSecond: 500 })
    const { done } = await tried(fleet, playbook('2.0'), { serve })
    expect(done.of('gate.ruled')[0]).toMatchObject({
      decision: 'put-back',
      looks: 2,
      ruling: { verdict: 'inconclusive' },
    })
    expect(done.exit).toBe(3)
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.of('run.finished')[0]?.stopped?.why).toBe('inconclusive')
  })

  it('nobody can tell, and the gate says that this is good enough', async () => {
    const fleet = fleetOf('h1')
    const serve: Serve = (_, count) => ({ p50: count === 3 ? 4 : 2, perSecond: 500 })
    const { done } = await tried(fleet, playbook('2.0'), { serve, own: { onInconclusive: 'keep' } })
    expect(done.exit).toBe(0)
    expect(fleet.tree('h1')['tuned']).toBe('yes\n')
  })

  it('as bad without the change: the change did not do it', async () => {
    const fleet = fleetOf('h1')
    const serve: Serve = (_, count) => ({ p50: count >= 3 ? 4 : 2, perSecond: 500 })
    const { done } = await tried(fleet, playbook('2.0'), { serve })
    expect(done.of('gate.returned')[0]).toMatchObject({ back: false, verdict: 'inconclusive' })
    expect(codes(done)).toContain('gate.not-back')
    expect(done.exit).toBe(3)
    expect(fleet.tree('h1')).toEqual(before)
  })
})

describe('what cannot be measured', () => {
  const refused = problem({ code: 'bench.refused', message: 'half of the requests failed' })

  it('before the change: nothing is touched', async () => {
    const fleet = fleetOf('h1')
    const { done, bench } = await tried(fleet, playbook('1.4'), { serve: () => refused })
    expect(done.exit).toBe(3)
    expect(codes(done)).toEqual(['bench.refused'])
    expect(bench.measured).toHaveLength(1)
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.results).toEqual({ h1: 'failed' })
    expect(kinds(done)).not.toContain('rollback.started')
  })

  it('two baselines that differ: nothing is touched', async () => {
    const fleet = fleetOf('h1')
    const { done } = await tried(fleet, playbook('1.4'), { serve: (_, count) => ({ p50: count, perSecond: 100 }) })
    expect(done.exit).toBe(3)
    expect(codes(done)).toContain('gate.no-baseline')
    expect(fleet.tree('h1')).toEqual(before)
  })

  it('after the change: put back, and no verdict', async () => {
    const fleet = fleetOf('h1')
    const serve: Serve = (workload, count) => (count === 3 ? refused : byFile(fleet)(workload, count))
    const { done } = await tried(fleet, playbook('1.4'), { serve })
    expect(done.exit).toBe(3)
    expect(done.of('gate.ruled')).toEqual([])
    expect(done.of('rollback.started')[0]?.gate?.because).toBe('unmeasured')
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.of('run.finished')[0]?.stopped?.why).toBe('failed')
  })
})

describe('Ctrl-C', () => {
  it.each([1, 2])('in baseline %i: nothing is touched', async at => {
    const fleet = fleetOf('h1')
    const { first, interrupt } = handInterrupt()
    const serve: Serve = async (workload, count) => {
      if (count === at) await interruptNow(first)
      return byFile(fleet)(workload, count)
    }
    const { done } = await tried(fleet, playbook('1.4'), { serve, means: { interrupt } })
    expect(done.exit).toBe(130)
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.results).toEqual({ h1: 'stopped' })
  })

  it('while the change is measured: it is put back, since nobody has judged it', async () => {
    const fleet = fleetOf('h1')
    const { first, interrupt } = handInterrupt()
    const serve: Serve = async (workload, count) => {
      if (count === 3) await interruptNow(first)
      return byFile(fleet)(workload, count)
    }
    const { done } = await tried(fleet, playbook('1.4'), { serve, means: { interrupt } })
    expect(done.exit).toBe(130)
    expect(done.of('rollback.started')[0]?.gate?.because).toBe('interrupted')
    expect(fleet.tree('h1')).toEqual(before)
  })

  /** The gate looks every tenth of a second. */
  const interruptNow = async (first: () => void): Promise<void> => {
    first()
    await new Promise(resolve => setTimeout(resolve, 250))
  }
})

describe('the switch', () => {
  it('is armed while the change is measured, and gone afterwards', async () => {
    const fleet = fleetOf('h1')
    const armed: boolean[] = []
    const serve: Serve = (workload, count) => {
      armed.push(fleet.isArmed('h1'))
      return byFile(fleet)(workload, count)
    }
    await tried(fleet, playbook('3'), { serve })
    // Two baselines, the change twice, and once more when it was put back: the last word comes after that.
    expect(armed).toEqual([false, false, true, true, true])
    expect(fleet.isArmed('h1')).toBe(false)
  })
})

describe('several hosts', () => {
  /** Tuning helps everywhere but on h2. */
  const uneven =
    (fleet: Fleet): Serve =>
    workload => {
      if (workload.kind !== 'http') throw new Error('only http is modelled')
      const host = hostOf(workload.args.url)
      const tuned = fleet.tree(host)['tuned'] !== undefined
      return { p50: tuned ? (host === 'h2' ? 4 : 1) : 2, perSecond: 100 }
    }

  it('of one batch: what is bad for one goes back on all', async () => {
    const fleet = fleetOf('h1', 'h2', 'h3')
    const { done, bench } = await tried(fleet, playbook('1'), { serve: uneven(fleet), means: { forks: 1 } })
    expect(done.exit).toBe(6)
    expect(done.of('gate.ruled').map(({ hosts, ruling }) => [...hosts, ruling.verdict])).toEqual([
      ['h1', 'met'],
      ['h2', 'regressed'],
      ['h3', 'met'],
    ])
    for (const host of fleet.hosts) expect(fleet.tree(host)).toEqual(before)
    // Two baselines of each, each once after, h2 twice, and h2 once more.
    expect(bench.measured).toHaveLength(6 + 3 + 1 + 1)
  })

  it('batch by batch: the first stays, the second goes back, the third is not begun', async () => {
    const fleet = fleetOf('h1', 'h2', 'h3')
    const { done } = await tried(fleet, playbook('1', '  rollout: { serial: 1 }'), { serve: uneven(fleet) })
    expect(done.exit).toBe(6)
    expect(done.results).toEqual({ h1: 'changed', h2: 'rolled-back', h3: 'stopped' })
    expect(fleet.tree('h1')['tuned']).toBe('yes\n')
    expect(fleet.tree('h2')).toEqual(before)
    expect(fleet.tree('h3')).toEqual(before)
    expect(done.of('run.finished')[0]?.undo).toMatch(/^provision rollback /)
  })

  it('on_failure: rollback_all takes what had passed back too', async () => {
    const fleet = fleetOf('h1', 'h2', 'h3')
    const rollout = '  rollout: { serial: 1, on_failure: rollback_all }'
    const { done } = await tried(fleet, playbook('1', rollout), { serve: uneven(fleet) })
    expect(done.exit).toBe(6)
    for (const host of fleet.hosts) expect(fleet.tree(host)).toEqual(before)
    expect(done.of('rollback.started').map(({ hosts }) => hosts)).toEqual([['h2'], ['h1']])
  })

  it('for which the same is sent are measured once', async () => {
    const fleet = fleetOf('h1', 'h2')
    const workloads = new Map(fleet.hosts.map(host => [hostName(host), [httpLoad('all', 'http://balancer/')]]))
    const bench = new ModelBench(() => ({ p50: 2, perSecond: 100 }))
    const done = await fleet.run(playbook('1'), { gates: new Map([[0, { gate, workloads }]]), means: { bench } })
    expect(bench.measured).toHaveLength(3)
    expect(done.of('gate.ruled').map(({ hosts }) => hosts)).toEqual([['h1', 'h2']])
  })
})

describe('several plays', () => {
  const two = `
- name: Good
  hosts: all
  tasks:
    - file: { path: "{{ root }}/p50", content: "1.4" }
- name: Bad
  hosts: all
  tasks:
    - file: { path: "{{ root }}/p50", content: "3" }
- name: Never
  hosts: all
  tasks:
    - file: { path: "{{ root }}/last", content: "" }
`

  it('a gate takes back what its own play has changed, and the run ends there', async () => {
    const fleet = fleetOf('h1')
    const { done } = await tried(fleet, two, { plays: [0, 1] })
    expect(done.exit).toBe(6)
    expect(done.of('gate.ruled').map(({ ruling }) => ruling.verdict)).toEqual(['met', 'regressed'])
    expect(done.of('gate.returned')[0]?.back).toBe(true)
    expect(fleet.tree('h1')).toEqual({ p50: '1.4' })
    // What the first play changed stays, and can be undone.
    expect(done.results).toEqual({ h1: 'stopped' })
    expect(done.of('run.finished')[0]?.undo).toMatch(/^provision rollback /)
    expect(fleet.isArmed('h1')).toBe(false)
  })
})

describe('a step that fails', () => {
  it('is judged by nobody: what its batch has changed goes back', async () => {
    const fleet = fleetOf('h1', 'h2')
    const { done } = await tried(
      fleet,
      `
- name: Tuning
  hosts: all
  rollout: { max_fail_percentage: 0 }
  tasks:
    - file: { path: "{{ root }}/p50", content: "1.4" }
    - command: { run: "exit 3", check: "false", undo: "true" }
      when: host.name == "h2"
`,
    )
    expect(done.exit).toBe(3)
    expect(done.of('gate.ruled')).toEqual([])
    expect(fleet.tree('h1')).toEqual(before)
    expect(done.results).toEqual({ h1: 'rolled-back', h2: 'failed' })
  })
})

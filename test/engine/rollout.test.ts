/**
 * Whole runs over a few hosts: what each policy leaves behind on every host when one of them breaks.
 */
import { describe, expect, it } from 'vitest'
import { bending, Fleet, type FleetRun, handInterrupt } from '../support/fleet.ts'

/** Writes `a`, then breaks on h2, then writes `b`; `old` is changed on the way. */
const breaking = (rollout: string): string => `
- name: First
  hosts: all
${rollout}
  tasks:
    - file: { path: "{{ root }}/old", content: "new\\n" }
    - file: { path: "{{ root }}/a", content: "a\\n" }
    - command: { run: "exit 3", check: "false", undo: "true" }
      when: host.name == "h2"
    - file: { path: "{{ root }}/b", content: "b\\n" }
- name: Second
  hosts: all
  tasks:
    - file: { path: "{{ root }}/c", content: "c\\n" }
`

const before = { old: 'old\n' }
const whole = { a: 'a\n', b: 'b\n', c: 'c\n', old: 'new\n' }
const firstPlay = { a: 'a\n', b: 'b\n', old: 'new\n' }
const half = { a: 'a\n', old: 'new\n' }

function three(): Fleet {
  const fleet = new Fleet(['h1', 'h2', 'h3'])
  for (const host of fleet.hosts) fleet.write(host, 'old', 'old\n')
  return fleet
}

const undone = (fleetRun: FleetRun): readonly (readonly string[])[] =>
  fleetRun.of('rollback.started').map(({ hosts }) => hosts)

interface Case {
  readonly name: string
  readonly rollout: string
  readonly results: readonly [string, string, string]
  readonly trees: readonly [object, object, object]
  readonly putBack?: readonly (readonly string[])[]
}

const cases: readonly Case[] = [
  {
    name: 'no policy: the others go on',
    rollout: '',
    results: ['changed', 'failed', 'changed'],
    trees: [whole, half, whole],
  },
  {
    name: 'stop',
    rollout: '  rollout: { serial: 1 }',
    results: ['stopped', 'failed', 'stopped'],
    trees: [firstPlay, half, before],
  },
  {
    name: 'serial alone, as Ansible: a batch of which nobody is left',
    rollout: '  serial: 1',
    results: ['stopped', 'failed', 'stopped'],
    trees: [firstPlay, half, before],
  },
  {
    name: 'serial alone, as Ansible: a batch of which somebody is left',
    rollout: '  serial: 2',
    results: ['changed', 'failed', 'changed'],
    trees: [whole, half, whole],
  },
  {
    name: 'rollback_host',
    rollout: '  rollout: { serial: 1, on_failure: rollback_host }',
    results: ['stopped', 'rolled-back', 'stopped'],
    trees: [firstPlay, before, before],
    putBack: [['h2']],
  },
  {
    name: 'rollback_host within the limit: the others go on',
    rollout: '  rollout: { serial: 1, on_failure: rollback_host, max_fail_percentage: 100 }',
    results: ['changed', 'rolled-back', 'changed'],
    trees: [whole, before, whole],
    putBack: [['h2']],
  },
  {
    name: 'rollback_batch',
    rollout: '  rollout: { serial: [2, 1], on_failure: rollback_batch }',
    results: ['rolled-back', 'rolled-back', 'stopped'],
    trees: [before, before, before],
    putBack: [['h1', 'h2']],
  },
  {
    name: 'rollback_batch leaves the batches before',
    rollout: '  rollout: { serial: [1, 2], on_failure: rollback_batch }',
    results: ['stopped', 'rolled-back', 'rolled-back'],
    trees: [firstPlay, before, before],
    putBack: [['h2', 'h3']],
  },
  {
    name: 'rollback_all, newest batch first',
    rollout: '  rollout: { serial: 1, on_failure: rollback_all }',
    results: ['rolled-back', 'rolled-back', 'stopped'],
    trees: [before, before, before],
    putBack: [['h2', 'h1']],
  },
  {
    name: 'any_errors_fatal: all plays end',
    rollout: '  any_errors_fatal: true',
    results: ['stopped', 'failed', 'stopped'],
    trees: [firstPlay, half, firstPlay],
  },
  {
    name: 'max_fail_percentage reached and not exceeded',
    rollout: '  rollout: { serial: [2, 1], max_fail_percentage: 50, on_failure: rollback_all }',
    results: ['changed', 'failed', 'changed'],
    trees: [whole, half, whole],
  },
  {
    name: 'max_fail_percentage exceeded',
    rollout: '  rollout: { serial: [2, 1], max_fail_percentage: 49, on_failure: rollback_all }',
    results: ['rolled-back', 'rolled-back', 'stopped'],
    trees: [before, before, before],
    putBack: [['h1', 'h2']],
  },
]

describe('three hosts, and the second breaks', () => {
  it.each(cases)('$name', async ({ rollout, results, trees, putBack }) => {
    const fleet = three()
    const done = await fleet.run(breaking(rollout))
    expect(fleet.hosts.map(host => done.results[host])).toEqual(results)
    expect(fleet.hosts.map(host => fleet.tree(host))).toEqual(trees)
    expect(undone(done)).toEqual(putBack ?? [])
    expect(done.exit).toBe(3)
  })

  it('says why it ended, who is left, and what cannot be undone any more', async () => {
    const fleet = three()
    const done = await fleet.run(breaking('  rollout: { serial: 1, on_failure: rollback_all }'))
    const [end] = done.of('run.finished')
    expect(end?.stopped).toEqual({
      why: 'failed',
      at: { play: 'First', batch: 2, of: 3 },
      failed: ['h2'],
      left: ['h1', 'h3'],
      onFailure: 'rollback_all',
    })
    expect(end?.undo).toBeUndefined()
  })

  it('tells the batches before anybody agrees', async () => {
    const planned = async (rollout: string) => (await three().run(breaking(rollout))).of('plan.ready')[0]?.rollout
    expect(await planned('  rollout: { serial: [1, 2], on_failure: rollback_batch }')).toEqual([
      { play: 'First', batches: [['h1'], ['h2', 'h3']], onFailure: 'rollback_batch' },
    ])
    expect(await planned('')).toBeUndefined()
  })

  it('records each rollback as one, and the run as rolled back', async () => {
    const fleet = three()
    const done = await fleet.run(breaking('  rollout: { serial: 1, on_failure: rollback_all }'))
    const [finished] = done.of('rollback.finished')
    const record = await fleet.record(finished?.run ?? 'none')
    expect(record.header).toMatchObject({ mode: 'rollback', subject: done.record?.header.run })
    expect(record.exit).toBe(0)
    expect(record.summaries.map(({ host, result }) => [host, result])).toEqual([
      ['h2', 'changed'],
      ['h1', 'changed'],
    ])
    expect(done.record?.summaries.map(({ host, result }) => [host, result])).toEqual([
      ['h1', 'rolled-back'],
      ['h2', 'rolled-back'],
      ['h3', 'stopped'],
    ])
  })

  it('leaves what somebody else changed meanwhile, and the host has failed', async () => {
    const fleet = three()
    const done = await fleet.run(breaking('  rollout: { serial: 1, on_failure: rollback_all }'), {
      onEvent: event => {
        if (event.type === 'batch.started' && event.batch === 2) fleet.write('h1', 'a', 'foreign\n')
      },
    })
    expect(done.results).toEqual({ h1: 'failed', h2: 'rolled-back', h3: 'stopped' })
    expect(fleet.tree('h1')).toEqual({ ...before, a: 'foreign\n' })
    expect(done.exit).toBe(3)
    const h1 = done.of('host.finished').find(({ summary }) => summary.host === 'h1')
    expect(h1?.problems.map(({ code }) => code)).toEqual(['undo.conflict'])
  })

  it('cannot tell how far a command without a check got, and says so', async () => {
    const fleet = three()
    const done = await fleet.run(
      breaking('  rollout: { serial: 1, on_failure: rollback_all }').replace('check: "false", ', ''),
    )
    expect(done.results).toEqual({ h1: 'rolled-back', h2: 'failed', h3: 'stopped' })
    expect(fleet.hosts.map(host => fleet.tree(host))).toEqual([before, before, before])
    expect(done.of('run.finished')[0]?.undo).toBeDefined()
  })

  it('a run after it does what was left', async () => {
    const fleet = three()
    await fleet.run(breaking('  rollout: { serial: 1, on_failure: rollback_all }'))
    const again = await fleet.run(breaking('').replace('"exit 3", check: "false"', '"true"'))
    expect(again.exit).toBe(0)
    expect(fleet.hosts.map(host => fleet.tree(host))).toEqual([whole, whole, whole])
  })
})

const plain = (rollout: string): string =>
  `- hosts: all\n  rollout: ${rollout}\n  tasks:\n    - file: { path: "{{ root }}/a", content: "a\\n" }\n`

describe('batches', () => {
  it('begin when the one before is done and proved on all its hosts', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3', 'h4', 'h5'])
    const done = await fleet.run(plain('{ serial: [1, "50%"] }'))
    const story = done.events.flatMap(event => {
      if (event.type === 'batch.started') return [`batch ${event.batch} of ${event.of}: ${event.hosts.join(' ')}`]
      if (event.type === 'step.finished' && event.result === 'changed') return [event.host]
      return event.type === 'batch.finished' ? [`done ${event.batch}`] : []
    })
    const batches = story.join(' ').split(/ done \d ?/)
    expect(batches.map(batch => batch.split(' ').toSorted().join(' '))).toEqual(
      ['batch 1 of 3: h1 h1', 'batch 2 of 3: h2 h3 h2 h3', 'batch 3 of 3: h4 h5 h4 h5', ''].map(batch =>
        batch.split(' ').toSorted().join(' '),
      ),
    )
    expect(done.exit).toBe(0)
  })

  it('hold no hosts that have nothing to do: the canary is one that changes', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    fleet.write('h1', 'a', 'a\n')
    const done = await fleet.run(plain('{ serial: [1, "100%"], soak: 10ms }'))
    expect(done.of('batch.started').map(({ hosts }) => hosts)).toEqual([['h2'], ['h3']])
    expect(done.results).toEqual({ h1: 'unchanged', h2: 'changed', h3: 'changed' })
    expect(done.of('batch.soaking').map(({ batch }) => batch)).toEqual([1, 2])
  })

  it('are not begun when too many of their hosts failed in the plan', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    const done = await fleet.run(plain('{ serial: [1, 2], on_failure: rollback_all }'), {
      unreachable: host => host === 'h3',
    })
    expect(done.results).toEqual({ h1: 'rolled-back', h2: 'stopped', h3: 'unreachable' })
    expect(fleet.tree('h1')).toEqual({})
    expect(done.exit).toBe(4)
  })

  it('count a host that cannot be reached as failed, once', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    const rollout = '{ serial: 3, max_fail_percentage: 34 }'
    const done = await fleet.run(`${plain(rollout)}${plain(rollout).replaceAll('/a', '/b')}`, {
      unreachable: host => host === 'h1',
    })
    expect(done.results).toEqual({ h1: 'unreachable', h2: 'changed', h3: 'changed' })
    expect(done.of('batch.started').map(({ hosts }) => hosts.length)).toEqual([3, 2])
    expect(done.of('batch.finished').map(({ failed }) => failed)).toEqual([['h1'], []])
    expect(done.exit).toBe(4)
  })

  it('a host that is lost on its way is put back once it answers again', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    let trips = 0
    const transport = bending('h1', connection => ({
      host: connection.host,
      trips: 0,
      close: () => connection.close(),
      async run(trip) {
        trips += 1
        const exit = await connection.run(trip)
        return trips === 2 ? { ...exit, how: 'lost', cause: new Error('cut'), out: new Uint8Array() } : exit
      },
    }))
    const done = await fleet.run(plain('{ on_failure: rollback_all }'), { means: { transport } })
    expect(done.results).toEqual({ h1: 'rolled-back', h2: 'rolled-back', h3: 'rolled-back' })
    expect(fleet.hosts.map(host => fleet.tree(host))).toEqual([{}, {}, {}])
  })

  it('a host that stays lost is told as such, and the others go back', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    let opened = 0
    const done = await fleet.run(
      plain('{ serial: 1, on_failure: rollback_all }').replace(
        'tasks:\n',
        'tasks:\n    - command: { run: "exit 1", check: "false", undo: "true" }\n      when: host.name == "h2"\n',
      ),
      {
        unreachable: host => {
          if (host === 'h1') opened += 1
          return host === 'h1' && opened > 1
        },
      },
    )
    expect(done.results).toEqual({ h1: 'unreachable', h2: 'failed' })
    expect(done.of('run.finished')[0]?.undo).toMatch(/^provision rollback /)
    expect(fleet.tree('h1')).toEqual({ a: 'a\n' })
  })
})

describe('health between batches', () => {
  const healthy = (command: string, more = ''): string =>
    plain(`{ serial: 1, health: [{ command: "${command}", within: 1s }]${more} }`)

  it('lets the next batch begin', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    const done = await fleet.run(healthy('true'))
    expect(done.exit).toBe(0)
    expect(done.of('host.finished').map(({ summary }) => summary.roundTrips)).toEqual([4, 4])
  })

  it('makes a host a failed one, after the soak', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    const sick = `echo sick; test ! -e ${fleet.folder('h1')}/ill`
    const done = await fleet.run(healthy(sick, ', soak: 50ms, on_failure: rollback_host'), {
      onEvent: event => {
        if (event.type === 'batch.soaking') fleet.write('h1', 'ill', '')
      },
    })
    expect(done.results).toEqual({ h1: 'rolled-back', h2: 'stopped' })
    expect(fleet.tree('h1')).toEqual({ ill: '' })
    const [first] = done.of('host.finished')
    expect(first?.problems[0]).toMatchObject({ code: 'rollout.unhealthy', detail: expect.stringContaining('sick') })
    expect(done.exit).toBe(3)
  })
})

describe('an interrupt', () => {
  const soaking = (onFailure: string): string => plain(`{ serial: 1, soak: 60s, on_failure: ${onFailure} }`)

  it.each([
    ['stop', { h1: 'changed', h2: 'stopped', h3: 'stopped' }, [{ a: 'a\n' }, {}, {}]],
    ['rollback_host', { h1: 'changed', h2: 'stopped', h3: 'stopped' }, [{ a: 'a\n' }, {}, {}]],
    ['rollback_batch', { h1: 'rolled-back', h2: 'stopped', h3: 'stopped' }, [{}, {}, {}]],
    ['rollback_all', { h1: 'rolled-back', h2: 'stopped', h3: 'stopped' }, [{}, {}, {}]],
  ])('ends a soak, and then holds %s', async (onFailure, results, trees) => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    const hand = handInterrupt()
    const done = await fleet.run(soaking(onFailure), {
      means: { interrupt: hand.interrupt },
      onEvent: event => {
        if (event.type === 'batch.soaking') hand.first()
      },
    })
    expect(done.results).toEqual(results)
    expect(fleet.hosts.map(host => fleet.tree(host))).toEqual(trees)
    expect(done.exit).toBe(130)
    expect(done.of('run.finished')[0]?.stopped).toMatchObject({ why: 'interrupted', left: ['h2', 'h3'] })
  })

  it('lets the change in flight finish', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    const hand = handInterrupt()
    const playbook = `${plain('{ serial: 1 }')}    - command: { run: "sleep 1; echo b > {{ root }}/b", creates: "{{ root }}/b", undo: "rm {{ root }}/b" }\n`
    const done = await fleet.run(playbook, {
      means: { interrupt: hand.interrupt },
      onEvent: event => {
        if (event.type === 'host.phase' && event.phase === 'applying') hand.first()
      },
    })
    expect(fleet.tree('h1')).toEqual({ a: 'a\n', b: 'b\n' })
    expect(fleet.tree('h2')).toEqual({})
    expect(done.results).toEqual({ h1: 'changed', h2: 'stopped' })
  })

  it('for the second time ends a rollback at once, and says how to undo', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    const hand = handInterrupt()
    const done = await fleet.run(soaking('rollback_all'), {
      means: { interrupt: hand.interrupt },
      onEvent: event => {
        if (event.type === 'batch.soaking') hand.first()
        if (event.type === 'rollback.started') hand.second()
      },
    })
    expect(fleet.tree('h1')).toEqual({ a: 'a\n' })
    expect(done.results).toEqual({ h1: 'stopped', h2: 'stopped' })
    expect(done.of('run.finished')[0]?.undo).toMatch(/^provision rollback /)
    expect(done.exit).toBe(130)
  })

  it('after the last host is done has nothing to stop', async () => {
    const fleet = new Fleet(['h1'])
    const hand = handInterrupt()
    const done = await fleet.run(plain('{ on_failure: rollback_all }'), {
      means: { interrupt: hand.interrupt },
      onEvent: event => {
        if (event.type === 'step.finished') hand.first()
      },
    })
    expect(done.results).toEqual({ h1: 'changed' })
    expect(fleet.tree('h1')).toEqual({ a: 'a\n' })
  })
})

describe('a host that is stuck', () => {
  const slow = `- hosts: all
  tasks:
    - file: { path: "{{ root }}/a", content: "a\\n" }
    - name: Slow one
      command: { run: "until test -e {{ root }}/go; do sleep 0.05; done", undo: "true" }
      when: host.name == "h1"
    - file: { path: "{{ root }}/b", content: "b\\n" }
`

  it('is told about with the task in flight, and gives its place to the others', async () => {
    const fleet = new Fleet(['h1', 'h2', 'h3'])
    let finished = 0
    const done = await fleet.run(slow, {
      means: { heartbeatMs: 200, forks: 1 },
      onEvent: event => {
        if (event.type === 'step.finished' && event.result === 'changed' && event.step.id.endsWith('2')) finished += 1
        // Only when both others are through may it go on.
        if (finished === 2) fleet.write('h1', 'go', '')
      },
    })
    expect(done.exit).toBe(0)
    // A busy machine may be told about before the slow task has begun, too.
    const waiting = done.of('host.waiting').find(({ task }) => task === 'Slow one')
    expect(waiting).toMatchObject({ host: 'h1', phase: 'applying', deadlineMs: 600_000 })
    expect(waiting?.elapsedMs).toBeGreaterThanOrEqual(200)
    expect(fleet.hosts.map(host => fleet.tree(host)['b'])).toEqual(['b\n', 'b\n', 'b\n'])
  })

  it('is told about while it is looked at, where no task is in flight', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    const looked = Promise.withResolvers<void>()
    const transport = bending('h1', connection => ({
      host: connection.host,
      trips: 0,
      close: () => connection.close(),
      async run(trip) {
        await looked.promise
        return connection.run(trip)
      },
    }))
    const done = await fleet.run(plain('{}'), {
      means: { transport, heartbeatMs: 100, forks: 1 },
      onEvent: event => {
        if (event.type === 'host.planned' && event.host === 'h2') looked.resolve()
      },
    })
    expect(done.exit).toBe(0)
    const [waiting] = done.of('host.waiting')
    expect(waiting).toMatchObject({ host: 'h1', phase: 'looking', deadlineMs: 120_000 })
    expect(waiting).not.toHaveProperty('task')
  })

  it('has failed at its deadline, and the policy holds', async () => {
    const fleet = new Fleet(['h1', 'h2'])
    let changing = 0
    const transport = bending('h1', connection => ({
      host: connection.host,
      trips: 0,
      close: () => connection.close(),
      run(trip) {
        if (trip.onAbandon !== 'leave') return connection.run(trip)
        changing += 1
        // The first has the slow task; the trips that put back must not be short of time on a busy machine.
        return connection.run(changing === 1 ? { ...trip, deadlineMs: 2_000 } : trip)
      },
    }))
    const done = await fleet.run(slow.replace('hosts: all', 'hosts: all\n  rollout: { on_failure: rollback_all }'), {
      means: { transport },
    })
    fleet.write('h1', 'go', '')
    // Nobody knows how far the command got; all else is as before.
    expect(done.results).toEqual({ h1: 'failed', h2: 'rolled-back' })
    expect(fleet.tree('h1')).toEqual({ go: '' })
    expect(fleet.tree('h2')).toEqual({})
    expect(done.exit).toBe(3)
  })
})

describe('an interrupt before anything is changed', () => {
  it('leaves all hosts as they are, and says that they were to be changed', async () => {
    const fleet = new Fleet(['h1'])
    const hand = handInterrupt()
    const done = await fleet.run(plain('{}'), {
      means: { interrupt: hand.interrupt },
      onEvent: event => {
        if (event.type === 'host.planned') hand.first()
      },
    })
    expect(done.results).toEqual({ h1: 'stopped' })
    expect(done.exit).toBe(130)
    expect(fleet.tree('h1')).toEqual({})
    expect(done.record).toBeUndefined()
  })
})

/**
 * Files of gates, and plays in stages: what is trusted afterwards, and every fault with its place.
 */
import { describe, expect, it } from 'vitest'
import { usualGuards } from '../../src/bench/gate.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { scopeOf } from '../../src/plan/scope.ts'
import { lines, project } from './project.ts'

const play = (tasks = '- debug: { msg: x }'): string =>
  `- name: Tuning\n  hosts: all\n  gate: gates/search.yaml\n  tasks:\n${tasks.replaceAll(/^/gm, '    ')}\n`

const load = (gate: string | undefined, tasks?: string, others: Readonly<Record<string, string>> = {}) =>
  loadPlaybook('site.yaml', {
    root: project({
      'site.yaml': play(tasks),
      ...(gate === undefined ? {} : { 'gates/search.yaml': gate }),
      ...others,
    }),
  })

const search = `workloads:
  - { name: search, http: { url: "{{ url }}" }, rate: "{{ rate }}" }
`

async function gateIn(gate: string, others: Readonly<Record<string, string>> = {}) {
  const loaded = await load(gate, undefined, others)
  if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'))
  const found = loaded.value.plays[0]?.gate
  if (found === undefined) throw new Error('the play has no gate')
  return found
}

describe('a gate', () => {
  it('says what is usual when it says nothing', async () => {
    const { gate, stages, names } = await gateIn(search)
    expect(gate).toEqual({
      file: 'gates/search.yaml',
      goals: [],
      guards: usualGuards,
      validity: { errors: 0.001, spread: 0.3, rounds: 3 },
      onInconclusive: 'rollback',
      measure: { rounds: 8, seconds: 5, warmUpSeconds: 2 },
    })
    expect(stages).toEqual([])
    expect(names).toEqual(['url', 'rate'])
  })

  it('with everything', async () => {
    const { gate, vars } = await gateIn(`${search}
vars: { rate: 50 }
goal:
  - { workload: "search*", p50: "-20%", p95: "< 15ms" }
  - { throughput: "> 15000/s", hit_rate: "> 95%" }
guard: { recall: "1%", p95: "10%", p50: "off", cpu: "< 70%" }
validity: { errors: "1%", spread: "50%", rounds: 2 }
rounds: 4
seconds: 2.5
warm_up: 0
on_inconclusive: keep
`)
    expect(gate.goals).toEqual([
      { workload: 'search*', figure: 'p50', want: { how: 'change', by: -0.2 }, text: '-20%' },
      { workload: 'search*', figure: 'p95', want: { how: 'below', value: 15 }, text: '< 15ms' },
      { workload: '*', figure: 'throughput', want: { how: 'above', value: 15_000 }, text: '> 15000/s' },
      { workload: '*', figure: 'hit_rate', want: { how: 'above', value: 0.95 }, text: '> 95%' },
    ])
    expect(gate.guards.slice(usualGuards.length)).toEqual([
      { workload: '*', figure: 'p50', limit: { how: 'off' }, text: 'off' },
      { workload: '*', figure: 'p95', limit: { how: 'worse', by: 0.1 }, text: 'at most 10 % worse' },
      { workload: '*', figure: 'recall', limit: { how: 'worse', by: 0.01 }, text: 'at most 1 points worse' },
      { workload: '*', figure: 'cpu', limit: { how: 'below', value: 0.7 }, text: '< 70%' },
    ])
    expect(gate).toMatchObject({
      validity: { errors: 0.01, spread: 0.5, rounds: 2 },
      onInconclusive: 'keep',
      measure: { rounds: 4, seconds: 2.5, warmUpSeconds: 0 },
    })
    expect(vars.get('rate')?.value).toBe(50)
  })

  it('fills in the variables of a host', async () => {
    const { workloads } = await gateIn(search)
    const made = workloads(scopeOf({ url: 'http://h1/', rate: 20 }))
    expect(made).toMatchObject({ ok: true, value: [{ name: 'search', kind: 'http', load: { rate: 20 } }] })
    const missing = workloads(scopeOf({ rate: 20 }))
    expect(missing.ok ? [] : lines(missing.problems)[0]).toMatch(/^gates\/search.yaml:2:\d+ template.missing/)
  })

  it('takes the workloads of a file that bench run measures', async () => {
    const file =
      'vars: { url: "http://h1/", rate: 7 }\nseconds: 3\nworkloads: [{ name: all, http: { url: "{{ url }}" } }]\n'
    const { gate, vars, names } = await gateIn('workloads: ../bench/all.yaml\nvars: { rate: 9 }\n', {
      'bench/all.yaml': file,
    })
    expect(gate.measure.seconds).toBe(3)
    expect([...vars].map(([name, { value }]) => [name, value])).toEqual([
      ['url', 'http://h1/'],
      ['rate', 9],
    ])
    expect(names).toEqual(['url'])
  })
})

const faults: readonly (readonly [name: string, gate: string | undefined, ...expected: string[]])[] = [
  ['no file', undefined, 'site.yaml:3:9 load.no-such-file gates/search.yaml does not exist'],
  ['a list', '- a\n', 'gates/search.yaml:1:1 load.wrong-type the file of a gate must be a map'],
  ['no workloads', 'rounds: 3\n', 'gates/search.yaml:1:1 load.missing the gate needs "workloads"'],
  ['empty workloads', 'workloads: []\n', 'gates/search.yaml:1:12 load.empty'],
  [
    'a typing error',
    `${search}gaol: {}\n`,
    'gates/search.yaml:3:1 load.unknown-key unknown key "gaol" of the gate; did you mean "goal"?',
  ],
  [
    'a fault of a workload',
    'workloads: [{ name: a, http: { url: 3 } }]\n',
    'gates/search.yaml:1:37 load.wrong-type url must be text, and is the number 3',
  ],
  ['too few rounds', `${search}rounds: 2\n`, 'gates/search.yaml:3:9 load.out-of-range rounds must be at least 3'],
  [
    'a figure that nobody knows',
    `${search}goal: { p51: "-20%" }\n`,
    'gates/search.yaml:3:9 load.unknown-key unknown key "p51" of goal; did you mean "p50"?',
  ],
  [
    'a goal the wrong way',
    `${search}goal: { p50: "+20%" }\n`,
    'gates/search.yaml:3:14 load.wrong-form "+20%" says nothing about p50',
  ],
  ['a bound the wrong way', `${search}guard: { p50: "> 3ms" }\n`, 'gates/search.yaml:3:15 load.wrong-form'],
  ['a wrong unit', `${search}goal: { p95: "< 15%" }\n`, 'gates/search.yaml:3:14 load.wrong-form'],
  ['points of a latency', `${search}guard: { p95: "1 point" }\n`, 'gates/search.yaml:3:15 load.wrong-form'],
  ['words', `${search}goal: { throughput: more }\n`, 'gates/search.yaml:3:21 load.wrong-form'],
  [
    'a file of workloads that is not there',
    'workloads: none.yaml\n',
    'gates/search.yaml:1:12 load.no-such-file gates/none.yaml does not exist',
  ],
  [
    'several at once',
    `${search}goal: { p50: x }\nguard: { recall: y }\n`,
    'gates/search.yaml:3:14 load.wrong-form',
    'gates/search.yaml:4:18 load.wrong-form',
  ],
]

describe('a gate that is wrong', () => {
  it.each(faults)('%s', async (_, gate, ...expected) => {
    const loaded = await load(gate)
    const found = loaded.ok ? [] : lines(loaded.problems)
    expect(found).toHaveLength(expected.length)
    for (const [index, line] of expected.entries()) expect(found[index]).toContain(line)
  })

  it('no template can stand in its name', async () => {
    const text = '- hosts: all\n  gate: "{{ x }}"\n  tasks: []\n'
    const loaded = await loadPlaybook('site.yaml', { root: project({ 'site.yaml': text }) })
    expect(loaded.ok ? [] : lines(loaded.problems)).toEqual([
      'site.yaml:2:9 load.no-template no template can stand in gate, since the file is read before any host is known',
    ])
  })
})

describe('stages', () => {
  const staged = `${search}stages: [{ name: kernel, tags: [system] }, { name: index, tags: [qdrant, redis] }]\n`

  it('a play becomes one for each, with its handlers', async () => {
    const tasks = [
      '- { name: first, debug: { msg: x } }',
      '- { name: a, debug: { msg: x }, tags: system }',
      '- { name: b, debug: { msg: x }, tags: [qdrant] }',
      '- { name: with it, debug: { msg: x } }',
      '- { name: c, debug: { msg: x }, tags: [redis, other] }',
    ].join('\n')
    const loaded = await load(staged, tasks)
    if (!loaded.ok) throw new Error(lines(loaded.problems).join('\n'))
    expect(loaded.value.plays.map(({ name, stage, tasks: own }) => [name, stage, own.map(task => task.name)])).toEqual([
      ['Tuning: kernel', 'kernel', ['first', 'a']],
      ['Tuning: index', 'index', ['b', 'with it', 'c']],
    ])
  })

  it.each<readonly [string, string, string]>([
    [
      'without a task',
      '- { name: a, debug: { msg: x }, tags: system }',
      'gates/search.yaml:3:44 load.stage-of-nothing no task of «Tuning» has a tag of the stage "index"',
    ],
    [
      'in another order than the tasks',
      '- { name: b, debug: { msg: x }, tags: redis }\n- { name: a, debug: { msg: x }, tags: system }',
      'site.yaml:6:7 load.stage-order «a» belongs to the stage "kernel" and stands behind tasks of "index"',
    ],
    [
      'across a block',
      '- block:\n    - { name: a, debug: { msg: x }, tags: system }\n    - { name: b, debug: { msg: x }, tags: qdrant }',
      'site.yaml:7:11 load.stage-in-block «b» belongs to another stage than the rest of its block',
    ],
  ])('%s', async (_, tasks, expected) => {
    const loaded = await load(staged, tasks)
    expect(loaded.ok ? '' : lines(loaded.problems).join('\n')).toContain(expected)
  })

  it('two of one name', async () => {
    const twice = `${search}stages: [{ name: a, tags: [system] }, { name: a, tags: [system] }]\n`
    const loaded = await load(twice, '- { debug: { msg: x }, tags: system }')
    expect(loaded.ok ? '' : lines(loaded.problems).join('\n')).toContain('load.stage-twice')
  })
})

import { describe, expect, test } from 'vitest'
import { hostName } from '../../src/brands.ts'
import { openSteps } from '../../src/engine/open-steps.ts'
import { parseSavedPlan } from '../../src/load/saved-plan.ts'
import { movedHosts, movedInputs } from '../../src/plan/plan-moved.ts'
import { isWhole, type SavedHost, type SavedPlan, saveHost, savePlan } from '../../src/plan/saved-plan.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'
import { ModelHost } from '../support/model-host.ts'
import { planning } from '../support/planned.ts'

const address = { name: hostName('web1'), connection: 'ssh', user: 'root', hostname: '192.0.2.1', port: 22 } as const

const task = (text: string): string => `    - ${text}\n`
const tuning = task('{ name: Tune, sysctl: { settings: { vm.swappiness: 10 }, persist: false } }')
const copy = (content: string, more = ''): string =>
  task(`{ name: File, ${more}copy: { content: ${JSON.stringify(content)}, dest: /etc/x } }`)
const command = task('{ name: Command, command: { run: "make it", undo: "unmake it" } }')
const after = task('{ name: After, copy: { content: z, dest: /etc/z } }')

const host = (prepare: (model: ModelHost) => void = () => undefined): ModelHost => {
  const model = new ModelHost()
  model.set('sysctl', 'vm.swappiness', '60')
  prepare(model)
  return model
}

async function saved(tasks: string, model = host(), where: Parameters<typeof saveHost>[0] = address) {
  const { decide } = await planning(`- name: P\n  hosts: all\n  tasks:\n${tasks}`, { model })
  const { steps, next, because } = decide()
  return saveHost(where, [...steps, ...openSteps(address.name, next, because)])
}

const file = (content: string, mtime = '1.5', mode = 0o644) => {
  const bytes = Buffer.from(content)
  return {
    type: 'file',
    mode,
    uid: 0,
    gid: 0,
    size: bytes.length,
    sha256: sha256Of(bytes),
    content: bytes,
    mtime,
  } as const
}
const having =
  (state: ReturnType<typeof file>) =>
  (model: ModelHost): void =>
    model.set('file', '/etc/x', state)

const planOf = (hosts: readonly SavedHost[]): SavedPlan =>
  savePlan({
    madeAt: '2026-11-24T19:00:00.000Z',
    by: 'anna@build7',
    provision: '0.1.0',
    command: {
      playbook: 'p.yaml',
      inventory: 'i.yaml',
      extraVars: ['a=1'],
      tags: [],
      skipTags: ['slow'],
      limit: 'web',
    },
    inputs: [
      { file: 'i.yaml', sha256: 'a'.repeat(64) },
      { file: 'p.yaml', sha256: 'b'.repeat(64) },
    ],
    hosts,
  })

describe('a saved plan', () => {
  test('holds what a reviewer agrees to, and names what is decided only later', async () => {
    const { changes, open, reach } = await saved(tuning + copy('new\n') + command + after, host(having(file('old\n'))))
    expect(reach).toBe('root@192.0.2.1:22')
    expect(changes.map(({ kind, object, before, after }) => [kind, object, before, after])).toEqual([
      ['sysctl', 'vm.swappiness', '60', '10'],
      ['file', '/etc/x', 'old\n', 'new\n'],
      ['command', 'make it', undefined, undefined],
    ])
    expect(open).toEqual([expect.objectContaining({ play: 'P', task: 'After', step: '0.3' })])
  })

  test('survives being written and read', async () => {
    const plan = planOf([await saved(tuning + copy('new\n') + command + after)])
    const read = parseSavedPlan(JSON.stringify(plan, null, 2), 'f')
    expect(read).toEqual({ ok: true, value: plan, warnings: [] })
    expect(read.ok && isWhole(read.value)).toBe(true)
  })

  test('shows no secret', async () => {
    const plan = planOf([await saved(copy('s3cret', 'no_log: true, '), host(having(file('0ld-s3cret'))))])
    expect(JSON.stringify(plan)).not.toMatch(/s3cret/)
    expect(plan.hosts[0]?.changes[0]).toMatchObject({ hidden: true, object: '/etc/x' })
  })

  test('notices whatever is changed in it', async () => {
    const plan = planOf([await saved(tuning + copy('new\n') + command + after)])
    const forged = [...alterations(plan)]
    expect(forged.length).toBeGreaterThan(40)
    for (const [path, other] of forged) expect(isWhole(other as SavedPlan), path).toBe(false)
  })

  test('of which a host was taken out is not whole', async () => {
    const plan = planOf([await saved(tuning), await saved(tuning, host(), { ...address, name: hostName('web2') })])
    expect(isWhole({ ...plan, hosts: plan.hosts.slice(1) })).toBe(false)
  })

  const refused: readonly (readonly [string, (plan: SavedPlan) => string, string])[] = [
    ['no JSON', () => '- hosts: all', 'plan.not-a-plan'],
    ['other JSON', () => '{"version": 1}', 'plan.not-a-plan'],
    ['a list', () => '[]', 'plan.not-a-plan'],
    ['a later version', plan => JSON.stringify({ ...plan, version: 2 }), 'plan.version'],
    ['a key too many', plan => JSON.stringify({ ...plan, more: 1 }), 'load.unknown-key'],
    ['a wrong hash', plan => JSON.stringify({ ...plan, sha256: 'x' }), 'load.wrong-form'],
    ['no time', plan => JSON.stringify({ ...plan, madeAt: 'yesterday' }), 'load.wrong-form'],
    ['no hosts', ({ hosts: _hosts, ...plan }) => JSON.stringify(plan), 'load.missing'],
  ]
  test.each(refused)('is not: %s', async (_, text, code) => {
    const read = parseSavedPlan(text(planOf([await saved(tuning)])), 'f.plan')
    expect(read.ok ? [] : read.problems.map(problem => problem.code)).toEqual([code])
    expect(read.ok ? '' : read.problems[0]?.message).toContain('f.plan')
  })
})

/** The value with one of its leaves changed, once for each leaf. */
function* alterations(value: unknown, path = ''): Generator<readonly [string, unknown]> {
  if (typeof value !== 'object' || value === null) {
    yield [path, typeof value === 'string' ? `${value}0` : typeof value === 'number' ? value + 1 : !value]
    return
  }
  for (const [key, item] of Object.entries(value)) {
    for (const [at, other] of alterations(item, `${path}/${key}`)) {
      yield [at, Array.isArray(value) ? value.with(Number(key), other) : { ...value, [key]: other }]
    }
  }
}

describe('a host against its saved plan', () => {
  type Now = () => Promise<readonly SavedHost[]>
  const tasks = tuning + copy('new\n')
  const before = having(file('old\n'))
  const cases: readonly (readonly [string, Now, string | undefined])[] = [
    ['as it was', async () => [await saved(tasks, host(before))], undefined],
    ['touched, but not changed', async () => [await saved(tasks, host(having(file('old\n', '99.25'))))], undefined],
    [
      'another value',
      async () => [
        await saved(
          tasks,
          host(model => {
            before(model)
            model.set('sysctl', 'vm.swappiness', '30')
          }),
        ),
      ],
      `1 other
other  «Tune»: set vm.swappiness
         then 60 → 10
         now  30 → 10`,
    ],
    [
      'another content',
      async () => [await saved(tasks, host(having(file('old\nand more\n'))))],
      `1 other
other  «File»: change /etc/x
         then old → new
         now  a text of 2 lines → new`,
    ],
    [
      'another mode',
      async () => [await saved(tasks, host(having(file('old\n', '1.5', 0o600))))],
      `1 other
other  «File»: change /etc/x
         then old → new
         now  old → new
         they differ in what is not told here: mode, owner, or the text itself`,
    ],
    [
      'done by somebody',
      async () => [await saved(tasks, host(having(file('new\n'))))],
      `1 gone
gone   «File»: change /etc/x
         old → new`,
    ],
    [
      'one more task',
      async () => [await saved(tasks + after, host(before))],
      `1 added
added  «After»: create /etc/z
         z, mode 0644, owner 0:0`,
    ],
    [
      'the same in another order',
      async () => {
        const now = await saved(tasks, host(before))
        const changes = now.changes.toReversed()
        return [{ ...now, changes, sha256: 'other' }]
      },
      'the same changes in another order',
    ],
    [
      'reached as somebody else',
      async () => [await saved(tasks, host(before), { ...address, user: 'eve', become: { user: 'root' } })],
      `it is reached in another way
reached  then root@192.0.2.1:22
         now  eve@192.0.2.1:22 as root`,
    ],
    ['not there', async () => [], 'it is not among the hosts any more'],
  ]
  test.each(cases)('%s', async (_, now, expected) => {
    const problems = movedHosts([await saved(tasks, host(before))], await now())
    const told = problems.map(({ message, detail }) => {
      const how = message.slice(message.indexOf(': ') + 2)
      return detail === undefined ? how : `${how}\n${detail}`
    })
    expect(told).toEqual(expected === undefined ? [] : [expected])
    for (const problem of problems) expect(problem).toMatchObject({ code: 'plan.moved', run: { host: 'web1' } })
  })

  test('that the plan does not know', async () => {
    const [problem, ...more] = movedHosts([], [await saved(tuning)])
    expect(problem?.message).toContain('web1 is not what the saved plan says: the saved plan has no such host')
    expect(more).toEqual([])
  })
})

describe('inputs', () => {
  const then = [
    { file: 'a', sha256: '1' },
    { file: 'b', sha256: '2' },
  ]
  const cases: readonly (readonly [string, Readonly<Record<string, string>>, readonly string[], readonly string[]])[] =
    [
      ['all as they were', { a: '1', b: '2' }, [], []],
      ['one changed', { a: '1', b: '3' }, ['b: sha256 2 | sha256 3'], ['b: sha256 2 | sha256 3']],
      ['one not there', { a: '1' }, ['b: sha256 2 | gone'], []],
      ['one more', { a: '1', b: '2', c: '4' }, ['c: not read | sha256 4'], ['c: not read | sha256 4']],
    ]
  test.each(cases)('%s', (_, now, whole, sofar) => {
    const told = (what: Parameters<typeof movedInputs>[2]) =>
      movedInputs(then, new Map(Object.entries(now)), what).map(({ message, detail = '' }) => {
        const [old = '', fresh = ''] = detail.split('\n')
        return `${message.split(' ')[0]}: ${old.replace('then ', '')} | ${fresh.replace('now  ', '')}`
      })
    expect(told('all of them')).toEqual(whole)
    expect(told('those read so far')).toEqual(sofar)
  })
})

/**
 * What is held against a step after it was applied, and what is the business of a later one.
 */
import { expect, it } from 'vitest'
import { hostName, stepId } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import { verify } from '../../src/engine/verify.ts'
import type { FileState } from '../../src/facts/file.ts'
import type { PlannedStep } from '../../src/plan/plan.ts'
import { ModelHost } from '../support/model-host.ts'

const path = '/etc/app.conf'
const content = (sha256: string): FileState => ({ type: 'file', mode: 0o644, uid: 0, gid: 0, size: 1, sha256 })
const file: Change = { kind: 'file', path, before: content('b'), after: content('a') }
const stand = (version: string | null) => ({ version, manual: true, residue: false })
const packages = (before: string | null, after: string | null): Change => ({
  kind: 'packages',
  asked: ['app'],
  moves: [{ name: 'app', before: stand(before), after: stand(after) }],
})

const step = (change: Change, order: number): PlannedStep => ({
  step: {
    id: stepId(String(order)),
    host: hostName('h'),
    play: 0,
    playName: 'p',
    task: { name: `task ${order}`, resource: 'file', noLog: false, ignoreErrors: false, notify: [] },
    order,
    handler: false,
    loopVars: {},
  },
  title: `task ${order}`,
  decision: { what: 'change', changes: [change], notes: [], declined: [] },
  problems: [],
})

const faulty = (changes: readonly Change[], now: FileState, version: string | null): readonly string[] => {
  const model = new ModelHost()
  model.set('file', path, now)
  model.set('package', 'app', { ...stand(version), held: false })
  const seen = model.answer([
    { kind: 'file', key: path },
    { kind: 'package', key: 'app' },
  ])
  return [...verify(changes.map(step), seen).keys()].map(({ title }) => title)
}

it.each<[string, readonly Change[], FileState, string | null, readonly string[]]>([
  ['a file as planned', [file], content('a'), null, []],
  ['a file as somebody else made it', [file], content('x'), null, ['task 0']],
  ['a file that is gone', [file], { type: 'absent' }, null, ['task 0']],
  ['a file that went with its package', [file, packages('1', null)], { type: 'absent' }, null, []],
  ['a file that a removal left in another state', [file, packages('1', null)], content('x'), null, ['task 0']],
  ['a file that is gone after an installation', [file, packages(null, '1')], { type: 'absent' }, '1', ['task 0']],
  ['a package that is still there', [packages('1', null)], content('a'), '1', ['task 0']],
  ['a removal before the file', [packages('1', null), file], { type: 'absent' }, null, ['task 1']],
])('%s', (_, changes, now, version, expected) => expect(faulty(changes, now, version)).toEqual(expected))

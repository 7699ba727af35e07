/**
 * Every resource against test/cases/<resource>/*.yaml (the form is described in support/cases/case-file.ts). Six laws
 * hold for each case without its author writing anything:
 *
 * 1. the schema accepts the arguments, or the case names the problem;
 * 2. the plan equals the expected one;
 * 3. planning twice gives the same;
 * 4. after applying, the plan is empty, but for actions that have no state;
 * 5. undoing in the order of a rollback restores the host exactly, where every step says that it can;
 * 6. every script parses in sh and busybox, and nothing that is secret is shown or stands in a script as it is.
 */
import { describe, expect, it } from 'vitest'
import { hostName, type ShellText } from '../src/brands.ts'
import type { Change } from '../src/changes/change.ts'
import { kindOf } from '../src/changes/registry.ts'
import type { FactKind, Question } from '../src/facts/fact.ts'
import { factReaders } from '../src/facts/registry.ts'
import type { UnitState } from '../src/facts/unit.ts'
import type { ResourceName } from '../src/generated/index.ts'
import type { RecordedStep } from '../src/journal/record.ts'
import { validateArguments } from '../src/load/validate.ts'
import { planUndo, undoQuestions } from '../src/plan/undo.ts'
import { raw, sh } from '../src/remote/script.ts'
import { resources } from '../src/resources/registry.ts'
import type { Context, Decision, Resource } from '../src/resources/resource.ts'
import { type Case, caseFiles, casesIn, type ExpectedChange, type ExpectedProblem } from './support/cases/case-file.ts'
import { answered, hostOf } from './support/cases/case-host.ts'
import { parseFaults } from './support/cases/case-scripts.ts'
import type { ModelHost } from './support/model-host.ts'

const contextOf = ({ secret = false, source }: Case): Context =>
  source === undefined ? { secret } : { secret, source: new TextEncoder().encode(source) }

interface Planned {
  readonly questions: readonly Question[]
  readonly decision: Decision
}
function planOn(model: ModelHost, resource: Resource<unknown>, given: Case): Planned {
  const context = contextOf(given)
  const questions = resource.needs(given.args, context)
  return { questions, decision: resource.plan(given.args, answered(model, questions), context) }
}

const containing = (pieces: readonly string[] = []): unknown =>
  pieces.length === 0 ? expect.anything() : expect.arrayContaining(pieces.map(piece => expect.stringContaining(piece)))

/** What is planned, with what the case is silent about taken as it comes. */
function matching({ object, verb, notes, ...rest }: ExpectedChange): unknown {
  return expect.objectContaining({ object, verb, ...(notes ? { notes: containing(notes) } : {}), ...partOf(rest) })
}
const partOf = ({ change, ...rest }: Omit<ExpectedChange, 'object' | 'verb' | 'notes'>): object =>
  change === undefined ? rest : { ...rest, change: expect.objectContaining(change) }

const inWords = (change: Change): object => {
  const kind = kindOf(change)
  return { ...kind.describe(change), reversal: kind.inverse(change).how, change }
}

const problemLike = ({ code, message = '', remedy = '', severity = 'error' }: ExpectedProblem): unknown =>
  expect.objectContaining({
    code,
    severity,
    message: expect.stringContaining(message),
    ...(remedy === '' ? {} : { remedy: expect.stringContaining(remedy) }),
  })

function recorded(resource: string, changes: readonly Change[]): readonly RecordedStep[] {
  const step = { id: '0', host: hostName('model'), play: 'play', task: 'task', handler: false, secret: false }
  const states = changes.map(change => ({ change, state: 'verified' }) as const)
  return [{ ...step, resource: resource as ResourceName, changes: states }]
}

/** Takes the changes back on the model, in the order in which a rollback would; returns what was in conflict. */
function undo(model: ModelHost, resource: string, changes: readonly Change[]): readonly string[] {
  const steps = recorded(resource, changes)
  const undone = planUndo(steps, model.answer(undoQuestions(steps)))
  for (const { verdict } of undone) {
    if (verdict.what !== 'undo' || verdict.planned.decision.what !== 'change') continue
    for (const change of verdict.planned.decision.changes) model.make(change)
  }
  return undone.flatMap(({ verdict }) => (verdict.what === 'conflict' ? [verdict.problem.message] : []))
}

/**
 * What no undo brings back and nobody misses: a unit that had failed, was started and was stopped again is merely
 * inactive, and unit files that systemd has read are read.
 */
const withoutTraces = (snapshot: Readonly<Record<string, unknown>>): unknown =>
  Object.fromEntries(
    Object.entries(snapshot).map(([key, value]) => {
      if (!key.startsWith('unit:')) return [key, value]
      const unit = value as UnitState
      const idle = unit.active === 'failed' ? { active: 'inactive', sub: 'dead' } : {}
      return [key, { ...unit, ...idle, needsReload: false }]
    }),
  )

/** What was waited for comes and goes by itself; nobody sets it back. */
const lasting = (snapshot: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(snapshot).filter(([key]) => !key.startsWith('awaited:')))

function scriptsOf(changes: readonly Change[]): readonly ShellText[] {
  const both = changes.flatMap(change => {
    const inverse = kindOf(change).inverse(change)
    return inverse.how === 'none' ? [change] : [change, inverse.change]
  })
  return both.map(change => {
    const { prelude, script } = kindOf(change)
    // A script alone in brackets, as the engine may run it, must not be empty.
    return sh`(
${raw(prelude ?? sh``)}
(
${raw(script(change))}
)
)`
  })
}

const probesOf = (questions: readonly Question[]): readonly ShellText[] =>
  [...new Set(questions.map(({ kind }) => kind))].map(<K extends FactKind>(kind: K) =>
    factReaders[kind].script(questions.filter((question): question is Question<K> => question.kind === kind)),
  )

/** Texts of the case that must not be seen: whole lines of content, so that a common word is no alarm. */
function secretsOf({ secret, args, source }: Case): readonly string[] {
  if (!secret) return []
  const content = (args as { readonly content?: unknown }).content
  const texts = [source, typeof content === 'string' ? content : undefined]
  return texts.flatMap(text => (text ?? '').split('\n')).filter(line => line.trim().length > 3)
}

/** It says that an undo brings back what was before, or as good as. */
function isExact(change: Change): boolean {
  const { how } = kindOf(change).inverse(change)
  // Qdrant cannot unset every value; what an undo writes instead is part of the change.
  return how !== 'none' && change.kind !== 'command' && !(/^qdrant_/.test(change.kind) && how === 'best effort')
}

function obeysTheLaws(name: string, resource: Resource<unknown>, given: Case): void {
  const expectedProblems = (given.problems ?? []).map(problemLike)
  const faults = validateArguments(name as ResourceName, given.args, given.secret)
  if (faults.length > 0) {
    expect(
      faults.map(fault => ({ severity: 'error', ...fault })),
      'law 1: the schema refuses the arguments',
    ).toEqual(expectedProblems)
    return
  }
  const model = hostOf(given)
  const { questions, decision } = planOn(model, resource, given)
  const { changes, problems = [] } = decision
  const notes = [...(decision.notes ?? []), ...(decision.declined ?? [])]
  expect(problems, 'law 2: problems').toEqual(expectedProblems)
  expect(changes.map(inWords), 'law 2: the plan').toEqual((given.plan ?? []).map(matching))
  if (given.notes) expect(notes, 'law 2: notes').toEqual(containing(given.notes))
  expect(planOn(model, resource, given), 'law 3: planned twice').toEqual({ questions, decision })

  const shown = [...changes.map(inWords).map(({ change: _, ...words }: { change?: Change }) => words), notes, problems]
  const scripts = [...probesOf(questions), ...scriptsOf(changes)]
  for (const secret of secretsOf(given)) {
    expect(JSON.stringify(shown), 'law 6: a secret is shown').not.toContain(JSON.stringify(secret).slice(1, -1))
    expect(scripts.join('\n'), 'law 6: a secret stands in a script').not.toContain(secret)
  }
  expect(parseFaults(scripts.join('\n')), 'law 6: every shell can parse the scripts').toEqual([])

  for (const change of changes) model.make(change)
  const again = planOn(model, resource, given)
  const left = again.decision.changes.filter(
    change => kindOf(change).standing(change, model.answer(kindOf(change).questions(change))) !== 'stateless',
  )
  expect(left, 'law 4: applied, the plan is empty').toEqual([])

  const exact = changes.every(isExact)
  if (!exact) return
  expect(undo(model, name, changes), 'law 5: nothing is in conflict').toEqual([])
  const after = lasting(model.snapshot())
  const fresh = hostOf(given)
  fresh.answer(
    Object.keys(after).map(key => ({ kind: key.split(':', 1)[0] as FactKind, key: key.slice(key.indexOf(':') + 1) })),
  )
  expect(after, 'law 5: the host is as it was').toEqual(withoutTraces(lasting(fresh.snapshot())))
}

for (const { resource: name, file, text } of caseFiles()) {
  describe(file, () => {
    const resource = resources.get(name)
    if (resource === undefined) throw new Error(`test/cases/${name}: there is no resource of this name`)
    it.each(casesIn(text, file).map(given => [given.name, given] as const))('%s', (_, given) => {
      obeysTheLaws(name, resource, given)
    })
  })
}

describe('a case', () => {
  it.each([
    ['', /list of cases/],
    ['- { name: a }', /needs «args»/],
    ['- { name: a, args: {}, plans: [] }', /no «plans»/],
    ['- { name: a, args: {}, plan: [{ object: x, verb: y, befor: z }] }', /no «befor»/],
    ['- { name: a, args: {}, problems: [{ message: x }] }', /needs «code»/],
    ['[{ name: a, args: {} }, { name: a, args: {} }]', /two cases/],
  ])('that is misspelt is refused: %s', (text, said) => expect(() => casesIn(text, 'x.yaml')).toThrow(said))

  it.each([
    [{ files: {} }, /no facts «files»/],
    [{ file: { '/a': { contents: '' } } }, /no «contents»/],
    [{ unit: { a: { state: '' } } }, /no «state»/],
    [{ file: { '/a': { content: '', owner: 'who' } } }, /user who/],
  ])('with a host that is misspelt is refused: %j', (host, said) =>
    expect(() => hostOf({ name: 'a', args: {}, host })).toThrow(said),
  )
})

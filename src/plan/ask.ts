/**
 * Everything that the pending tasks of a host want to know, each question once, so that one round trip answers all.
 */
import type { FactKind, Question } from '../facts/fact.ts'
import type { PendingTask } from './compile.ts'
import type { HostState } from './decide.ts'
import type { HostScope } from './host-scope.ts'
import type { Observations } from './observed.ts'
import type { Work } from './plan.ts'
import { type Prepared, prepare } from './prepare.ts'
import { foreseeFacts } from './pure-steps.ts'

const facts: Question = { kind: 'host', key: '' }

/** `seen` is absent before the first look. Tasks whose arguments cannot be known yet ask nothing. */
export function ask(state: HostState, scope: HostScope, seen?: Observations): readonly Question[] {
  const registered = state.registered.copy()
  const questions = state.pending.flatMap(pending => {
    if (pending.waitsFor !== undefined || pending.on !== undefined) return []
    const prepared = prepare(scope.inputFor(pending, seen, registered))
    foreseeFacts(pending, prepared, registered)
    return prepared.how === 'steps' ? prepared.steps.flatMap(stepQuestions) : []
  })
  return deduplicate([facts, ...questions])
}

/** What a task that another host does wants to know of that one. */
export function askOther(
  state: HostState,
  pending: PendingTask,
  scope: HostScope,
  seen: Observations,
): readonly Question[] {
  const prepared = prepare(scope.inputFor(pending, seen, state.registered))
  return deduplicate([facts, ...(prepared.how === 'steps' ? prepared.steps.flatMap(stepQuestions) : [])])
}

function stepQuestions({ outcome }: Prepared): readonly Question[] {
  const work = workOf(outcome)
  return work === undefined ? [] : work.resource.needs(work.args, work.context)
}

function workOf(outcome: Prepared['outcome']): Work | undefined {
  if (outcome.how === 'ready') return outcome.work
  return outcome.how === 'unknown' ? outcome.partial : undefined
}

/** A hint survives only when all who ask give the same one. */
export function deduplicate(questions: readonly Question[]): readonly Question[] {
  const merged = new Map<string, Question>()
  for (const question of questions) {
    const id = `${question.kind}\0${question.key}`
    const known = merged.get(id)
    merged.set(id, known === undefined || known.hint === question.hint ? question : bare(question))
  }
  return [...merged.values()]
}

const bare = ({ kind, key }: Question): Question => ({ kind, key })

/** One section of a probe script for each kind. */
export function byKind(questions: readonly Question[]): ReadonlyMap<FactKind, readonly Question[]> {
  const groups = new Map<FactKind, Question[]>()
  for (const question of questions) {
    const group = groups.get(question.kind)
    if (group === undefined) groups.set(question.kind, [question])
    else group.push(question)
  }
  return groups
}

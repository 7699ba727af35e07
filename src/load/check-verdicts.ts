/**
 * What can be wrong with the keywords that judge the outcome of a command, and with those that say who does a task.
 */
import type { ResourceName } from '../generated/index.ts'
import { below, type PlaceOf } from '../place.ts'
import type { parseCondition } from '../plan/condition.ts'
import { type Problem, problem } from '../problem.ts'
import { asTexts, type Shape } from './shape.ts'

const judging = ['until', 'changed_when', 'failed_when'] as const

/** `resource`: what the task does, when that is known. */
export const verdictFaults = (
  task: Shape,
  resource: ResourceName | undefined,
  placeOf: PlaceOf,
  parse: typeof parseCondition,
): readonly Problem[] => {
  const used = judging.filter(key => task[key] !== undefined)
  const lonely = (['retries', 'delay'] as const).filter(key => task[key] !== undefined && task['until'] === undefined)
  return [
    ...used.flatMap(key => conditionFaults(task[key], below(placeOf, [key]), parse)),
    ...(resource === undefined || resource === 'command' ? [] : used.map(key => notJudged(key, resource, placeOf))),
    ...lonely.map(key =>
      problem({ code: 'load.no-until', message: `${key} without until`, source: placeOf([key], 'key') }),
    ),
    ...guardFaults(task, placeOf),
  ]
}

/** What is wrong with one condition, or with each of a list. */
export const conditionFaults = (texts: unknown, placeOf: PlaceOf, parse: typeof parseCondition): readonly Problem[] =>
  asTexts(texts).flatMap((text, index) => {
    const parsed = parse(text, span => placeOf(Array.isArray(texts) ? [index] : [], span))
    return parsed.ok ? [] : [parsed.problem]
  })

const remedies: Readonly<Record<(typeof judging)[number], string>> = {
  until: 'write wait_for or http_check to wait for something; a service has `health`',
  changed_when: 'remove it: every resource but command compares, and knows whether it changed something',
  failed_when: 'remove it, or write an assert behind the task',
}

const notJudged = (key: (typeof judging)[number], resource: ResourceName, placeOf: PlaceOf): Problem =>
  problem({
    code: 'load.not-judged',
    message: `${key} judges a command, and this is ${resource}`,
    source: placeOf([key], 'key'),
    remedy: remedies[key],
  })

/** The dead-man's switch cannot wait for as long as somebody tries again. */
const guardFaults = (task: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const { confirm } = task
  if (task['until'] === undefined || confirm === undefined || confirm === false) return []
  const message = 'until and confirm cannot stand on one task'
  const remedy = 'wait in a task of its own, behind this one'
  return [problem({ code: 'load.until-confirm', message, source: placeOf(['until'], 'key'), remedy })]
}

/** Of tasks that another host does. */
export const performerFaults = (task: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const elsewhere = (['delegate_to', 'run_once'] as const).filter(key => task[key] !== undefined && task[key] !== false)
  const [one, other] = elsewhere
  if (one === undefined) return []
  const notifies =
    one === 'run_once' || task['notify'] === undefined
      ? []
      : [
          problem({
            code: 'load.delegated-notify',
            message: 'a task with delegate_to notifies no handlers, since these belong to its own host',
            source: placeOf(['notify'], 'key'),
            remedy: 'register its outcome, and put a condition on a task that follows',
          }),
        ]
  const both =
    other === undefined
      ? []
      : [
          problem({
            code: 'load.delegated-once',
            message: 'delegate_to and run_once cannot stand on one task',
            source: placeOf(['run_once'], 'key'),
            remedy: 'put the task into a play of its own for that host',
          }),
        ]
  return [...notifies, ...both]
}

/**
 * What can be wrong with one play besides its frame and its tasks: handlers and who notifies them, tags of `become`,
 * names of variables. Works on any shape.
 */
import { didYouMean } from '../nearest.ts'
import { below, type PlaceOf, type Pointer } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import { type Problem, problem } from '../problem.ts'
import { rolloutFaults } from './check-rollout.ts'
import { environmentFaults } from './check-task.ts'
import { referenceFaults } from './secret-reference.ts'
import { asList, asTexts, isMap, isTemplate, type Shape } from './shape.ts'
import { reservedFaults } from './variable-names.ts'

export interface PlacedTask {
  readonly task: Shape
  readonly pointer: Pointer
}

/** Tasks and handlers of a play that are maps; others were reported by the schema. */
export const tasksIn = (play: Shape, key: 'tasks' | 'handlers'): readonly PlacedTask[] =>
  asList(play[key]).flatMap((task, index) => (isMap(task) ? [{ task, pointer: [key, index] }] : []))

const duplicateHandlers = (handlers: readonly PlacedTask[], placeOf: PlaceOf): readonly Problem[] => {
  const seen = new Map<string, number>()
  return handlers.flatMap(({ task, pointer }) => {
    const name = task['name']
    if (typeof name !== 'string') return []
    const place = placeOf([...pointer, 'name'])
    const first = seen.get(name)
    seen.set(name, first ?? place.line)
    if (first === undefined) return []
    const message = `two handlers are called ${JSON.stringify(name)}, the first in line ${first}`
    return [problem({ code: 'load.duplicate-handler', message, source: place, remedy: 'use listen to notify several' })]
  })
}

const notifyFaults = (
  { task, pointer }: PlacedTask,
  known: ReadonlySet<string>,
  placeOf: PlaceOf,
): readonly Problem[] => {
  const notify = task['notify']
  return asTexts(notify).flatMap((name, index) => {
    if (known.has(name)) return []
    const remedy = known.size === 0 ? 'the play has no handlers' : `handlers: ${[...known].join(', ')}`
    const source = placeOf([...pointer, 'notify', ...(Array.isArray(notify) ? [index] : [])])
    const message = `there is no handler ${JSON.stringify(name)}${didYouMean(name, known)}`
    return [problem({ code: 'load.unknown-handler', message, source, remedy })]
  })
}

/** `become_user` alone does nothing, and whoever wrote it believes otherwise. */
const becomeFaults = (item: Shape, outer: unknown, placeOf: PlaceOf): readonly Problem[] => {
  if (item['become_user'] === undefined || (item['become'] ?? outer) === true) return []
  const source = placeOf(['become_user'], 'key')
  return [
    problem({
      code: 'load.become-user',
      message: 'become_user does nothing without become',
      source,
      remedy: 'add become: true',
    }),
  ]
}

/** The schema allows it beside `import_playbook`, which is gone by now. */
const conditionFaults = (play: Shape, placeOf: PlaceOf): readonly Problem[] =>
  play['when'] === undefined
    ? []
    : [
        problem({
          code: 'load.unknown-key',
          message: 'a play has no "when"',
          source: placeOf(['when'], 'key'),
          remedy: 'write it on its tasks, or choose hosts with the pattern in hosts',
        }),
      ]

export const playFaults = (play: Shape, placeOf: PlaceOf): readonly Problem[] => {
  const [tasks, handlers] = [tasksIn(play, 'tasks'), tasksIn(play, 'handlers')]
  const notifiable = new Set(handlers.flatMap(({ task }) => [...asTexts(task['name']), ...asTexts(task['listen'])]))
  const hosts = asTexts(play['hosts']).some(isTemplate)
    ? [
        problem({
          code: 'load.no-template',
          message: 'no template can stand in hosts',
          source: placeOf(['hosts']),
          remedy: 'choose hosts with --limit',
        }),
      ]
    : []
  return [
    ...hosts,
    ...conditionFaults(play, placeOf),
    ...environmentFaults(play, placeOf),
    ...checkValue(play['environment'], below(placeOf, ['environment'])),
    ...becomeFaults(play, undefined, placeOf),
    ...rolloutFaults(play, placeOf),
    ...reservedFaults(play['vars'], below(placeOf, ['vars'])),
    ...checkValue(play['vars'], below(placeOf, ['vars'])),
    ...referenceFaults(play['vars'], below(placeOf, ['vars'])),
    ...duplicateHandlers(handlers, placeOf),
    ...[...tasks, ...handlers].flatMap(placed => [
      ...notifyFaults(placed, notifiable, placeOf),
      ...becomeFaults(placed.task, play['become'], below(placeOf, placed.pointer)),
    ]),
  ]
}

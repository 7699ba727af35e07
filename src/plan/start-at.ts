/**
 * `--start-at TASK`: the first task of the playbook with that name, or whose name fits the pattern. Tasks before it are
 * left out, whatever their tags. Pure.
 */
import { isGlob, matchesGlob } from '../glob.ts'
import type { Playbook } from '../load/play.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'

/** Positions of the play and of the task in it, from 0. */
export interface Start {
  readonly play: number
  readonly order: number
}

/** Names are compared as they are written, so that one with a template in it is found by a pattern. */
export function startAt({ plays }: Playbook, name: string): Start | Problem {
  const tasks = plays.flatMap(({ tasks }, play) => tasks.map((task, order) => ({ play, order, name: task.name })))
  const found =
    tasks.find(task => task.name === name) ??
    (isGlob(name) ? tasks.find(task => matchesGlob(task.name, name)) : undefined)
  if (found !== undefined) return { play: found.play, order: found.order }
  const names = tasks.map(task => task.name)
  return problem({
    code: 'plan.no-such-task',
    message: isGlob(name)
      ? `--start-at: no task fits ${JSON.stringify(name)}`
      : `--start-at: no task is called ${JSON.stringify(name)}${didYouMean(name, names)}`,
    remedy: names.length === 0 ? 'the playbook has no tasks' : `tasks: ${listed(names)}`,
  })
}

const shown = 20

const listed = (names: readonly string[]): string =>
  [...names.slice(0, shown), ...(names.length > shown ? [`${names.length - shown} more`] : [])].join(', ')

export const isBefore = (play: number, order: number, start: Start): boolean =>
  play < start.play || (play === start.play && order < start.order)

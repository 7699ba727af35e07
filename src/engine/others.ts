/**
 * What a host needs of the other hosts of the run: waiting for them, and the faults when they do not deliver.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { PendingTask } from '../plan/compile.ts'
import { type Problem, problem } from '../problem.ts'
import type { GuardedResult } from './guarded.ts'

const pauseMs = 20

export async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await sleep(pauseMs)
}

interface Place {
  readonly play: number
  readonly order: number
}

/** Tells the tasks of a playbook from each other. */
export const placeOf = ({ play, order }: Place): string => `${play}.${order}`

export const comesBefore = (one: Place, other: Place): boolean =>
  one.play < other.play || (one.play === other.play && one.order < other.order)

/** Nothing had to be changed. */
export const nothingDone: GuardedResult = { done: { outcomes: [], stopped: false }, faults: new Map() }

export const notThere = (host: string, other: string, { playName, task }: PendingTask): Problem =>
  problem({
    code: 'run.delegate-missing',
    message: `${other} cannot do «${task.name}» for ${host}: it cannot be reached, or it has failed itself`,
    source: task.place,
    run: { host, play: playName, task: task.name },
    remedy: `see what is said about ${other}, and run again`,
  })

export const notDoneForAll = (host: string, other: string, { playName, task }: PendingTask): Problem =>
  problem({
    code: 'run.once-failed',
    message: `${other} did not do «${task.name}», which ${host} waits for`,
    source: task.place,
    run: { host, play: playName, task: task.name },
    remedy: `see what is said about ${other}, and run again`,
  })

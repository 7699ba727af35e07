/**
 * Which way a host takes through blocks: past `rescue` while all goes well, and after a failure into the nearest block
 * that has a word for it. Pure.
 */
import type { PendingTask } from './compile.ts'

/** Nothing has failed yet: what only rescues is left out. */
export const withoutRescues = (tasks: readonly PendingTask[]): readonly PendingTask[] =>
  tasks.filter(({ task }) => task.blocks.every(({ part }) => part !== 'rescue'))

export interface Detour {
  /** What is still done, in order. */
  readonly rest: readonly PendingTask[]
  /** Some block rescues it, so that the host goes on after it. */
  readonly caught: boolean
}

/**
 * The way after the failure of a task: `always` of every block that it leaves, up to the first that rescues it.
 * `tasks` are all tasks of the host.
 */
export function afterFailure(tasks: readonly PendingTask[], failed: PendingTask): Detour {
  const { blocks } = failed.task
  const rest: PendingTask[] = []
  for (let depth = blocks.length - 1; depth >= 0; depth -= 1) {
    const block = blocks[depth]
    if (block === undefined) continue
    const inside = tasks.filter(task => isInside(task, failed, depth))
    const part = (name: 'rescue' | 'always') =>
      inside.filter(({ task }) => task.blocks[depth]?.part === name && goesWell(task.blocks.slice(depth + 1)))
    if (block.part === 'block' && block.rescue) {
      return { rest: [...rest, ...part('rescue'), ...part('always'), ...behind(tasks, failed, depth)], caught: true }
    }
    if (block.part !== 'always') rest.push(...part('always'))
  }
  return { rest, caught: false }
}

/** Some block around it rescues what fails there. */
export const isRescued = ({ task }: PendingTask): boolean =>
  task.blocks.some(({ part, rescue }) => part === 'block' && rescue)

/** Both stand in the same block of this depth, and play. */
const isInside = ({ play, task }: PendingTask, failed: PendingTask, depth: number): boolean =>
  play === failed.play && task.blocks[depth]?.id === failed.task.blocks[depth]?.id

const goesWell = (blocks: PendingTask['task']['blocks']): boolean => blocks.every(({ part }) => part !== 'rescue')

/** What comes after the block of this depth, as long as nothing else fails. */
function behind(tasks: readonly PendingTask[], failed: PendingTask, depth: number): readonly PendingTask[] {
  const last = tasks.findLastIndex(task => isInside(task, failed, depth))
  return tasks.slice(last + 1).filter(({ play, task }) => {
    const shared = play === failed.play ? sharedDepth(task.blocks, failed.task.blocks) : 0
    const around = task.blocks.slice(0, shared)
    const sameWay = around.every(({ part }, at) => part === 'always' || part === failed.task.blocks[at]?.part)
    return sameWay && goesWell(task.blocks.slice(shared))
  })
}

function sharedDepth(one: PendingTask['task']['blocks'], other: PendingTask['task']['blocks']): number {
  const differ = one.findIndex(({ id }, depth) => id !== other[depth]?.id)
  return differ === -1 ? one.length : differ
}

/**
 * A play with a gate in stages, as several plays: each is done and judged before the next begins, and handlers run at the
 * end of each, since what was only announced cannot be measured.
 */
import { type Problem, problem } from '../problem.ts'
import type { GateFile, GateStage } from './gate-file.ts'
import type { Play, Task } from './play.ts'

/**
 * The play as it is when its gate has no stages. Each stage is a run of tasks that stand together. `only`: as one play,
 * of these stages.
 */
export function inStages(play: Play, { stages }: GateFile, only?: readonly string[]): readonly Play[] {
  if (stages.length === 0) return [play]
  const order = stageOfEach(play.tasks, stages)
  if (only !== undefined) {
    const chosen = (position: number): boolean => only.includes(stages[order[position] ?? 0]?.name ?? '')
    return [{ ...play, tasks: play.tasks.filter((_, position) => chosen(position)) }]
  }
  return stages.map((stage, index) => ({
    ...play,
    name: `${play.name}: ${stage.name}`,
    stage: stage.name,
    tasks: play.tasks.filter((_, position) => order[position] === index),
  }))
}

/** What keeps a play from being done in these stages. */
export function stageFaults(play: Play, { stages }: GateFile): readonly Problem[] {
  if (stages.length === 0) return []
  const order = stageOfEach(play.tasks, stages)
  return [
    ...emptyFaults(play, stages),
    ...twiceFaults(stages),
    ...orderFaults(play, stages, order),
    ...blockFaults(play, order),
  ]
}

/** A task without a tag of any stage belongs to that of the task before it. */
function stageOfEach(tasks: readonly Task[], stages: readonly GateStage[]): readonly number[] {
  let current = 0
  return tasks.map(task => {
    const own = ownStage(task, stages)
    if (own !== -1) current = own
    return current
  })
}

const ownStage = ({ tags }: Task, stages: readonly GateStage[]): number =>
  stages.findIndex(stage => stage.tags.some(tag => tags.includes(tag)))

const emptyFaults = ({ tasks, name }: Play, stages: readonly GateStage[]): readonly Problem[] =>
  stages.flatMap(stage => {
    if (tasks.some(task => stage.tags.some(tag => task.tags.includes(tag)))) return []
    const tags = [...new Set(tasks.flatMap(task => task.tags))]
    return [
      problem({
        code: 'load.stage-of-nothing',
        message: `no task of «${name}» has a tag of the stage ${JSON.stringify(stage.name)}`,
        source: stage.place,
        remedy: tags.length === 0 ? 'give the tasks tags' : `tags of its tasks: ${tags.join(', ')}`,
      }),
    ]
  })

const twiceFaults = (stages: readonly GateStage[]): readonly Problem[] =>
  stages.flatMap(({ name, place }, index) =>
    stages.findIndex(other => other.name === name) === index
      ? []
      : [
          problem({
            code: 'load.stage-twice',
            message: `two stages are called ${JSON.stringify(name)}`,
            source: place,
          }),
        ],
  )

/** Tasks are decided in the order of the play, so stages cannot change it. */
const orderFaults = ({ tasks }: Play, stages: readonly GateStage[], order: readonly number[]): readonly Problem[] =>
  tasks.flatMap((task, position) => {
    const [here, before] = [order[position] ?? 0, order[position - 1] ?? 0]
    if (here >= before) return []
    const [own, earlier] = [stages[here]?.name ?? '', stages[before]?.name ?? '']
    return [
      problem({
        code: 'load.stage-order',
        message: `«${task.name}» belongs to the stage ${JSON.stringify(own)} and stands behind tasks of ${JSON.stringify(earlier)}, which comes later`,
        source: task.place,
        remedy: 'put the tasks into the order of the stages, or the stages into that of the tasks',
      }),
    ]
  })

const blockFaults = ({ tasks }: Play, order: readonly number[]): readonly Problem[] =>
  tasks.flatMap((task, position) => {
    const [outer] = task.blocks
    const before = tasks[position - 1]
    if (outer === undefined || before?.blocks[0]?.id !== outer.id || order[position] === order[position - 1]) return []
    const message = `«${task.name}» belongs to another stage than the rest of its block`
    return [problem({ code: 'load.stage-in-block', message, source: task.place, remedy: 'put the tags on the block' })]
  })

/**
 * Arguments after rendering, checked against the schema of their resource, with the place where they were written.
 */
import { type Problem, problem } from '../problem.ts'
import type { Task } from './play.ts'
import { validateArguments } from './validate.ts'

export const checkArguments = (
  task: Pick<Task, 'resource' | 'placeOf' | 'noLog'>,
  value: unknown,
): readonly Problem[] =>
  validateArguments(task.resource, value, task.noLog).map(({ pointer, what, ...fault }) =>
    problem({ ...fault, source: task.placeOf(pointer, what) }),
  )

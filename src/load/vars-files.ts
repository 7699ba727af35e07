/**
 * The files that `vars_files` of a play names.
 */
import { dirname, isAbsolute, join } from 'node:path'
import type { PlaceOf } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import { type Problem, problem } from '../problem.ts'
import { describe } from './describe.ts'
import { readYaml } from './read-yaml.ts'
import { asTexts, isMap, isTemplate, type Shape } from './shape.ts'
import { layered, noVariables, type Variables, variablesIn } from './variable.ts'
import { nameFaults } from './variable-names.ts'

export interface ReadVariables {
  readonly variables: Variables
  readonly problems: readonly Problem[]
}

/** A file that holds a map of variables; an empty one holds none. */
export const readVariables = async (
  root: string,
  file: string,
  origin: string,
  asked?: Parameters<typeof readYaml>[2],
): Promise<ReadVariables> => {
  const read = await readYaml(root, file, asked)
  if (!read.ok) return { variables: noVariables, problems: read.problems }
  const { value, place } = read.value
  if (value !== null && !isMap(value)) {
    const message = `a file of variables must be a map, and this is ${describe(value)}`
    return { variables: noVariables, problems: [problem({ code: 'load.wrong-type', message, source: place([]) })] }
  }
  return {
    variables: variablesIn(value, place, origin),
    problems: [...nameFaults(value, place), ...checkValue(value, place)],
  }
}

export const readVarsFiles = async (
  play: Shape,
  placeOf: PlaceOf,
  playbook: string,
  root: string,
): Promise<ReadVariables> => {
  const read = await Promise.all(
    asTexts(play['vars_files']).map(async (path, index): Promise<ReadVariables> => {
      const source = placeOf(['vars_files', index])
      if (isTemplate(path)) {
        const fault = problem({
          code: 'load.not-supported',
          message: 'a template in vars_files is not supported yet',
          source,
          remedy: 'use group_vars or host_vars',
        })
        return { variables: noVariables, problems: [fault] }
      }
      return readVariables(root, isAbsolute(path) ? path : join(dirname(playbook), path), 'vars_files', source)
    }),
  )
  return { variables: layered(...read.map(r => r.variables)), problems: read.flatMap(r => r.problems) }
}

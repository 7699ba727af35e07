/**
 * The files that `vars_files` of a play names.
 */
import { dirname, isAbsolute, join } from 'node:path'
import type { PlaceOf } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { describe } from './describe.ts'
import { readYaml } from './read-yaml.ts'
import { isSealedName } from './sealed-files.ts'
import { referenceFaults } from './secret-reference.ts'
import { asTexts, isMap, isTemplate, type Shape } from './shape.ts'
import { layered, noVariables, type Variables, variablesIn } from './variable.ts'
import { nameFaults } from './variable-names.ts'

export interface ReadVariables {
  readonly variables: Variables
  readonly problems: readonly Problem[]
}

interface ReadOptions {
  /** Where the file was named, when a file named it. */
  readonly asked?: SourcePlace | undefined
  /** Whether an encrypted file that nobody here can open is a fault only of those who need it. */
  readonly mayStayLocked?: boolean
}

/** A file that holds a map of variables; an empty one holds none. */
export const readVariables = async (
  root: string,
  file: string,
  origin: string,
  { asked, mayStayLocked = false }: ReadOptions = {},
): Promise<ReadVariables> => {
  const read = await readYaml(root, file, asked)
  if (!read.ok) {
    const [fault] = read.problems
    const locked = mayStayLocked && fault?.code === 'secrets.locked'
    return locked
      ? { variables: lockedFile(file, origin, fault), problems: [] }
      : { variables: noVariables, problems: read.problems }
  }
  const { value, place } = read.value
  if (value !== null && !isMap(value)) {
    const message = `a file of variables must be a map, and this is ${describe(value)}`
    return { variables: noVariables, problems: [problem({ code: 'load.wrong-type', message, source: place([]) })] }
  }
  return {
    variables: sealed(file, variablesIn(value, place, origin)),
    problems: [...nameFaults(value, place), ...checkValue(value, place), ...referenceFaults(value, place)],
  }
}

const sealed = (file: string, variables: Variables): Variables =>
  isSealedName(file)
    ? new Map([...variables].map(([name, variable]) => [name, { ...variable, secret: true }]))
    : variables

/** No variable has such a name. */
const lockedFile = (file: string, origin: string, locked: Problem): Variables => {
  const place: SourcePlace = { file, line: 1, column: 1, hidden: true }
  return new Map([[file, { value: null, place, placeOf: () => place, origin, locked }]])
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
      return readVariables(root, isAbsolute(path) ? path : join(dirname(playbook), path), 'vars_files', {
        asked: source,
      })
    }),
  )
  return { variables: layered(...read.map(r => r.variables)), problems: read.flatMap(r => r.problems) }
}

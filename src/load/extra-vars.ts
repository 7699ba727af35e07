/**
 * Variables of the command line: `-e name=value`, `-e @file.yaml`, `-e '{"name": …}'`. Later ones win.
 */
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { parseYaml } from './document.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { referenceFaults } from './secret-reference.ts'
import { isMap } from './shape.ts'
import { layered, noVariables, type Variables, variablesIn } from './variable.ts'
import { nameFaults } from './variable-names.ts'
import { type ReadVariables, readVariables } from './vars-files.ts'

const place: SourcePlace = { file: '-e', line: 1, column: 1 }
const origin = 'command line'

const faulty = (message: string, remedy: string): ReadVariables => ({
  variables: noVariables,
  problems: [problem({ code: 'load.extra-vars', message, source: place, remedy })],
})

const fromMap = (map: unknown): ReadVariables => ({
  variables: variablesIn(map, () => place, origin),
  problems: [...nameFaults(map, () => place), ...referenceFaults(map, () => place)],
})

/** `10` is a number and `true` a boolean; whatever is not a plain scalar of YAML is text as it stands. */
const typed = (text: string): unknown => {
  const parsed = parseYaml(text, '-e')
  if (!parsed.ok) return text
  const { value } = parsed.value
  return value === null || typeof value === 'object' ? text : value
}

const parseOne = async (text: string, root: string): Promise<ReadVariables> => {
  if (text.startsWith('@')) return readVariables(root, text.slice(1), origin)
  if (text.trimStart().startsWith('{')) {
    const parsed = parseYaml(text, '-e')
    if (!parsed.ok) return { variables: noVariables, problems: parsed.problems }
    return isMap(parsed.value.value)
      ? fromMap(parsed.value.value)
      : faulty('-e must be a map', 'write -e \'{"name": "value"}\'')
  }
  const equals = text.indexOf('=')
  if (equals < 1)
    return faulty(`-e ${JSON.stringify(text)} sets nothing`, 'write -e name=value, -e @file.yaml or -e \'{"name": …}\'')
  return fromMap({ [text.slice(0, equals).trim()]: typed(text.slice(equals + 1)) })
}

export const parseExtraVars = async (texts: readonly string[], root: string): Promise<Loaded<Variables>> => {
  const read = await Promise.all(texts.map(text => parseOne(text, root)))
  const problems: readonly Problem[] = read.flatMap(r => r.problems)
  return problems.length > 0 ? failed(problems) : loaded(layered(...read.map(r => r.variables)), [])
}

/**
 * Checks the settings of a Qdrant server before it sees them: Qdrant ignores what it does not know, warns about what is
 * out of range and uses it all the same, and does not start at all with some short names. Shared by the resource
 * `qdrant_config` and by `validate: qdrant_config` of templates.
 */
import { didYouMean, nearest } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { aliasKeys, type ConfigKey, configKeys, crashingKeys, noSuchKeys } from './qdrant-keys.ts'

export interface Settings {
  readonly [key: string]: unknown
}

export interface CheckedSettings {
  /** Dotted names, as Qdrant reads them, in the order in which they were given. */
  readonly values: ReadonlyMap<string, unknown>
  readonly problems: readonly Problem[]
  /** Sentences about values that are right. */
  readonly notes: readonly string[]
}

/** The version whose keys are the base of the table. */
export const usualVersion = '1.16.3'

export function checkSettings(settings: Settings, version: string = usualVersion): CheckedSettings {
  const values = new Map<string, unknown>()
  const problems: Problem[] = []
  for (const [key, value] of leavesOf(settings)) {
    const named = nameOf(key)
    if ('problem' in named) {
      problems.push(named.problem)
      continue
    }
    const known = configKeys[named.key]
    if (values.has(named.key)) problems.push(twice(named.key))
    else if (known !== undefined) problems.push(...valueFaults(named.key, known, value, version))
    values.set(named.key, value)
  }
  return { values, problems: [...problems, ...togetherFaults(values)], notes: notesOn(values) }
}

/** Keys below which everything is Qdrant's own business (`quantization`, `s3_config`) are leaves too. */
function leavesOf(value: Settings, prefix = ''): readonly (readonly [string, unknown])[] {
  return Object.entries(value).flatMap(([name, item]): readonly (readonly [string, unknown])[] => {
    const key = `${prefix}${name}`
    const inner = typeof item === 'object' && item !== null && !Array.isArray(item)
    if (!inner || configKeys[key] !== undefined) return [[key, item]]
    const leaves = leavesOf(item as Settings, `${key}.`)
    if (known(key) === 'section' || leaves.some(([leaf]) => insteadOf(leaf) !== undefined)) return leaves
    // One fault for a section that does not exist, not one for each of its keys.
    return [[key, item]]
  })
}

const names = Object.keys(configKeys)
const sections = new Set(names.flatMap(name => name.split('.').map((_, at, parts) => parts.slice(0, at).join('.'))))
const known = (key: string): 'key' | 'section' | 'nothing' =>
  configKeys[key] !== undefined ? 'key' : sections.has(key) ? 'section' : 'nothing'

const lastOf = (key: string): string => key.split('.').at(-1) ?? key
const insteadOf = (key: string): string | undefined => noSuchKeys[lastOf(key)]

type Named = { readonly key: string } | { readonly problem: Problem }

function nameOf(key: string): Named {
  const crashing = crashingKeys[key]
  if (crashing !== undefined) {
    return fault(
      'crashing-key',
      key,
      `Qdrant does not start with ${key} in its file: the name there is ${crashing}`,
      `write ${crashing}`,
    )
  }
  const alias = aliasKeys[key]
  if (alias !== undefined) return { key: alias }
  switch (known(key)) {
    case 'key':
      return { key }
    case 'section':
      return fault('wrong-type', key, `${key} is a section: it holds keys, not a value`, `write its keys below it`)
    case 'nothing':
      return /^QDRANT_/i.test(key) ? environmentName(key) : unknownKey(key)
    default:
      return known(key) as never
  }
}

function unknownKey(key: string): Named {
  const last = lastOf(key)
  const instead = insteadOf(key)
  if (instead !== undefined) {
    return fault(
      'no-such-setting',
      key,
      `Qdrant has no setting ${key}, and would ignore it without a word: ${instead}`,
      'leave it out',
    )
  }
  const elsewhere = [...names, ...sections].filter(name => name.endsWith(`.${last}`) || name.endsWith(`.${last}_kb`))
  const meant =
    elsewhere.length === 1
      ? `; did you mean ${JSON.stringify(elsewhere[0])}?`
      : didYouMean(key, [...names, ...sections])
  const within = meant === '' ? nearestWithin(key) : meant
  return fault(
    'unknown-key',
    key,
    `Qdrant has no setting ${key}, and would ignore it without a word${within}`,
    'correct the name: Qdrant’s own config.yaml names them all',
  )
}

/** The section is right, only the last word is not: long names differ too little from each other as a whole. */
function nearestWithin(key: string): string {
  const parts = key.split('.')
  const section = parts.slice(0, -1).join('.')
  const siblings = names.filter(name => name.startsWith(`${section}.`)).map(name => name.slice(section.length + 1))
  const found = nearest(parts.at(-1) ?? '', siblings)
  return found === undefined ? '' : `; did you mean ${JSON.stringify(`${section}.${found}`)}?`
}

/**
 * `QDRANT_HNSW_M`: one underscore, read by nobody. `QDRANT__STORAGE__HNSW_INDEX__M`: read, but it is a variable, and this is
 * a file.
 */
function environmentName(name: string): Named {
  const right = keyOfVariable(name)
  if (/^QDRANT__/i.test(name)) {
    if (right !== undefined)
      return fault(
        'environment-name',
        name,
        `${name} is a variable of the environment; in the file it is ${right}`,
        `write ${right}`,
      )
    return unknownKey(name.slice('QDRANT__'.length).toLowerCase().replaceAll('__', '.'))
  }
  const instead = noSuchKeys[name.slice('QDRANT_'.length).toLowerCase()]
  if (instead !== undefined)
    return fault('no-such-setting', name, `Qdrant ignores ${name} without a word: ${instead}`, 'leave it out')
  const words = right === undefined ? '' : `: it reads ${variableOf(right)}, which is ${right} in the file`
  return fault(
    'environment-name',
    name,
    `Qdrant ignores ${name} without a word${words}`,
    right === undefined ? 'name the key as it stands in config.yaml' : `write ${right}`,
  )
}

/** The name in the environment: prefix, and two underscores between the parts. */
export const variableOf = (key: string): string => `QDRANT__${key.replaceAll('.', '__').toUpperCase()}`

/** The key that a variable means, or would mean if it were written as Qdrant reads it. */
export function keyOfVariable(name: string): string | undefined {
  const exact = names.find(key => variableOf(key) === name.toUpperCase())
  if (exact !== undefined) return exact
  const words = name
    .toLowerCase()
    .replace(/^qdrant_+/, '')
    .replaceAll('__', '_')
  const flat = (key: string): string => key.replaceAll('.', '_')
  const candidates = names.filter(key => {
    const short = flat(key).replace(/_kb$/, '')
    const loose = short.replace('hnsw_index', 'hnsw')
    return [flat(key), short, loose].some(form => form === words || form.endsWith(`_${words}`))
  })
  // What overwrites a collection's own settings is hardly ever meant.
  return candidates.find(key => !key.includes('overwrite'))
}

function valueFaults(key: string, { since, ...rest }: ConfigKey, value: unknown, version: string): readonly Problem[] {
  if (since !== undefined && isBefore(version, since)) {
    return [
      faultOf(
        'too-new',
        key,
        `Qdrant ${version} does not know ${key} yet: it came with ${since}`,
        `leave it out, or set \`version\` to the one that runs`,
      ),
    ]
  }
  if (value === null) {
    return rest.nullable === true
      ? []
      : [faultOf('wrong-type', key, `${key} cannot be null`, 'give a value, or leave the key out')]
  }
  if (!hasType(rest.of, value))
    return [
      faultOf(
        'wrong-type',
        key,
        `${key} must be ${inWords[rest.of]}, and is ${JSON.stringify(value)}: Qdrant would not start`,
        'correct the value',
      ),
    ]
  return rangeFaults(key, rest, value)
}

const inWords = {
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  text: 'text',
  anything: 'a value',
}

const hasType = (type: ConfigKey['of'], value: unknown): boolean => {
  if (type === 'anything') return true
  if (type === 'integer') return Number.isSafeInteger(value)
  return type === 'text' ? typeof value === 'string' : typeof value === type
}

function rangeFaults(key: string, { least, most, oneOf }: ConfigKey, value: unknown): readonly Problem[] {
  if (oneOf !== undefined && !oneOf.includes(String(value))) {
    return [
      faultOf(
        'out-of-range',
        key,
        `${key} is one of ${oneOf.join(', ')}, and not ${JSON.stringify(value)}${didYouMean(String(value), oneOf)}`,
        'correct the value',
      ),
    ]
  }
  if (typeof value !== 'number') return []
  const low = least !== undefined && value < least
  const high = most !== undefined && value > most
  if (!low && !high) return []
  const range = most === undefined ? `at least ${least}` : `${least} to ${most}`
  return [
    faultOf(
      'out-of-range',
      key,
      `${key} is ${range}, and not ${value}: Qdrant would only warn, and use it`,
      'correct the value',
    ),
  ]
}

/** `1.9` is before `1.16.3`. */
function isBefore(version: string, since: string): boolean {
  const [one = 0, two = 0] = version.split('.').map(Number)
  const [first = 0, second = 0] = since.split('.').map(Number)
  return one < first || (one === first && two < second)
}

/** Values that are right alone and wrong together. */
function togetherFaults(values: ReadonlyMap<string, unknown>): readonly Problem[] {
  const number = (key: string): number | undefined => {
    const value = values.get(key) ?? configKeys[key]?.default
    return typeof value === 'number' ? value : undefined
  }
  const cap = number('storage.optimizers.max_segment_size_kb')
  const threshold = number('storage.optimizers.indexing_threshold_kb') ?? 0
  if (cap === undefined || threshold === 0 || cap > threshold) return []
  const key = 'storage.optimizers.max_segment_size_kb'
  return [
    faultOf(
      'never-indexed',
      key,
      `${key} = ${cap} is not above indexing_threshold_kb = ${threshold}: segments are full before they are large enough to be indexed, so that every search reads all vectors`,
      `set ${key} well above ${threshold}`,
    ),
  ]
}

function notesOn(values: ReadonlyMap<string, unknown>): readonly string[] {
  const given = [...values.keys()]
  const defaults = given.filter(
    key => configKeys[key]?.default !== undefined && configKeys[key]?.default === values.get(key),
  )
  const fresh = given.filter(key => configKeys[key]?.holds !== undefined)
  const overwritten = given.some(key => key.startsWith('storage.optimizers_overwrite.'))
  return [
    ...given.flatMap(key => (configKeys[key]?.note === undefined ? [] : [`${key}: ${configKeys[key]?.note}`])),
    ...(defaults.length === 0 ? [] : [`Qdrant's own defaults: ${defaults.join(', ')}`]),
    ...(fresh.length === 0
      ? []
      : [
          `only for collections that are made later: ${fresh.join(', ')}; a collection that is there is changed by qdrant_collection`,
        ]),
    ...(overwritten
      ? [
          'storage.optimizers_overwrite wins over what each collection says, and no answer of Qdrant shows it: qdrant_collection would change nothing there',
        ]
      : []),
  ]
}

const twice = (key: string): Problem =>
  faultOf('duplicate-key', key, `${key} is given twice, under two names`, 'leave out one of them')

const fault = (code: string, key: string, message: string, remedy: string): Named => ({
  problem: faultOf(code, key, message, remedy),
})

const faultOf = (code: string, key: string, message: string, remedy: string): Problem =>
  problem({ code: `qdrant_config.${code}`, message, run: { object: key }, remedy })

/**
 * What a schema found, in our words: one fault for each mistake, at the key or value that the user should look at.
 */
import { didYouMean } from '../nearest.ts'
import type { Pointer } from '../place.ts'
import { choiceRemedy } from './ansible-words.ts'
import { describe, orList, quoted, wantedBy } from './describe.ts'
import { patternWords } from './pattern-words.ts'
import { essential, type SchemaError } from './schema-errors.ts'

export interface SchemaFault {
  readonly code: string
  readonly message: string
  readonly pointer: Pointer
  readonly what: 'key' | 'value'
  readonly remedy?: string
}

export interface FaultOptions {
  /** What keys are called: `argument`, `keyword`. */
  readonly noun: string
  /** What the map at a pointer is called: `sysctl`, `the play`. */
  readonly owner: (pointer: Pointer) => string
  /** Where a text with `{{` may stand for anything, since it is checked again when it was rendered. */
  readonly templates?: (pointer: Pointer) => boolean
  /** What `provision doc` can be asked for, to learn what is allowed there. */
  readonly doc?: (pointer: Pointer) => string
  /** Show no values, since they may be secret. */
  readonly hidden?: boolean
  /** Words for a key that the schema does not know, instead of "did you mean". */
  readonly unknownKey?: (name: string, pointer: Pointer) => Pick<SchemaFault, 'code' | 'message' | 'remedy'> | undefined
}

const pointerOf = (path: string): Pointer =>
  path === ''
    ? []
    : path
        .slice(1)
        .split('/')
        .map(part => part.replaceAll('~1', '/').replaceAll('~0', '~'))

const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('{{')

const exampleOf = (schema: object | undefined): string | undefined =>
  schema !== undefined && 'examples' in schema && Array.isArray(schema.examples)
    ? `for example ${JSON.stringify(schema.examples[0])}`
    : undefined

const propertyOf = (schema: object | undefined, name: string): object | undefined => {
  const properties = schema !== undefined && 'properties' in schema ? schema.properties : undefined
  const found: unknown =
    typeof properties === 'object' ? (properties as Record<string, unknown> | null)?.[name] : undefined
  return typeof found === 'object' && found !== null ? found : undefined
}

const patternOf = (schema: object | undefined): string | undefined =>
  schema !== undefined && 'pattern' in schema && typeof schema.pattern === 'string' ? schema.pattern : undefined

const booleans: Readonly<Record<string, string>> = {
  yes: 'true',
  no: 'false',
  on: 'true',
  off: 'false',
  true: 'true',
  false: 'false',
  y: 'true',
  n: 'false',
}

/** The remedy when a value is of the wrong type in a way that people know from elsewhere. */
const typeRemedy = (wanted: string, data: unknown, pattern: string | undefined): string | undefined => {
  if (typeof data === 'string' && wanted.includes('true or false')) {
    const written = booleans[data.toLowerCase()]
    if (written !== undefined) return `write ${written}`
  }
  if (typeof data === 'string' && /number/.test(wanted) && /^-?\d+(\.\d+)?$/.test(data))
    return `write ${data} without quotes`
  if (
    typeof data === 'number' &&
    /^text/.test(wanted) &&
    (pattern === undefined || new RegExp(pattern).test(String(data)))
  )
    return `write it in quotes: "${data}"`
  if (isTemplate(data)) return 'no template can stand here; it is needed before any host is known'
  return undefined
}

type Partial = Omit<SchemaFault, 'pointer' | 'what'> & { readonly below?: string; readonly what?: 'key' | 'value' }

/** The name of the key that leads there. */
export const named = (pointer: Pointer): string => {
  const name = pointer.filter(part => typeof part === 'string' && !/^\d+$/.test(part)).at(-1)
  return name === undefined ? 'this' : String(name)
}

const branchKeys = (schema: unknown): readonly string[] =>
  Array.isArray(schema)
    ? schema.flatMap((branch: unknown) =>
        typeof branch === 'object' && branch !== null && 'required' in branch && Array.isArray(branch.required)
          ? branch.required.map(String)
          : [],
      )
    : []

const since = (path: string): string => {
  const given = /\/dependentSchemas\/(\w+)\//.exec(path)?.[1]
  return given === undefined ? '' : ` when ${given} is given`
}

const unknownKey = (error: SchemaError, name: string, pointer: Pointer, { noun, owner }: FaultOptions): Partial => {
  const properties =
    error.parentSchema !== undefined && 'properties' in error.parentSchema
      ? Object.keys(error.parentSchema.properties ?? {})
      : []
  const guess = didYouMean(name, properties)
  return {
    code: 'load.unknown-key',
    message: `unknown ${noun} ${quoted(name)} of ${owner(pointer)}${guess}`,
    ...(guess === '' && properties.length > 0 ? { remedy: `known: ${properties.join(', ')}` } : {}),
  }
}

const propertyName = (error: SchemaError): Partial => {
  const name = String(error.params['propertyName'])
  const pattern =
    typeof error.schema === 'object' && error.schema !== null && 'pattern' in error.schema
      ? error.schema.pattern
      : undefined
  const dotted = name.replace('_', '.')
  const isParameter = String(pattern).includes('[./]') && /^(vm|fs|kernel)_\w|^net_\w+_\w/.test(name)
  const remedy = isParameter ? `write ${name.startsWith('net_') ? dotted.replace('_', '.') : dotted}` : undefined
  return {
    code: 'load.key-form',
    message: `the key ${quoted(name)} ${patternWords(pattern)}`,
    below: name,
    what: 'key',
    ...(remedy === undefined ? {} : { remedy }),
  }
}

/** The value itself, or an item of a list, has no key of its own that could name it. */
const isItem = (pointer: Pointer): boolean => pointer.length === 0 || /^\d+$/.test(String(pointer.at(-1)))

const wrongType = (error: SchemaError, pointer: Pointer, { hidden, owner }: FaultOptions): Partial => {
  const wanted = wantedBy(error.parentSchema)
  const remedy = typeRemedy(wanted, error.data, patternOf(error.parentSchema)) ?? exampleOf(error.parentSchema)
  return {
    code: 'load.wrong-type',
    message: `${isItem(pointer) ? owner(pointer) : named(pointer)} must be ${wanted}${since(error.schemaPath)}, and is ${describe(error.data, hidden)}`,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

const wrongChoice = (error: SchemaError, pointer: Pointer, options: FaultOptions): Partial => {
  const choices: readonly unknown[] = Array.isArray(error.schema) ? error.schema : [error.schema]
  const guess =
    typeof error.data === 'string' && options.hidden !== true
      ? didYouMean(
          error.data,
          choices.filter(c => typeof c === 'string'),
        )
      : ''
  const message = `${named(pointer)} must be ${orList(choices.map(c => (typeof c === 'string' ? c : JSON.stringify(c))))}${since(error.schemaPath)}`
  const remedy = choiceRemedy(options.owner([]), named(pointer), error.data)
  return {
    code: 'load.wrong-value',
    message: `${message}, and is ${describe(error.data, options.hidden)}${guess}`,
    ...(remedy === undefined ? {} : { remedy }),
  }
}

const wrongForm = (error: SchemaError, pointer: Pointer, { hidden }: FaultOptions): Partial => {
  const remedy = exampleOf(error.parentSchema)
  const words = patternWords(error.schema)
  return {
    code: 'load.wrong-form',
    message: `${named(pointer)} ${words}, and is ${describe(error.data, hidden)}`,
    ...(remedy === undefined || words.includes('such as') ? {} : { remedy }),
  }
}

const notOneOf = (error: SchemaError, pointer: Pointer, { owner }: FaultOptions): Partial => {
  const keys = branchKeys(error.schema)
  const given = keys.filter(
    key => typeof error.data === 'object' && error.data !== null && Object.hasOwn(error.data, key),
  )
  const name = owner(pointer)
  return given.length > 1
    ? {
        code: 'load.too-many',
        message: `${name} takes only one of ${orList(keys)}, and has ${given.join(' and ')}`,
        below: given[1] ?? '',
        what: 'key',
        remedy: `keep one of them`,
      }
    : { code: 'load.missing', message: `${name} needs ${orList(keys)}`, what: 'key' }
}

const limitWords: Readonly<Record<string, string>> = { minimum: 'at least', maximum: 'at most' }

const faultParts = (error: SchemaError, pointer: Pointer, options: FaultOptions): Partial => {
  const { params } = error
  switch (error.keyword) {
    case 'additionalProperties': {
      const name = String(params['additionalProperty'])
      return {
        ...(options.unknownKey?.(name, pointer) ?? unknownKey(error, name, pointer, options)),
        below: name,
        what: 'key',
      }
    }
    case 'required': {
      const missing = String(params['missingProperty'])
      const example = exampleOf(propertyOf(error.parentSchema, missing))
      return {
        code: 'load.missing',
        message: `${options.owner(pointer)} needs ${quoted(missing)}${since(error.schemaPath)}`,
        what: 'key',
        ...(example === undefined ? {} : { remedy: `add it, ${example}` }),
      }
    }
    case 'dependentRequired':
      return {
        code: 'load.missing',
        message: `${String(params['property'])} needs ${quoted(String(params['missingProperty']))} beside it`,
        below: String(params['property']),
        what: 'key',
      }
    case 'propertyNames':
      return propertyName(error)
    case 'type':
    case 'anyOf':
      return wrongType(error, pointer, options)
    case 'enum':
    case 'const':
      return wrongChoice(error, pointer, options)
    case 'pattern':
      return wrongForm(error, pointer, options)
    case 'oneOf':
      return notOneOf(error, pointer, options)
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return { code: 'load.empty', message: `${named(pointer)} must not be empty` }
    default: {
      const limit = limitWords[error.keyword]
      if (limit === undefined) throw new Error(`no words for the schema keyword ${error.keyword}`)
      return {
        code: 'load.out-of-range',
        message: `${named(pointer)} must be ${limit} ${String(params['limit'])}, and is ${describe(error.data, options.hidden)}`,
      }
    }
  }
}

/** A template as the value or as the key, which has a fault of its own. */
const isOpen = ({ data, params, instancePath }: SchemaError, { templates }: FaultOptions): boolean =>
  templates?.(pointerOf(instancePath)) === true && (isTemplate(data) || isTemplate(params['propertyName']))

/** Nobody is left with a fault that says neither what to write nor where to read on. */
const learn = <P extends Pick<SchemaFault, 'message' | 'remedy'>>(
  parts: P,
  pointer: Pointer,
  { doc }: FaultOptions,
): P =>
  parts.remedy !== undefined || doc === undefined || parts.message.endsWith('?')
    ? parts
    : { ...parts, remedy: `see what can stand there: provision doc ${doc(pointer)}` }

export const faultsOf = (errors: readonly SchemaError[], options: FaultOptions): readonly SchemaFault[] =>
  essential(errors)
    .filter(error => !isOpen(error, options))
    .map(error => {
      const pointer = pointerOf(error.instancePath)
      const { below, what = 'value', ...parts } = faultParts(error, pointer, options)
      return { ...learn(parts, pointer, options), what, pointer: below === undefined ? pointer : [...pointer, below] }
    })

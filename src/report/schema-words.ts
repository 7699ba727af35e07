/**
 * What the schema of a resource says of its arguments, in words: for the pages of the reference and for the terminal. Pure.
 */
export interface Schema {
  readonly description?: string
  readonly type?: string | readonly string[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly default?: unknown
  readonly examples?: readonly unknown[]
  readonly required?: readonly string[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly minimum?: number
  readonly maximum?: number
  readonly $ref?: string
  readonly $defs?: Readonly<Record<string, Schema>>
}

/** How a value is set apart from the words around it. */
export type Quote = (text: string) => string

export const valueText = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export const follow = (schema: Schema, root: Schema): Schema => {
  const name = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? '')?.[1]
  const target = name === undefined ? undefined : root.$defs?.[name]
  return target === undefined ? schema : { ...target, ...schema }
}

const range = ({ minimum, maximum }: Schema): string => {
  if (minimum !== undefined && maximum !== undefined) return ` ${minimum} to ${maximum}`
  return minimum === undefined ? '' : ` from ${minimum}`
}

/** `text`, `integer from 1`, `list of text`, `present, absent`. */
export function typeWords(given: Schema, root: Schema, quote: Quote): string {
  const schema = follow(given, root)
  if (schema.const !== undefined) return quote(valueText(schema.const))
  if (schema.enum !== undefined) return schema.enum.map(value => quote(valueText(value))).join(', ')
  const choices = schema.anyOf ?? (schema.type === undefined ? schema.oneOf : undefined)
  if (choices !== undefined) return choices.map(choice => typeWords(choice, root, quote)).join(' or ')
  if (schema.type === 'array')
    return schema.items === undefined ? 'list' : `list of ${typeWords(schema.items, root, quote)}`
  if (schema.type === 'object' && schema.properties !== undefined)
    return `map (${Object.keys(schema.properties).map(quote).join(', ')})`
  if (schema.type === 'object') return 'map'
  if (schema.type === 'string') return 'text'
  if (schema.type === undefined) return 'anything'
  return `${[schema.type].flat().join(' or ')}${range(schema)}`
}

export interface ArgumentRow {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
}

/** Arguments, and below a map that is described the arguments within it. */
export const argumentRows = (schema: Schema, root: Schema = schema, prefix = ''): readonly ArgumentRow[] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, given]): readonly ArgumentRow[] => {
    const property = follow(given, root)
    const row = { name: `${prefix}${key}`, schema: property, required: schema.required?.includes(key) ?? false }
    return [row, ...(property.type === 'object' ? argumentRows(property, root, `${prefix}${key}.`) : [])]
  })

/** `oneOf: [{required: [run]}, {required: [argv]}]` in words. */
export function choiceWords(schema: Schema, quote: Quote, within = ''): readonly string[] {
  const names = schema.oneOf?.map(choice => choice.required?.[0]).filter(name => name !== undefined) ?? []
  const here =
    names.length > 1 ? [`Exactly one of ${names.map(name => quote(`${within}${name}`)).join(' and ')} is given.`] : []
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    property.type === 'object' ? choiceWords(property, quote, `${within}${key}.`) : [],
  )
  return [...here, ...below]
}

/** The schema's own example, else one made from the examples of what must be given. */
export function exampleOf(schema: Schema): unknown {
  const [whole] = schema.examples ?? []
  if (whole !== undefined) return whole
  const first = schema.oneOf?.[0]?.required ?? []
  const needed = [...(schema.required ?? []), ...first]
  const chosen = Object.entries(schema.properties ?? {}).filter(
    ([key, property]) => needed.includes(key) && follow(property, schema).examples !== undefined,
  )
  return Object.fromEntries(chosen.map(([key, property]) => [key, follow(property, schema).examples?.[0]]))
}

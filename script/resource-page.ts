/**
 * The page of one resource, from its schema: pure text to text.
 */
import { stringify } from 'yaml'
import type { Notes } from './resource-notes.ts'

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

const code = (value: unknown): string => `\`${typeof value === 'string' ? value : JSON.stringify(value)}\``

/** A cell holds no line break and no bar. */
const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|')

const follow = (schema: Schema, root: Schema): Schema => {
  const name = /^#\/\$defs\/(\w+)$/.exec(schema.$ref ?? '')?.[1]
  const target = name === undefined ? undefined : root.$defs?.[name]
  return target === undefined ? schema : { ...target, ...schema }
}

const range = ({ minimum, maximum }: Schema): string => {
  if (minimum !== undefined && maximum !== undefined) return ` ${minimum} to ${maximum}`
  return minimum === undefined ? '' : ` from ${minimum}`
}

const typeOf = (given: Schema, root: Schema): string => {
  const schema = follow(given, root)
  if (schema.const !== undefined) return code(schema.const)
  if (schema.enum !== undefined) return schema.enum.map(code).join(', ')
  const choices = schema.anyOf ?? (schema.type === undefined ? schema.oneOf : undefined)
  if (choices !== undefined) return choices.map(choice => typeOf(choice, root)).join(' or ')
  if (schema.type === 'array') return schema.items === undefined ? 'list' : `list of ${typeOf(schema.items, root)}`
  if (schema.type === 'object' && schema.properties !== undefined)
    return `map (${Object.keys(schema.properties).map(code).join(', ')})`
  if (schema.type === 'object') return 'map'
  if (schema.type === 'string') return 'text'
  if (schema.type === undefined) return 'anything'
  return `${[schema.type].flat().join(' or ')}${range(schema)}`
}

interface Row {
  readonly name: string
  readonly schema: Schema
  readonly required: boolean
}

/** Arguments, and below a map that is described the arguments within it. */
const rowsOf = (schema: Schema, root: Schema, prefix = ''): readonly Row[] =>
  Object.entries(schema.properties ?? {}).flatMap(([key, given]): readonly Row[] => {
    const property = follow(given, root)
    const row = { name: `${prefix}${key}`, schema: property, required: schema.required?.includes(key) ?? false }
    return [row, ...(property.type === 'object' ? rowsOf(property, root, `${prefix}${key}.`) : [])]
  })

const table = (schema: Schema): string => {
  const lines = rowsOf(schema, schema).map(({ name, schema: argument, required }) => {
    const fallback = argument.default === undefined ? '' : code(argument.default)
    const cells = [
      required ? `**${code(name)}**` : code(name),
      typeOf(argument, schema),
      fallback,
      argument.description ?? '',
    ]
    return `| ${cells.map(cell).join(' | ')} |`
  })
  const any =
    schema.additionalProperties === true ? ['| any name | any value |  | What the name means from then on. |'] : []
  return ['| argument | type | default | meaning |', '|---|---|---|---|', ...lines, ...any].join('\n')
}

/** `oneOf: [{required: [run]}, {required: [argv]}]` in words. */
const choiceOf = (schema: Schema, within = ''): readonly string[] => {
  const names = schema.oneOf?.map(choice => choice.required?.[0]).filter(name => name !== undefined) ?? []
  const here =
    names.length > 1 ? [`Exactly one of ${names.map(name => code(`${within}${name}`)).join(' and ')} is given.`] : []
  const below = Object.entries(schema.properties ?? {}).flatMap(([key, property]) =>
    property.type === 'object' ? choiceOf(property, `${within}${key}.`) : [],
  )
  return [...here, ...below]
}

/** The schema's own example, else one made from the examples of what must be given. */
const exampleOf = (schema: Schema): unknown => {
  const [whole] = schema.examples ?? []
  if (whole !== undefined) return whole
  const first = schema.oneOf?.[0]?.required ?? []
  const needed = [...(schema.required ?? []), ...first]
  const chosen = Object.entries(schema.properties ?? {}).filter(
    ([key, property]) => needed.includes(key) && follow(property, schema).examples !== undefined,
  )
  return Object.fromEntries(chosen.map(([key, property]) => [key, follow(property, schema).examples?.[0]]))
}

const task = (name: string, args: unknown): string =>
  ['```yaml', stringify([{ [name]: args }], { lineWidth: 0 }).trimEnd(), '```'].join('\n')

export const resourcePage = (name: string, schema: Schema, notes: Notes): string =>
  [
    `<!-- Generated from schemas/resources/${name}.schema.json by \`npm run docs\`; edit that file instead. -->`,
    `# ${name}`,
    schema.description ?? '',
    task(name, notes.example ?? exampleOf(schema)),
    '## Arguments',
    [...choiceOf(schema), 'What stands in bold must be given.'].join(' '),
    table(schema),
    '## On the host',
    notes.writes,
    '## Undo',
    `**${notes.undo[0]?.toUpperCase()}${notes.undo.slice(1)}.** ${notes.undoing}`,
    'What every task understands besides (`when`, `loop`, `notify`, …) is in [the language](../playbook.md).\n',
  ].join('\n\n')

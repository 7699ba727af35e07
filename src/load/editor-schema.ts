/**
 * Schemas as editors want them: each in one file that refers to no other, and with templates allowed where they are allowed.
 * provision itself checks such arguments again once the templates are filled in; an editor cannot.
 */
import { knownPatternWords } from './pattern-words.ts'
import { type Json, type JsonMap, readSchema, readSchemaFile } from './schema-files.ts'

const template = '\\{\\{'

const isMap = (value: Json | undefined): value is JsonMap =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const mapped = (map: JsonMap, change: (value: Json) => Json): JsonMap =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [key, change(value)]))

/** A fault in words that people understand, where there are some. */
const worded = (pattern: string): JsonMap => {
  const said = knownPatternWords(pattern)
  return { pattern: `${template}|${pattern}`, ...(said === undefined ? {} : { patternErrorMessage: said }) }
}

/** The schema, which a text with a template satisfies too. */
function orTemplate(schema: Json): Json {
  if (!isMap(schema)) return schema
  const inner = withinAlso(schema)
  if (schema['enum'] !== undefined) return { anyOf: [inner, { type: 'string', pattern: template }], ...words(schema) }
  const { type, pattern } = schema
  const types = type === undefined ? [] : [type].flat()
  if (typeof pattern === 'string') return { ...inner, ...worded(pattern) }
  if (types.length === 0 || types.includes('string')) return inner
  return { ...inner, type: [...types, 'string'], pattern: template }
}

/** What an editor shows of a choice belongs to the whole of it. */
const words = ({ description, default: fallback }: JsonMap): JsonMap => ({
  ...(description === undefined ? {} : { description }),
  ...(fallback === undefined ? {} : { default: fallback }),
})

function withinAlso(schema: JsonMap): JsonMap {
  const { properties, additionalProperties, items, anyOf } = schema
  return {
    ...schema,
    ...(isMap(properties) ? { properties: mapped(properties, orTemplate) } : {}),
    ...(isMap(additionalProperties) ? { additionalProperties: orTemplate(additionalProperties) } : {}),
    ...(isMap(items) ? { items: orTemplate(items) } : {}),
    ...(Array.isArray(anyOf) ? { anyOf: anyOf.map(orTemplate) } : {}),
  }
}

/** The arguments of a resource, with what they are made of. */
function argumentsSchema(schema: JsonMap): JsonMap {
  const { $defs } = schema
  return { ...withinAlso(schema), ...(isMap($defs) ? { $defs: mapped($defs, orTemplate) } : {}) }
}

const hostVariables = ({ $defs, ...schema }: JsonMap): JsonMap => {
  if (!isMap($defs)) return { $defs: $defs ?? {}, ...schema }
  const { host } = $defs
  return { ...schema, $defs: { ...$defs, ...(isMap(host) ? { host: withinAlso(host) } : {}) } }
}

/** Every `$ref` of the schema, at whatever depth, replaced. */
function withRefs(schema: Json, replace: (ref: string) => string): Json {
  if (Array.isArray(schema)) return schema.map(item => withRefs(item, replace))
  if (!isMap(schema)) return schema
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? replace(value) : withRefs(value, replace),
    ]),
  )
}

/** What the schema refers to in other files stands among its own definitions. */
function inOne(name: string): JsonMap {
  /** Folder, then name. */
  const parts: Record<string, Record<string, Json>> = {}
  const take = (ref: string): string => {
    const [, folder = 'schemas', other] = /^(?:(\w+)\/)?(\w+)\.schema\.json$/.exec(ref) ?? []
    if (other === undefined) return ref
    const at = `#/$defs/${folder}/$defs/${other}`
    const { $schema: _draft, $id: _id, ...part } = readSchemaFile(ref)
    parts[folder] ??= {}
    const templates = folder === 'resources' || folder === 'workloads' || other === 'workload'
    parts[folder][other] ??= withRefs(templates ? argumentsSchema(part) : part, inner =>
      inner.startsWith('#') ? inner.replace(/^#/, at) : take(inner),
    )
    return at
  }
  const { $defs = {}, ...schema } = withRefs(readSchema(name), take) as JsonMap
  const added = Object.entries(parts).map(([key, defs]) => [key, { $defs: defs }])
  return { ...schema, $defs: { ...($defs as JsonMap), ...Object.fromEntries(added) } }
}

export function editorSchema(name: string): JsonMap {
  if (name === 'inventory') return hostVariables(readSchema(name))
  const schema = readSchema(name)
  return String(schema['$id']).includes('/resources/') ? argumentsSchema(schema) : inOne(name)
}

/**
 * Values in words, short enough for a message.
 */
export const quoted = (text: string): string => JSON.stringify(text.length > 60 ? `${text.slice(0, 57)}...` : text)

/** `the text "yes"`, `the number 644`, `a list`; without the value itself when it must not be shown. */
export const describe = (value: unknown, hidden = false): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  switch (typeof value) {
    case 'string':
      return hidden ? 'a text' : `the text ${quoted(value)}`
    case 'number':
      return hidden ? 'a number' : `the number ${value}`
    case 'boolean':
      return hidden ? 'true or false' : `${value}`
    default:
      return 'a map'
  }
}

const kinds: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  object: 'a map',
  array: 'a list',
  null: 'nothing',
}

const literal = (value: unknown): string => (typeof value === 'string' ? value : JSON.stringify(value))

export const orList = (words: readonly string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`

/** What a schema wants, as a noun. */
export const wantedBy = (schema: unknown): string => {
  if (typeof schema !== 'object' || schema === null) return 'something else'
  if ('const' in schema) return literal(schema.const)
  if ('enum' in schema && Array.isArray(schema.enum)) return orList(schema.enum.map(literal))
  if ('anyOf' in schema && Array.isArray(schema.anyOf)) return orList([...new Set(schema.anyOf.map(wantedBy))])
  if (!('type' in schema)) return 'something else'
  const types: readonly unknown[] = Array.isArray(schema.type) ? schema.type : [schema.type]
  return orList(
    types.filter(type => type !== 'null' || types.length === 1).map(type => kinds[String(type)] ?? String(type)),
  )
}

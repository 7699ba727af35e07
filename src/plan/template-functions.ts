/**
 * The functions that templates may call: pure, few, and none of them is ever given a missing value.
 */

/** Thrown by a function that cannot work with what it was given; the text continues "`name` ". */
export class FunctionFault extends Error {}

export interface TemplateFunction {
  readonly takes: readonly [least: number, most: number]
  /** Shown by help: what it takes and gives. */
  readonly about: string
  readonly run: (args: readonly unknown[]) => unknown
}

/** What `#if` goes by: false, null, 0, "", [] and nothing are not true. */
export const isTruthy = (value: unknown): boolean => (Array.isArray(value) ? value.length > 0 : Boolean(value))

const number = (value: unknown): number => {
  if (typeof value === 'number') return value
  throw new FunctionFault(`needs a number, and was given ${describeBriefly(value)}`)
}
const text = (value: unknown): string => {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value)
  throw new FunctionFault(`needs text, and was given ${describeBriefly(value)}`)
}
const list = (value: unknown): readonly unknown[] => {
  if (Array.isArray(value)) return value
  throw new FunctionFault(`needs a list, and was given ${describeBriefly(value)}`)
}

export const describeBriefly = (value: unknown): string => {
  if (value === null || value === undefined) return 'nothing'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a map' : `a ${typeof value}`
}

const finite = (value: number): number => {
  if (Number.isFinite(value)) return value
  throw new FunctionFault('gives no finite number')
}

const compare = (a: unknown, b: unknown): number => {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  throw new FunctionFault(
    `compares two numbers or two texts, and was given ${describeBriefly(a)} and ${describeBriefly(b)}`,
  )
}

const same = (a: unknown, b: unknown): boolean => a === b || JSON.stringify(a) === JSON.stringify(b)

/** As Redis counts: K, M, G, T and KB, KiB … are powers of 1024. */
const bytes = (value: unknown): number => {
  if (typeof value === 'number') return value
  const [, amount, unit] = /^\s*(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?\s*$/i.exec(text(value)) ?? []
  if (amount === undefined)
    throw new FunctionFault(`needs a size such as "32GB", and was given ${JSON.stringify(value)}`)
  return Math.round(Number(amount) * 1024 ** ['', 'k', 'm', 'g', 't'].indexOf((unit ?? '').toLowerCase()))
}

const lookup = (from: unknown, key: unknown): unknown => {
  const name = typeof key === 'number' ? key : text(key)
  if (typeof from !== 'object' || from === null)
    throw new FunctionFault(`needs a map or a list, and was given ${describeBriefly(from)}`)
  if (Object.hasOwn(from, name)) return (from as Readonly<Record<string | number, unknown>>)[name]
  throw new FunctionFault(`finds no ${JSON.stringify(key)}`)
}

const length = (value: unknown): number => {
  if (typeof value === 'string') return [...value].length
  if (typeof value === 'object' && value !== null) return Object.keys(value).length
  throw new FunctionFault(`needs text, a list or a map, and was given ${describeBriefly(value)}`)
}

const indent = (value: unknown, width: unknown): string =>
  text(value).replace(/\n(?=[^\n])/g, `\n${' '.repeat(number(width))}`)

const quote = (value: unknown): string => `'${text(value).replaceAll("'", `'\\''`)}'`

const made = (
  takes: TemplateFunction['takes'],
  about: string,
  run: (...args: readonly unknown[]) => unknown,
): TemplateFunction => ({ takes, about, run: args => run(...args) })

/** `default` is missing here on purpose: it alone may be given a missing value, so the renderer does it. */
export const templateFunctions: ReadonlyMap<string, TemplateFunction> = new Map([
  ['eq', made([2, 2], 'a b: whether both are the same', same)],
  ['ne', made([2, 2], 'a b: whether they differ', (a, b) => !same(a, b))],
  ['gt', made([2, 2], 'a b: whether a > b', (a, b) => compare(a, b) > 0)],
  ['gte', made([2, 2], 'a b: whether a >= b', (a, b) => compare(a, b) >= 0)],
  ['lt', made([2, 2], 'a b: whether a < b', (a, b) => compare(a, b) < 0)],
  ['lte', made([2, 2], 'a b: whether a <= b', (a, b) => compare(a, b) <= 0)],
  ['and', made([2, 9], 'a b …: whether all are true', (...all) => all.every(isTruthy))],
  ['or', made([2, 9], 'a b …: whether one is true', (...all) => all.some(isTruthy))],
  ['not', made([1, 1], 'a: whether it is not true', a => !isTruthy(a))],
  ['add', made([2, 9], 'a b …: the sum', (...all) => finite(all.map(number).reduce((x, y) => x + y)))],
  ['sub', made([2, 2], 'a b: a - b', (a, b) => finite(number(a) - number(b)))],
  ['mul', made([2, 9], 'a b …: the product', (...all) => finite(all.map(number).reduce((x, y) => x * y)))],
  ['div', made([2, 2], 'a b: a / b, not rounded', (a, b) => finite(number(a) / number(b)))],
  ['ceil', made([1, 1], 'a: rounded up', a => Math.ceil(number(a)))],
  ['floor', made([1, 1], 'a: rounded down', a => Math.floor(number(a)))],
  ['min', made([2, 9], 'a b …: the least', (...all) => Math.min(...all.map(number)))],
  ['max', made([2, 9], 'a b …: the greatest', (...all) => Math.max(...all.map(number)))],
  ['bytes', made([1, 1], '"32GB": the size in bytes; units are powers of 1024', bytes)],
  ['length', made([1, 1], 'a: letters of a text, items of a list or map', length)],
  ['lookup', made([2, 2], 'map key: the value of a computed key', lookup)],
  ['upper', made([1, 1], 'a: in capital letters', a => text(a).toUpperCase())],
  ['lower', made([1, 1], 'a: in small letters', a => text(a).toLowerCase())],
  ['trim', made([1, 1], 'a: without space around it', a => text(a).trim())],
  [
    'join',
    made([1, 2], 'list [separator]: the items in one text, ", " between them', (all, by = ', ') =>
      list(all).map(text).join(text(by)),
    ),
  ],
  ['indent', made([2, 2], 'text n: every line but the first moved right by n', indent)],
  [
    'json',
    made([1, 2], 'a [n]: as JSON, with n indented', (a, width) =>
      JSON.stringify(a, null, width === undefined ? 0 : number(width)),
    ),
  ],
  ['quote', made([1, 1], 'a: as one word for the shell', quote)],
])

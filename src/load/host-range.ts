/**
 * Names with ranges in them: `web[01:20]`, `db-[a:c]`, `n[0:10:5]`. Both ends belong to the range.
 */
const most = 10_000
/** The order of letters in a range: `[x:B]` is x, y, z, A, B. */
const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'

const numbers = (from: string, to: string, step: number): readonly string[] => {
  const [first, last] = [Number(from), Number(to)]
  const width = /^0\d/.test(from) ? from.length : 0
  const count = Math.floor((last - first) / step) + 1
  return Array.from({ length: Math.max(0, Math.min(count, most + 1)) }, (_, i) =>
    String(first + i * step).padStart(width, '0'),
  )
}

const letters = (from: string, to: string, step: number): readonly string[] =>
  [...alphabet.slice(alphabet.indexOf(from), alphabet.indexOf(to) + 1)].filter((_, i) => i % step === 0)

export type Expanded =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly message: string }

const no = (message: string): Expanded => ({ ok: false, message })

const parts = /^(\d*|[a-zA-Z]):(\d+|[a-zA-Z])(?::(\d+))?$/

const itemsOf = (range: string): readonly string[] | string => {
  const [, begin, to, by = '1'] = parts.exec(range) ?? []
  const from = begin === '' ? '0' : begin
  const understood = from !== undefined && to !== undefined && /^\d/.test(from) === /^\d/.test(to) && Number(by) > 0
  if (!understood) return `has no range that is understood in [${range}]; write [1:20], [01:20], [1:20:2] or [a:c]`
  if (/^0\d/.test(from) && from.length !== to.length)
    return `has ends of different length in [${range}]; write [${from.padStart(to.length, '0')}:${to.padStart(from.length, '0')}]`
  const items = /^\d/.test(from) ? numbers(from, to, Number(by)) : letters(from, to, Number(by))
  return items.length > 0 ? items : `has an empty range in [${range}]: it counts upwards only`
}

/** A name without brackets is itself. */
export const expandRange = (name: string): Expanded => {
  const match = /^([^[\]]*)\[([^[\]]*)\](.*)$/.exec(name)
  if (match === null) return /[[\]]/.test(name) ? no('has a bracket that is not closed') : { ok: true, names: [name] }
  const [, before = '', range = '', after = ''] = match
  const items = itemsOf(range)
  if (typeof items === 'string') return no(items)
  const rest = expandRange(after)
  if (!rest.ok) return rest
  if (items.length * rest.names.length > most) return no(`names more than ${most} hosts`)
  return { ok: true, names: items.flatMap(item => rest.names.map(tail => before + item + tail)) }
}

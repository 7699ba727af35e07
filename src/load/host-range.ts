/**
 * Names with ranges in them: `web[01:20]`, `db-[a:c]`, `n[0:10:5]`.
 */
const most = 10_000

const numbers = (from: string, to: string, step: number): readonly string[] => {
  const [first, last] = [Number(from), Number(to)]
  const width = from.startsWith('0') ? from.length : 0
  const count = Math.floor((last - first) / step) + 1
  return Array.from({ length: Math.max(0, Math.min(count, most + 1)) }, (_, i) =>
    String(first + i * step).padStart(width, '0'),
  )
}

const letters = (from: string, to: string, step: number): readonly string[] => {
  const [first, last] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0]
  const count = Math.floor((last - first) / step) + 1
  return Array.from({ length: Math.max(0, count) }, (_, i) => String.fromCodePoint(first + i * step))
}

export type Expanded =
  | { readonly ok: true; readonly names: readonly string[] }
  | { readonly ok: false; readonly message: string }

const no = (message: string): Expanded => ({ ok: false, message })

const itemsOf = (range: string): readonly string[] | undefined => {
  const [, from, to, by = '1'] = /^(\d+|[a-zA-Z]):(\d+|[a-zA-Z])(?::(\d+))?$/.exec(range) ?? []
  if (from === undefined || to === undefined || Number(by) < 1) return undefined
  const digits = [from, to].map(end => /^\d/.test(end))
  if (digits[0] !== digits[1]) return undefined
  return digits[0] === true ? numbers(from, to, Number(by)) : letters(from, to, Number(by))
}

/** A name without brackets is itself. */
export const expandRange = (name: string): Expanded => {
  const match = /^([^[\]]*)\[([^[\]]*)\](.*)$/.exec(name)
  if (match === null) return /[[\]]/.test(name) ? no('has a bracket that is not closed') : { ok: true, names: [name] }
  const [, before = '', range = '', after = ''] = match
  const items = itemsOf(range)
  if (items === undefined) return no(`has no range that is understood in [${range}]; write [1:20], [01:20] or [a:c]`)
  if (items.length === 0) return no(`has an empty range in [${range}]: it counts upwards only`)
  const rest = expandRange(after)
  if (!rest.ok) return rest
  if (items.length * rest.names.length > most) return no(`names more than ${most} hosts`)
  return { ok: true, names: items.flatMap(item => rest.names.map(tail => before + item + tail)) }
}

/**
 * Goals and guards of a gate from their texts: `-20%`, `< 15ms`, `> 95%`, `off`.
 */
import type { Bound, Limit } from '../bench/gate.ts'

export type Unit = 'ms' | '1/s' | 'share'

/** What a figure is measured in, and which way is better. */
export interface FigureSort {
  readonly unit: Unit
  readonly better: 'lower' | 'higher'
}

export type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly remedy: string }

const bad = (remedy: string): Read<never> => ({ ok: false, remedy })

const usualBounds: Readonly<Record<Unit, string>> = { ms: '"< 15ms"', '1/s': '"> 15000/s"', share: '"> 95%"' }

export function readGoal(text: string, { unit, better }: FigureSort): Read<Bound> {
  const bound = readBound(text, { unit, better })
  if (bound !== undefined) return bound
  const change = /^([+-]) ?(\d+(?:\.\d+)?) ?%$/.exec(text)
  const wanted = better === 'lower' ? '-' : '+'
  const example = `write ${JSON.stringify(`${wanted}20%`)} against the time before, or ${usualBounds[unit]}`
  if (change === null) return bad(example)
  const [, sign, number] = change
  if (sign !== wanted) return bad(`it is better when it is ${better}: write "${wanted}${number}%"`)
  return { ok: true, value: { how: 'change', by: (Number(number) / 100) * (sign === '-' ? -1 : 1) } }
}

export function readLimit(text: string, { unit, better }: FigureSort): Read<Limit> {
  if (text === 'off') return { ok: true, value: { how: 'off' } }
  const bound = readBound(text, { unit, better })
  if (bound !== undefined) return bound
  const worse = /^(\d+(?:\.\d+)?) ?(%|points?)$/.exec(text)
  const example = `write by how much it may be worse (${unit === 'share' ? '"0.5 points"' : '"10%"'}), ${usualBounds[unit]}, or "off"`
  if (worse === null || (worse[2] !== '%' && unit !== 'share')) return bad(example)
  return { ok: true, value: { how: 'worse', by: Number(worse[1]) / 100 } }
}

/** Undefined: it begins like something else. */
function readBound(text: string, { unit, better }: FigureSort): Read<Exclude<Bound, { how: 'change' }>> | undefined {
  const written = /^([<>]) ?(\d+(?:\.\d+)?) ?([a-z%/]*)$/.exec(text)
  if (written === null) return undefined
  const [, sign, number, word = ''] = written
  const how = sign === '<' ? 'below' : 'above'
  if ((how === 'below') !== (better === 'lower')) return bad(`it is better when it is ${better}: ${usualBounds[unit]}`)
  const factor = factors[unit][word]
  return factor === undefined
    ? bad(`write a number with its unit: ${usualBounds[unit]}`)
    : { ok: true, value: { how, value: unit === 'share' ? Number(number) / 100 : Number(number) * factor } }
}

const factors: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  ms: { ms: 1, s: 1000 },
  '1/s': { '': 1, '/s': 1 },
  share: { '%': 0.01 },
}

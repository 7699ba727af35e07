/**
 * Small phrases that several reports share: durations, counts, the sign and the colour of a result.
 */
import type { ChangeView } from '../plan/view.ts'
import type { Paint } from './paint.ts'

export const plural = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`

/** `0.4 s`, `42 s`, `3 min 20 s`, `2 h 5 min`. */
export function duration(ms: number): string {
  const seconds = ms / 1000
  if (seconds < 10) return `${seconds.toFixed(1)} s`
  const whole = Math.round(seconds)
  if (whole < 60) return `${whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}

/** Joins the parts that are not zero: `3 changed, 45 unchanged`. */
export const counted = (parts: readonly (readonly [number, string])[]): string =>
  parts
    .filter(([count]) => count > 0)
    .map(([count, word]) => `${count} ${word}`)
    .join(', ')

export type Sign = '~' | '+' | '-' | '!' | '?'

export function signOf(change: ChangeView): Sign {
  switch (change.verb) {
    case 'create':
    case 'add':
      return '+'
    case 'remove':
    case 'delete':
      return '-'
    case 'restart':
    case 'reload':
    case 'run':
    case 'wait':
      return '!'
    default:
      return '~'
  }
}

export function paintSign(sign: Sign, paint: Paint): string {
  switch (sign) {
    case '+':
      return paint.green(sign)
    case '-':
      return paint.red(sign)
    case '~':
      return paint.yellow(sign)
    case '!':
    case '?':
      return paint.cyan(sign)
    default:
      return sign satisfies never
  }
}

export const indent = (lines: readonly string[], by: number): readonly string[] =>
  lines.map(line => (line === '' ? '' : ' '.repeat(by) + line))

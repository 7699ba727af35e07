/**
 * What turns the text of an option into its value, or says what it must be. An option that may be repeated is also given
 * what it was before.
 */
import { InvalidArgumentError } from 'commander'
import { durationMs } from '../../load/duration.ts'
import { outcomes, sinceTime } from '../run-words.ts'

export const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]

export const words = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(',').map(word => word.trim()),
]

export const outcomeWords = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...words(value).map(outcome),
]

function outcome(value: string): string {
  if ((outcomes as readonly string[]).includes(value)) return value
  throw new InvalidArgumentError(`it must be one of ${outcomes.join(', ')}`)
}

export function positive(value: string): number {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('it must be a whole number above 0')
  return number
}

export function whole(value: string): number {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('it must be a whole number')
  return Number(value)
}

export function seed(value: string): number {
  if (!/^[0-9]{1,9}$/.test(value)) throw new InvalidArgumentError('it must be a whole number')
  return Number(value)
}

export function amount(value: string): number {
  const number = Number(value)
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('it must be a number above 0')
  return number
}

export const amountOrNone = (value: string): number => (value === '0' ? 0 : amount(value))

export function duration(value: string): string {
  if (!/^[0-9]+(ms|s|m|h)$/.test(value)) throw new InvalidArgumentError('it must be a whole number with ms, s, m or h')
  return value
}

/** In milliseconds. */
export function age(value: string): number {
  if (!/^[0-9]+(s|m|h)$/.test(value)) throw new InvalidArgumentError('write a number and s, m or h, such as 72h')
  return durationMs(value)
}

export function since(value: string): string {
  const time = sinceTime(value, Date.now())
  if (time !== undefined) return time
  throw new InvalidArgumentError('write how long ago (90m, 12h, 7d, 2w), or a day or time such as 2026-11-20T15:00')
}

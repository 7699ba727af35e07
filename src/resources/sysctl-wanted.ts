/**
 * The settings of a task as text that can be compared with the kernel's, and what is wrong with them before any host
 * is looked at.
 */
import { pairOf } from '../changes/coupled-keys.ts'
import { canonicalKey } from '../facts/sysctl-key.ts'
import { type Problem, problem } from '../problem.ts'
import { knownKeys, wholeNumber } from './sysctl-known.ts'

export type SettingValue = string | number | boolean

/** Dotted key → text, in the order of writing: by key, but forwarding first. */
export type WantedKeys = ReadonlyMap<string, string>

export interface ReadSettings {
  readonly wanted: WantedKeys
  readonly problems: readonly Problem[]
}

/** Switching forwarding makes the kernel reset others, such as accept_redirects (networking/ip-sysctl.rst, `ip_forward`). */
const forwarding = /^net\.(ipv4\.ip_forward|ipv[46]\.conf\.all\.forwarding)$/
const rank = (spelt: string): string => `${forwarding.test(canonicalKey(spelt)) ? 0 : 1} ${canonicalKey(spelt)}`

export function readSettings(settings: Readonly<Record<string, SettingValue>>): ReadSettings {
  const wanted = new Map<string, string>()
  const problems: Problem[] = []
  for (const [spelt, value] of Object.entries(settings).toSorted(([a], [b]) => (rank(a) < rank(b) ? -1 : 1))) {
    const key = canonicalKey(spelt)
    const text = settingText(value)
    if (wanted.has(key)) problems.push(twice(key))
    else wanted.set(key, text)
    problems.push(...valueProblems(key, value, text))
  }
  return { wanted, problems: [...problems, ...pairProblems(wanted)] }
}

/** A line break would start another line of the drop-in, so it counts as a blank. */
const settingText = (value: SettingValue): string => {
  if (typeof value === 'boolean') return value ? '1' : '0'
  return String(value).replaceAll(/\s+/g, ' ').trim()
}

const wrong = (code: string, key: string, message: string, remedy: string): Problem =>
  problem({ code: `sysctl.${code}`, message, run: { object: key }, remedy })

const twice = (key: string): Problem =>
  wrong('twice', key, `${key} is set twice in one task, once with dots and once with slashes`, 'keep one of the two')

function valueProblems(key: string, value: SettingValue, text: string): readonly Problem[] {
  if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
    const message = `${key} is a number of more than 53 bits, which lost digits while the playbook was read`
    return [wrong('inexact', key, message, 'put the number into quotes, then it stays exact')]
  }
  const { range } = knownKeys[key] ?? {}
  if (range !== undefined) return rangeProblems(key, text, range)
  return key === 'net.ipv4.ip_local_port_range' ? portProblems(key, text) : []
}

function rangeProblems(key: string, text: string, [lowest, highest]: readonly [bigint, bigint]): readonly Problem[] {
  const number = wholeNumber(text)
  if (number === undefined) {
    return [
      wrong(
        'not-a-number',
        key,
        `${key} takes a whole number, not «${text}»`,
        `give a number from ${lowest} to ${highest}`,
      ),
    ]
  }
  if (number >= lowest && number <= highest) return []
  const message = `${key} = ${text} is outside of ${lowest} to ${highest}`
  return [wrong('out-of-range', key, message, `give a number from ${lowest} to ${highest}`)]
}

function portProblems(key: string, text: string): readonly Problem[] {
  const [low, high, ...more] = text.split(' ').map(wholeNumber)
  const good = low !== undefined && high !== undefined && more.length === 0 && low < high && low > 0n && high < 65536n
  if (good) return []
  const message = `${key} takes the lowest and the highest port, lower than each other and below 65536, not «${text}»`
  return [wrong('out-of-range', key, message, 'give two numbers, such as "32768 60999"')]
}

/** Of a coupled pair only one can be in force. */
function pairProblems(wanted: WantedKeys): readonly Problem[] {
  return [...wanted].flatMap(([key, value]) => {
    const pair = pairOf(key)
    if (pair?.amount !== key) return []
    const ratio = wanted.get(pair.ratio)
    if (ratio === undefined || ratio === '0' || value === '0') return []
    const message = `${pair.amount} and ${pair.ratio} cannot both be set: writing one makes the kernel zero the other`
    return [wrong('coupled', key, message, 'keep the one that you mean')]
  })
}

/** Whether writing `text` could mean another number: the kernel reads 010 as eight and 0x10 as sixteen. */
export function formProblem(key: string, text: string, now: string): Problem | undefined {
  if (wholeNumber(now) === undefined || !/^-?0([0-9]+|x[0-9a-f]+)$/i.test(text)) return undefined
  const message = `${key} = ${text} would not be read as a decimal number: the kernel takes a leading 0 for octal and 0x for hexadecimal`
  return wrong('number-form', key, message, 'write the number in decimal, without leading zeros')
}

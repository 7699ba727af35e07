/**
 * The settings of a task as Redis itself prints them, so that they can be compared; and what is wrong with them before
 * any Redis is asked.
 */
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { forms, refused, type ValueForm } from './redis-known.ts'

export type SettingInput = string | number | boolean

export interface ReadSettings {
  /** Name → text as `CONFIG GET` prints it, in the order of the task. */
  readonly wanted: ReadonlyMap<string, string>
  readonly notes: readonly string[]
  /** What was asked for is not what is set, and why. */
  readonly declined: readonly string[]
  readonly problems: readonly Problem[]
}

export const fault = (code: string, object: string, message: string, remedy: string): Problem =>
  problem({ code: `redis_config.${code}`, message, run: { object }, remedy })

type Read =
  | { readonly text: string; readonly note?: string; readonly declined?: string }
  | { readonly problem: Problem }

export function readSettings(settings: Readonly<Record<string, SettingInput>>): ReadSettings {
  const read = Object.entries(settings).map(([name, value]) => [name, readOne(name, value)] as const)
  return {
    wanted: new Map(read.flatMap(([name, one]) => ('text' in one ? [[name, one.text]] : []))),
    notes: read.flatMap(([, one]) => ('note' in one && one.note !== undefined ? [one.note] : [])),
    declined: read.flatMap(([, one]) => ('declined' in one && one.declined !== undefined ? [one.declined] : [])),
    problems: read.flatMap(([, one]) => ('problem' in one ? [one.problem] : [])),
  }
}

function readOne(name: string, value: SettingInput): Read {
  const because = refused[name]
  if (because !== undefined) {
    const message = `${name} is not managed: ${because}`
    return {
      problem: fault('never', name, message, 'leave it out, and change it by hand with a second connection open'),
    }
  }
  const form = forms[name]
  if (form === undefined) return { text: typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value) }
  return readAs(form, name, value)
}

function readAs(form: ValueForm, name: string, value: SettingInput): Read {
  switch (form.as) {
    case 'memory':
      return readMemory(name, value)
    case 'yes-no':
      return readYesNo(name, value)
    case 'number':
      return readNumber(form, name, value)
    case 'word':
      return readWord(form.words, name, String(value))
    case 'save':
      return readSave(name, String(value))
    case 'client-limits':
      return readClientLimits(name, String(value))
    case 'events':
      return { text: inOrder(String(value)) }
    default:
      return form satisfies never
  }
}

const units: Readonly<Record<string, bigint>> = {
  '': 1n,
  b: 1n,
  k: 1_000n,
  kb: 1_024n,
  m: 1_000_000n,
  mb: 1_048_576n,
  g: 1_000_000_000n,
  gb: 1_073_741_824n,
}

/** As memtoull of Redis reads it; undefined when Redis would not. */
export function memoryBytes(text: string): bigint | undefined {
  const [, digits, unit = ''] = /^(\d+)(b|k|kb|m|mb|g|gb)?$/i.exec(text) ?? []
  return digits === undefined ? undefined : BigInt(digits) * (units[unit.toLowerCase()] ?? 1n)
}

function readMemory(name: string, value: SettingInput): Read {
  const text = String(value)
  const bytes = memoryBytes(text)
  if (bytes === undefined) {
    const message = `${name} takes a number of bytes such as 32gb, not «${text}»`
    const remedy = /%/.test(text)
      ? 'Redis knows no shares; give bytes, or `max_memory_share` for a limit that follows the host'
      : 'write it without blanks, in b, kb, mb or gb (powers of 1024)'
    return { problem: fault('not-memory', name, message, remedy) }
  }
  const short = /^\d+[kmg]$/i.test(text)
  return {
    text: String(bytes),
    ...(short
      ? { note: `${name} = ${text} is ${bytes} bytes to Redis, powers of 1000; ${text}b would be powers of 1024` }
      : {}),
  }
}

function readYesNo(name: string, value: SettingInput): Read {
  if (typeof value === 'boolean') return { text: value ? 'yes' : 'no' }
  if (value === 'yes' || value === 'no') return { text: value }
  return { problem: fault('not-yes-no', name, `${name} takes yes or no, not «${value}»`, 'write yes or no') }
}

function readNumber(form: Extract<ValueForm, { as: 'number' }>, name: string, value: SettingInput): Read {
  const text = String(value)
  const amount = Number(text)
  const range = form.most === undefined ? `from ${form.least}` : `from ${form.least} to ${form.most}`
  if (!/^-?\d+$/.test(text) || !Number.isSafeInteger(amount)) {
    const message = `${name} takes a whole number, not «${text}»`
    return { problem: fault('not-a-number', name, message, `give a number ${range}`) }
  }
  const nearest = Math.min(Math.max(amount, form.least), form.most ?? amount)
  if (nearest === amount) return { text: String(amount) }
  if (form.clamped === true) {
    return {
      text: String(nearest),
      declined: `${name} = ${amount} is outside of ${form.least} to ${form.most}: Redis itself would make ${nearest} of it`,
    }
  }
  const message = `${name} = ${text} is outside of what Redis takes`
  return { problem: fault('out-of-range', name, message, `give a number ${range}`) }
}

function readWord(words: readonly string[], name: string, text: string): Read {
  const word = text.toLowerCase()
  if (words.includes(word)) return { text: word }
  const lru = name === 'maxmemory-policy' && words.includes(`allkeys-${word}`)
  const meant = lru
    ? `; did you mean allkeys-${word} (any key) or volatile-${word} (only keys with a time to live)?`
    : didYouMean(word, words)
  const message = `${name} does not know «${text}»${meant}`
  return { problem: fault('unknown-word', name, message, `write one of ${words.join(', ')}`) }
}

function readSave(name: string, value: string): Read {
  const text = value.trim().replaceAll(/\s+/g, ' ')
  if (text === '' || /^\d+ \d+( \d+ \d+)*$/.test(text)) return { text }
  const message = `save takes pairs of seconds and changes, not «${value}»`
  return { problem: fault('bad-save', name, message, 'write "3600 1 300 100", or "" for no snapshots') }
}

/** `replica` is the newer word; Redis prints the older. */
function readClientLimits(name: string, value: string): Read {
  const parts = value.trim().split(/\s+/)
  const classes = chunks(parts, 4).map(([kind = '', ...limits]) => [kind.replace('replica', 'slave'), ...limits])
  const good = classes.every(
    ([kind = '', hard = '', soft = '', seconds = '']) =>
      /^(normal|slave|pubsub)$/.test(kind) &&
      memoryBytes(hard) !== undefined &&
      memoryBytes(soft) !== undefined &&
      /^\d+$/.test(seconds),
  )
  if (parts.length % 4 !== 0 || !good) {
    const message = `${name} takes a class of clients, two sizes and seconds, not «${value}»`
    return { problem: fault('bad-limits', name, message, 'write for example "pubsub 64mb 16mb 60"') }
  }
  const text = classes.map(([kind, hard = '', soft = '', seconds]) =>
    [kind, memoryBytes(hard), memoryBytes(soft), seconds].join(' '),
  )
  return { text: text.join(' ') }
}

const chunks = (parts: readonly string[], size: number): readonly (readonly string[])[] =>
  Array.from({ length: Math.ceil(parts.length / size) }, (_, index) => parts.slice(index * size, (index + 1) * size))

/** The order in which Redis prints the letters. */
function inOrder(letters: string): string {
  const known = 'Ag$lshzxetdnKEm'
  const place = (letter: string): number => (known.includes(letter) ? known.indexOf(letter) : known.length)
  return [...new Set(letters)].sort((a, b) => place(a) - place(b)).join('')
}

/**
 * What `CONFIG GET` will print once `wanted` was set over `now`: a class of clients that is not named keeps its limits.
 */
export function valueAfter(name: string, wanted: string, now: string): string {
  if (forms[name]?.as !== 'client-limits') return wanted
  const named = new Map(chunks(wanted.split(' '), 4).map(([kind = '', ...limits]) => [kind, limits.join(' ')]))
  return chunks(now.split(' '), 4)
    .map(([kind = '', ...limits]) => `${kind} ${named.get(kind) ?? limits.join(' ')}`)
    .join(' ')
}

/** A value for people: `12gb` beside the bytes, where it is a whole number of them. */
export function shownValue(name: string, text: string): string {
  if (text === '') return '""'
  if (forms[name]?.as !== 'memory' || !/^\d+$/.test(text) || text === '0') return text
  const bytes = BigInt(text)
  const unit = (['gb', 'mb', 'kb'] as const).find(one => bytes % (units[one] ?? 1n) === 0n)
  return unit === undefined ? text : `${bytes / (units[unit] ?? 1n)}${unit}`
}

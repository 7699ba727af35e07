/**
 * `{ $secret: { age: secrets/token.age } }` in place of a value: where the value is kept. What is kept there is read
 * only when a task needs it, and not here.
 */
import { dirname, isAbsolute, join } from 'node:path'
import { didYouMean } from '../nearest.ts'
import type { PlaceOf, Pointer } from '../place.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { describe } from './describe.ts'
import { durationMs } from './duration.ts'
import { isMap, isTemplate, type Shape } from './shape.ts'

/** Paths are as absolute as the file is that names them, or begin with `~/`. */
export type SecretSource =
  | { readonly from: 'age'; readonly file: string }
  /** The sealed text itself. */
  | { readonly from: 'sealed'; readonly text: string }
  | { readonly from: 'sops'; readonly file: string }
  /** A text is for the shell; a list is a program with its arguments. */
  | { readonly from: 'command'; readonly command: string | readonly string[] }
  | { readonly from: 'environment'; readonly name: string }
  | { readonly from: 'file'; readonly file: string }

export interface SecretReference {
  readonly source: SecretSource
  /** Keys from the top of a YAML or JSON document down to the value; empty: all of it, as text. */
  readonly key: readonly string[]
  /** How long a program may take; absent: as long as usual. */
  readonly timeoutMs?: number
  readonly place: SourcePlace
}

export const secretKey = '$secret'

export const isReference = (value: unknown): value is Shape => isMap(value) && Object.hasOwn(value, secretKey)

/** Tells the same secret from others, wherever it is named. */
export const referenceId = ({ source, key }: SecretReference): string => JSON.stringify([source, key])

const providers = ['age', 'sops', 'command', 'environment', 'file']
const options = ['key', 'timeout']
const form = 'write one of { age: FILE }, { sops: FILE }, { command: … }, { environment: NAME }, { file: FILE }'

export type ParsedReference =
  | { readonly ok: true; readonly reference: SecretReference }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** `placeOf` is of the reference, with `$secret` as its first step down. */
export function parseReference(value: Shape, placeOf: PlaceOf): ParsedReference {
  const problems: Problem[] = []
  const fault = (message: string, pointer: Pointer, what: 'key' | 'value', remedy?: string): void => {
    const source = placeOf(pointer, what)
    problems.push(problem({ code: 'secrets.reference', message, source, ...(remedy === undefined ? {} : { remedy }) }))
  }
  for (const key of Object.keys(value).filter(name => name !== secretKey)) {
    fault(`${JSON.stringify(key)} cannot stand beside ${secretKey}`, [key], 'key')
  }
  const told = value[secretKey]
  if (!isMap(told)) {
    fault(`${secretKey} must be a map, and is ${describe(told, true)}`, [secretKey], 'value', form)
    return { ok: false, problems }
  }
  const known = [...providers, ...options]
  for (const key of Object.keys(told).filter(name => !known.includes(name))) {
    fault(`${secretKey} has no ${JSON.stringify(key)}${didYouMean(key, known)}`, [secretKey, key], 'key', form)
  }
  const named = providers.filter(name => Object.hasOwn(told, name))
  const [provider] = named
  if (named.length > 1)
    fault(`a secret is kept in one place, and this names ${named.join(' and ')}`, [secretKey], 'value', form)
  if (named.length === 0 && problems.length === 0)
    fault('this does not say where the secret is kept', [secretKey], 'value', form)
  if (texts(told).some(isTemplate)) fault('no template can stand in a reference to a secret', [], 'value')
  const place = placeOf([])
  const source = provider === undefined ? undefined : sourceOf(provider, told[provider], place.file)
  if (provider !== undefined && source === undefined) {
    const wanted = provider === 'command' ? 'a text or a list of texts' : 'a text'
    fault(`${provider} must be ${wanted}, and is ${describe(told[provider], true)}`, [secretKey, provider], 'value')
  }
  const key = keyOf(told['key'])
  if (key === undefined) fault('key must be a text such as database.password', [secretKey, 'key'], 'value')
  const timeout = told['timeout']
  const timeoutMs = typeof timeout === 'string' && /^[0-9]+(ms|s|m)$/.test(timeout) ? durationMs(timeout) : undefined
  if (timeout !== undefined && timeoutMs === undefined)
    fault('timeout must be a whole number with ms, s or m, such as 30s', [secretKey, 'timeout'], 'value')
  if (problems.length > 0 || source === undefined || key === undefined) return { ok: false, problems }
  return { ok: true, reference: { source, key, place, ...(timeoutMs === undefined ? {} : { timeoutMs }) } }
}

const texts = (told: Shape): readonly unknown[] =>
  Object.values(told).flatMap(item => (Array.isArray(item) ? item : [item]))

function sourceOf(provider: string, told: unknown, namedIn: string): SecretSource | undefined {
  if (provider === 'command' && Array.isArray(told)) {
    const words = told.filter(word => typeof word === 'string')
    return words.length === told.length && words.length > 0 ? { from: 'command', command: words } : undefined
  }
  if (typeof told !== 'string' || told.trim() === '') return undefined
  switch (provider) {
    case 'age':
      return told.trimStart().startsWith('-----BEGIN AGE')
        ? { from: 'sealed', text: told }
        : { from: 'age', file: beside(namedIn, told) }
    case 'sops':
    case 'file':
      return { from: provider, file: beside(namedIn, told) }
    case 'command':
      return { from: 'command', command: told }
    default:
      return { from: 'environment', name: told }
  }
}

const beside = (namedIn: string, file: string): string =>
  isAbsolute(file) || file.startsWith('~/') || namedIn === '-e' ? file : join(dirname(namedIn), file)

function keyOf(told: unknown): readonly string[] | undefined {
  if (told === undefined) return []
  if (typeof told === 'number') return [String(told)]
  if (typeof told !== 'string' || told === '') return undefined
  const parts = told.split('.')
  return parts.includes('') ? undefined : parts
}

/** Every reference within the value, with where it stands. */
export function referencesIn(
  value: unknown,
  pointer: Pointer = [],
): readonly { readonly value: Shape; readonly pointer: Pointer }[] {
  if (isReference(value)) return [{ value, pointer }]
  if (Array.isArray(value)) return value.flatMap((item, index) => referencesIn(item, [...pointer, index]))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, item]) => referencesIn(item, [...pointer, key]))
}

/** Faults of all references within the value. */
export const referenceFaults = (value: unknown, placeOf: PlaceOf): readonly Problem[] =>
  referencesIn(value).flatMap(({ value: reference, pointer }) => {
    const parsed = parseReference(reference, (deeper, what) => placeOf([...pointer, ...deeper], what))
    return parsed.ok ? [] : parsed.problems
  })

/**
 * Reads the secrets that references name, each once and only when somebody asked for it, and remembers them for as long
 * as the program runs. Nothing of them is written down.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { SecretReference, SecretSource } from '../load/secret-reference.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import type { KeyRing } from './key-ring.ts'
import { shortestSecret } from './redaction.ts'
import { runProgram } from './run-program.ts'

export interface StoreMeans {
  /** What paths are relative to. */
  readonly root: string
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  readonly keys: Pick<KeyRing, 'open'>
  /** Tells the same secret from others. */
  readonly idOf: (reference: SecretReference) => string
  /** YAML or JSON as plain data; undefined when it is neither. */
  readonly parse: (text: string) => unknown
  readonly conceal: (secret: unknown) => void
  /** A file was read: a plan that is kept is bound to it. */
  readonly note: (path: string, bytes: Uint8Array) => void
}

type Read = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: Problem }

const usualTimeoutMs = 30_000

export class SecretStore {
  readonly #means: StoreMeans
  readonly #read = new Map<string, Promise<Read>>()
  readonly #values = new Map<string, unknown>()

  constructor(means: StoreMeans) {
    this.#means = means
  }

  /** What speaks against it, each source once. */
  async resolve(references: readonly SecretReference[]): Promise<readonly Problem[]> {
    const open = references.filter(reference => !this.#values.has(this.#means.idOf(reference)))
    const faults = await Promise.all(open.map(reference => this.#resolveOne(reference)))
    const told = new Map(faults.flatMap(fault => (fault === undefined ? [] : [[fault.message, fault] as const])))
    return [...told.values()]
  }

  /** Absent when it was not resolved. */
  get(reference: SecretReference): { readonly value: unknown } | undefined {
    const id = this.#means.idOf(reference)
    return this.#values.has(id) ? { value: this.#values.get(id) } : undefined
  }

  async #resolveOne(reference: SecretReference): Promise<Problem | undefined> {
    const read = await this.#readOnce(reference)
    if (!read.ok) return { ...read.problem, source: reference.place }
    const picked = this.#pick(reference, read.text)
    if ('code' in picked) return picked
    const { value } = picked
    const short = typeof value === 'object' ? undefined : String(value)
    if (short !== undefined && short.length < shortestSecret) {
      return faultOf(
        reference,
        'secrets.too-short',
        `the secret in ${nameOf(reference)} has fewer than ${shortestSecret} signs, so that it could not be kept out of what is shown`,
        'use a longer one',
      )
    }
    this.#means.conceal(value)
    this.#values.set(this.#means.idOf(reference), value)
    return undefined
  }

  #readOnce(reference: SecretReference): Promise<Read> {
    const { source, key } = reference
    const structured = source.from === 'sops' && key.length > 0
    const id = JSON.stringify([source, structured])
    const known = this.#read.get(id) ?? this.#readText(source, reference, structured)
    this.#read.set(id, known)
    return known
  }

  async #readText(source: SecretSource, reference: SecretReference, structured: boolean): Promise<Read> {
    const { env } = this.#means
    const timeoutMs = reference.timeoutMs ?? usualTimeoutMs
    switch (source.from) {
      case 'age':
        return this.#fromFile(source.file, reference, bytes => this.#unsealed(bytes, source.file, reference.place))
      case 'sealed':
        return this.#unsealed(Buffer.from(source.text), 'this text', reference.place)
      case 'file':
        return this.#fromFile(source.file, reference, async bytes => textOf(bytes, reference))
      case 'environment': {
        const value = env[source.name]
        if (value !== undefined && value !== '') return { ok: true, text: value }
        const message = `the environment variable ${source.name} is ${value === undefined ? 'not set' : 'empty'}`
        return {
          ok: false,
          problem: faultOf(reference, 'secrets.not-found', message, 'set it where provision is started'),
        }
      }
      case 'sops': {
        const path = this.#path(source.file)
        return this.#fromFile(source.file, reference, () => {
          const form = structured ? ['--output-type', 'json'] : []
          return this.#printed(
            ['sops', '--decrypt', ...form, path],
            `sops could not decrypt ${source.file}: it`,
            reference,
            timeoutMs,
          )
        })
      }
      case 'command': {
        const shown = typeof source.command === 'string' ? source.command : source.command.join(' ')
        return this.#printed(source.command, `the command \`${shown}\``, reference, timeoutMs)
      }
      default:
        return source satisfies never
    }
  }

  #path(file: string): string {
    return resolve(this.#means.root, file.replace(/^~(?=\/)/, this.#means.home))
  }

  async #fromFile(file: string, reference: SecretReference, then: (bytes: Uint8Array) => Promise<Read>): Promise<Read> {
    const path = this.#path(file)
    try {
      const bytes = await readFile(path)
      this.#means.note(path, bytes)
      return await then(bytes)
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : undefined
      if (code === undefined) throw cause
      const message = code === 'ENOENT' ? `there is no file ${file}` : `${file} cannot be read (${code})`
      return {
        ok: false,
        problem: faultOf(reference, 'secrets.not-found', message, 'paths are relative to the file that names them'),
      }
    }
  }

  async #unsealed(bytes: Uint8Array, file: string, place: SourcePlace): Promise<Read> {
    const opened = await this.#means.keys.open(bytes, file, place)
    return opened.ok ? textOf(opened.bytes, { source: { from: 'age', file }, key: [], place }) : opened
  }

  async #printed(
    command: string | readonly string[],
    who: string,
    reference: SecretReference,
    timeoutMs: number,
  ): Promise<Read> {
    const printed = await runProgram(command, { folder: this.#means.root, timeoutMs })
    if (printed.ok) {
      const read = textOf(printed.out, reference)
      return read.ok && read.text === ''
        ? { ok: false, problem: faultOf(reference, 'secrets.provider', `${who} printed nothing`) }
        : read
    }
    const remedy = printed.notFound
      ? 'install the program, or name its whole path'
      : 'run it by hand to see what it wants; `timeout: 2m` gives it more time'
    const fault = faultOf(reference, 'secrets.provider', `${who} ${printed.how}`, remedy)
    return { ok: false, problem: printed.err === '' ? fault : { ...fault, detail: printed.err } }
  }

  /** Without a key the whole text, without the line end that editors and programs put after it. */
  #pick(reference: SecretReference, text: string): { readonly value: unknown } | Problem {
    const { key } = reference
    if (key.length === 0) return { value: text.replace(/\r?\n$/, '') }
    let value = this.#means.parse(text)
    const gone: string[] = []
    for (const part of key) {
      const holder = typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {}
      gone.push(part)
      if (!Object.hasOwn(holder, part)) {
        const guess = didYouMean(part, Object.keys(holder))
        return faultOf(
          reference,
          'secrets.not-found',
          `there is no ${JSON.stringify(gone.join('.'))} in ${nameOf(reference)}${guess}`,
        )
      }
      value = holder[part]
    }
    return { value }
  }
}

function textOf(bytes: Uint8Array, reference: SecretReference): Read {
  try {
    return { ok: true, text: new TextDecoder('utf-8', { fatal: true }).decode(bytes) }
  } catch {
    return {
      ok: false,
      problem: faultOf(reference, 'secrets.not-text', `what is kept in ${nameOf(reference)} is not text`),
    }
  }
}

function nameOf({ source }: SecretReference): string {
  switch (source.from) {
    case 'age':
    case 'sops':
    case 'file':
      return source.file
    case 'sealed':
      return 'the encrypted text'
    case 'environment':
      return `the environment variable ${source.name}`
    case 'command':
      return 'what the command printed'
    default:
      return source satisfies never
  }
}

const faultOf = ({ place }: SecretReference, code: string, message: string, remedy?: string): Problem =>
  problem({ code, message, source: place, ...(remedy === undefined ? {} : { remedy }) })

/**
 * Which files were read, and what they held: a plan that is kept is bound to them. Files are read at many places, and
 * one that forgot to hand its file on would leave a hole in that, so whoever reads a file says so here, and whoever wants
 * to know collects.
 */
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import { relative, resolve } from 'node:path'

export class Inputs {
  readonly #root: string
  readonly #files = new Map<string, string>()

  /** Paths are told relative to this folder where they are within. */
  constructor(root: string) {
    this.#root = root
  }

  /** Path → SHA-256 of what was read, by path; also of files that are read later on behalf of what was loaded. */
  get files(): ReadonlyMap<string, string> {
    return new Map([...this.#files].toSorted(([a], [b]) => (a < b ? -1 : 1)))
  }

  note(path: string, bytes: Uint8Array): void {
    const whole = resolve(this.#root, path)
    const within = relative(this.#root, whole)
    this.#files.set(within === '..' || within.startsWith('../') ? whole : within, sha256(bytes))
  }
}

const answer = 'answer of '

/** What an executable inventory said counts like a file; it can be known only by asking it again. */
export const answerOf = (call: string): string => `${answer}${call}`

export const isAnswer = (file: string): boolean => file.startsWith(answer)

const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

const collecting = new AsyncLocalStorage<Inputs>()

/** Everything that `load` reads is noted in `inputs`. */
export const collectInputs = <T>(inputs: Inputs, load: () => Promise<T>): Promise<T> => collecting.run(inputs, load)

/** Who is collecting now; ask when something is made that reads later. */
export const inputsNow = (): Inputs | undefined => collecting.getStore()

/**
 * A shell on the host beside the command of a session, which says when the session is open and how the command ended:
 * the program ssh does not tell by which signal, nor that it ended while a child still holds its output.
 */
import { Transform, type TransformCallback } from 'node:stream'
import { tailThatMayBe } from '../marked-output.ts'
import { raw, sh, trusted } from '../script.ts'

const prefixOf = (nonce: string): string => `[pv-session ${nonce} `

/** Marks go to standard error, to which what the shell itself says of a killed child does not belong. */
export function attended(command: string, nonce: string): string {
  const prefix = prefixOf(nonce)
  const attending = sh`exec 4>&2 2>/dev/null
printf %s ${`${prefix}open]`} >&4
( exec 2>&4 4>&-; ${raw(trusted(command))} )
pv_status=$?
printf %s ${prefix}"$pv_status]" >&4
exit "$pv_status"`
  return sh`exec /bin/sh -c ${attending}`
}

/** What is kept of standard error from before the session is open. */
const kept = 65_536

/** Standard error of a session, without the marks. Nothing comes before the session is open or over. */
export class AttendedOutput extends Transform {
  /** Resolves when the session is open. */
  readonly open: Promise<void>
  /** Resolves with the status of the command, as a shell says it; stays open when nobody tells. */
  readonly status: Promise<number>
  readonly #prefix: Buffer
  readonly #opened = Promise.withResolvers<void>()
  readonly #ended = Promise.withResolvers<number>()
  #isOpen = false
  #rest: Buffer = Buffer.alloc(0)

  constructor(nonce: string) {
    super()
    this.#prefix = Buffer.from(prefixOf(nonce))
    this.open = this.#opened.promise
    this.status = this.#ended.promise
  }

  /** What was said while no session was open; empty once one is. */
  get beforeOpen(): string {
    return this.#isOpen ? '' : this.#rest.toString()
  }

  override _transform(piece: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#rest = Buffer.concat([this.#rest, piece])
    while (this.#cutMark());
    if (this.#isOpen) this.#pass()
    else if (this.#rest.length > 2 * kept) this.#rest = this.#rest.subarray(this.#rest.length - kept)
    done()
  }

  override _flush(done: TransformCallback): void {
    done(null, this.#rest)
  }

  /** Takes one whole mark out; what stood before it goes on. */
  #cutMark(): boolean {
    const start = this.#rest.indexOf(this.#prefix)
    const word = start + this.#prefix.length
    const stop = start < 0 ? -1 : this.#rest.indexOf(']', word)
    if (stop < 0) return false
    const said = this.#rest.toString('latin1', word, stop)
    this.push(this.#rest.subarray(0, start))
    this.#rest = this.#rest.subarray(stop + 1)
    this.#isOpen = true
    if (said === 'open') this.#opened.resolve()
    else this.#ended.resolve(Number(said))
    return true
  }

  /** A mark may have begun at the end of what is there. */
  #pass(): void {
    const start = this.#rest.indexOf(this.#prefix)
    const end = start < 0 ? this.#rest.length - tailThatMayBe(this.#prefix, this.#rest) : start
    this.push(this.#rest.subarray(0, end))
    this.#rest = this.#rest.subarray(end)
  }
}

/**
 * A stream that keeps what is written to it, with the width of a terminal.
 */
import { Writable } from 'node:stream'

export class Sink extends Writable {
  readonly columns: number
  readonly rows = 24
  readonly isTTY = true
  text = ''

  constructor(columns = 80) {
    super({ decodeStrings: false })
    this.columns = columns
  }

  override _write(chunk: string | Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString()
    done()
  }
}

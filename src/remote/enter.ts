/**
 * Gets past the door of a shell: answers the one question for a password, and says when the script may be sent.
 */
import type { Entrance } from './become.ts'
import type { ShellProcess } from './shell-process.ts'

export interface Answers {
  /** The shell takes the script now. */
  readonly ready: () => void
  /** The password was asked for a second time: the first answer was wrong, and a third would lock the account. */
  readonly refused: () => void
}

/** More noise than this before the door cannot hide what is looked for. */
const kept = 65_536

/** Calls one of the answers, or none when the shell ends before. */
export function enter(shell: ShellProcess, { handshake }: Entrance, { ready, refused }: Answers): void {
  if (handshake === undefined) {
    ready()
    return
  }
  const { prompt, password } = handshake
  let heard = ''
  let answered = false
  const done = (answer: () => void): void => {
    shell.stderr.off('data', hear)
    answer()
  }
  const hear = (piece: Uint8Array): void => {
    heard = (heard + Buffer.from(piece).toString('latin1')).slice(-kept)
    // Output that came with one piece is read in its order: a question first, then the open door.
    const asked = heard.indexOf(prompt)
    if (asked >= 0) {
      heard = heard.slice(asked + prompt.length)
      if (answered) {
        done(refused)
        return
      }
      answered = true
      shell.stdin.write(`${password}\n`)
    }
    if (heard.includes(handshake.ready)) done(ready)
    else if (heard.includes(prompt)) hear(new Uint8Array())
  }
  shell.stderr.on('data', hear)
}

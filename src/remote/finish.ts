/**
 * Waits for the end of a conversation with a shell, whichever way it comes first.
 */
import type { MarkedOutput } from './marked-output.ts'
import { type GivenUp, pause, within } from './patience.ts'
import type { Ending, ShellProcess } from './shell-process.ts'

export type Finish =
  /** The shell ended, and `complete` says whether its output did too or a child still holds it. */
  | { readonly how: 'ended'; readonly ending: Ending; readonly complete: boolean }
  | { readonly how: 'lost'; readonly cause: unknown }
  | { readonly how: 'overflowed' }
  /** The host did not let us become the user that was asked for. */
  | { readonly how: 'turned-away' }
  | { readonly how: GivenUp }

/** How long a child that holds the output of an ended script is waited for. */
const graceMs = 500
/** Without the closing line nobody knows whether more is on the way: so long must it be quiet. */
const quietMs = 1000
/** Output that was under way when the connection died is taken first. */
const lostMs = 100

export interface Conversation {
  readonly shell: ShellProcess
  readonly out: MarkedOutput
  /** Resolves when the script's closing line came. */
  readonly scriptEnded: Promise<void>
  /** Resolves when there was too much output. */
  readonly overflowed: Promise<void>
  /** Resolves when the password was not the right one. */
  readonly turnedAway: Promise<void>
  /** Resolves with the reason when the shell is out of reach. */
  readonly lost: Promise<unknown>
  readonly givenUp: Promise<GivenUp>
}

export function finishOf(talk: Conversation): Promise<Finish> {
  const { shell, out } = talk
  const closed = shell.closed.then(async (ending): Promise<Finish> => {
    const finish: Finish = { how: 'ended', ending, complete: true }
    if (ending.code !== undefined || ending.signal !== undefined) return finish
    // Nobody reported an end: the source knows the reason, if it is out of reach as a whole.
    const lost = talk.lost.then((cause): Finish => ({ how: 'lost', cause }))
    return (await within(lost, lostMs)) ?? finish
  })
  return Promise.race([
    closed,
    talk.scriptEnded.then(async (): Promise<Finish> => {
      const code = out.end
      return (
        (await within(closed, graceMs)) ?? { how: 'ended', ending: code === undefined ? {} : { code }, complete: false }
      )
    }),
    shell.exited.then(
      async (ending): Promise<Finish> =>
        (await closedOrQuiet(talk, closed)) ?? { how: 'ended', ending, complete: false },
    ),
    talk.overflowed.then((): Finish => ({ how: 'overflowed' })),
    talk.turnedAway.then((): Finish => ({ how: 'turned-away' })),
    talk.givenUp.then((how): Finish => ({ how })),
    talk.lost.then(async (cause): Promise<Finish> => {
      await pause(lostMs)
      return { how: 'lost', cause }
    }),
  ])
}

/** The shell is gone without a closing line: killed, or it never began. Undefined when it fell quiet without closing. */
async function closedOrQuiet({ shell }: Conversation, closed: Promise<Finish>): Promise<Finish | undefined> {
  for (;;) {
    let heard = false
    const hear = (): void => {
      heard = true
    }
    shell.stdout.on('data', hear)
    const finish = await within(closed, quietMs)
    shell.stdout.off('data', hear)
    if (finish !== undefined || !heard) return finish
  }
}

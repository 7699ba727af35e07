/**
 * Runs one script in one shell, and says how it ended: the protocol that all transports share. Knows nothing of SSH.
 */
import { type Problem, problem } from '../problem.ts'
import type { Entrance } from './become.ts'
import { becomeFailed, wrongPassword } from './become-problem.ts'
import { enter } from './enter.ts'
import { type Finish, finishOf } from './finish.ts'
import { type MarkedOutput, markedOutput } from './marked-output.ts'
import { freshNonce } from './nonce.ts'
import { type GivenUp, type Patience, within } from './patience.ts'
import type { Ending, ShellProcess, ShellSource } from './shell-process.ts'
import { type Exit, type HostAddress, type Trip, TripFault } from './transport.ts'
import { killScript, markOf, wrap } from './wrap.ts'

export interface Session {
  readonly host: HostAddress
  readonly source: ShellSource
  /** How the shell is started that the script is fed to; another one for every trip. */
  readonly entrance: () => Entrance
}

const defaultLimit = 256 * 1024 * 1024
/** For a process group to be gone: the lifeline itself waits a second between TERM and KILL. */
const killGraceMs = 2500

/** Runs the trip; `patience` has been running since the caller asked, so that waiting for a turn counts. */
export async function runTrip(session: Session, trip: Trip, patience: Patience): Promise<Exit> {
  const entrance = session.entrance()
  const starting = session.source.start(entrance.command).then(
    shell => ({ shell }),
    (cause: unknown) => ({ cause }),
  )
  const opened = await Promise.race([starting, patience.ended])
  if (typeof opened === 'string') {
    void starting.then(late => 'shell' in late && late.shell.discard())
    return neverBegan(opened, trip)
  }
  return 'shell' in opened
    ? await converse({ session, trip, entrance }, opened.shell, patience)
    : { how: 'lost', cause: opened.cause, ...nothing }
}

const nothing = { out: new Uint8Array(), err: new Uint8Array() }

/** The exit of a trip that was given up before anything was sent. */
export const neverBegan = (how: GivenUp, trip: Trip): Exit =>
  how === 'cancelled' ? { how, ...nothing } : { how, afterMs: trip.deadlineMs, ...nothing }

interface Begun {
  readonly session: Session
  readonly trip: Trip
  readonly entrance: Entrance
}

async function converse(begun: Begun, shell: ShellProcess, patience: Patience): Promise<Exit> {
  const { session, trip, entrance } = begun
  const mark = markOf(freshNonce())
  const limit = trip.maxOutputBytes ?? defaultLimit
  const mayKill = trip.onAbandon !== 'leave'
  const scriptEnded = Promise.withResolvers<void>()
  const overflowed = Promise.withResolvers<void>()
  const turnedAway = Promise.withResolvers<void>()
  // A script that must not be killed is drained to its end, however much it prints.
  const onOverflow = mayKill ? overflowed.resolve : undefined
  const out = markedOutput({ mark, limit, onPiece: trip.onOutput, onOverflow, onEnd: scriptEnded.resolve })
  const err = markedOutput({ mark, limit, onOverflow })
  shell.stdout.on('data', out.push)
  shell.stderr.on('data', err.push)
  // The source outlives the trip: what stayed subscribed to it would keep the answer in memory.
  const lost = Promise.withResolvers<unknown>()
  const unsubscribe = session.source.onLost?.(lost.resolve)
  // Writing to a shell that ended early fails; how it ended is told elsewhere.
  shell.stdin.on('error', () => {})
  enter(shell, entrance, {
    ready: () => send(shell, wrap(trip.script, { mark, lifeline: mayKill }), mayKill),
    refused: turnedAway.resolve,
  })
  const finish = await finishOf({
    shell,
    out,
    scriptEnded: scriptEnded.promise,
    overflowed: overflowed.promise,
    turnedAway: turnedAway.promise,
    lost: lost.promise,
    givenUp: patience.ended,
  })
  unsubscribe?.()
  if (mayKill && mustKill(finish, out)) await endRemote(session, shell, out)
  shell.stdout.off('data', out.push)
  shell.stderr.off('data', err.push)
  shell.discard()
  return exitOf(finish, begun, { out, err, limit })
}

/** An open standard input is the lifeline of a script that may be killed; the others get their end at once. */
function send(shell: ShellProcess, text: string, keepOpen: boolean): void {
  if (keepOpen) shell.stdin.write(text)
  else shell.stdin.end(text)
}

/** Also when the shell was killed under its script: what it had started must not go on alone. */
function mustKill(finish: Finish, out: MarkedOutput): boolean {
  if (finish.how === 'lost' || finish.how === 'turned-away') return false
  return finish.how !== 'ended' || (!finish.complete && out.end === undefined)
}

/** Cuts the lifeline; when that does not help in time, a second shell kills the group of the first. */
async function endRemote(session: Session, shell: ShellProcess, out: MarkedOutput): Promise<void> {
  // Ending the input would send the rest of a script that is still on its way, and start it.
  if (shell.stdin.writableLength > 0) return
  shell.stdin.end()
  if ((await within(shell.closed, killGraceMs)) !== undefined || out.ready === undefined) return
  const [pid = 0, group = 0] = out.ready.map(Number)
  const entrance = session.entrance()
  const killer = await within(
    session.source.start(entrance.command).catch(() => undefined),
    killGraceMs,
  )
  if (killer === undefined || pid === 0) return
  killer.stdout.resume()
  killer.stderr.resume()
  killer.stdin.on('error', () => {})
  enter(killer, entrance, {
    ready: () => send(killer, killScript(pid, group), false),
    refused: () => killer.discard(),
  })
  await within(killer.closed, killGraceMs)
  killer.discard()
}

interface Heard {
  readonly out: MarkedOutput
  readonly err: MarkedOutput
  readonly limit: number
}

function exitOf(finish: Finish, { session: { host }, trip, entrance }: Begun, heard: Heard): Exit {
  const bytes = { out: heard.out.bytes(), err: heard.err.bytes('noise') }
  const lost = (fault: Problem, began: boolean): Exit => ({ how: 'lost', cause: new TripFault(fault, began), ...bytes })
  if (finish.how === 'overflowed' || heard.out.overflowed || heard.err.overflowed) {
    return lost(tooMuchOutput(host, heard.limit), true)
  }
  switch (finish.how) {
    case 'timed-out':
      return { how: 'timed-out', afterMs: trip.deadlineMs, ...bytes }
    case 'cancelled':
      return { how: 'cancelled', ...bytes }
    case 'lost':
      return { how: 'lost', cause: finish.cause, ...bytes }
    case 'turned-away':
      return lost(wrongPassword(host, entrance, bytes.err), false)
    case 'ended': {
      const fault = heard.out.ready === undefined ? notBegun(finish.ending, host, entrance, bytes.err) : undefined
      return fault === undefined ? ended(endingOf(finish.ending, heard.out), bytes) : lost(fault, false)
    }
    default:
      return finish satisfies never
  }
}

/** The script's closing line knows best: the shell has nothing left to do after it. */
const endingOf = (ending: Ending, { end }: MarkedOutput): Ending => (end === undefined ? ending : { code: end })

function ended({ code, signal }: Ending, bytes: { readonly out: Uint8Array; readonly err: Uint8Array }): Exit {
  if (signal !== undefined) return { how: 'signalled', signal, ...bytes }
  if (code !== undefined) return { how: 'exited', code, ...bytes }
  return { how: 'lost', cause: new Error('the connection was closed before the script had ended'), ...bytes }
}

/** Status of a shell that could not parse its script: nothing ran, but the shell was there. */
const syntaxError = 2

/** Why the shell ended without beginning its script, when that is known. */
function notBegun({ code }: Ending, host: HostAddress, entrance: Entrance, err: Uint8Array): Problem | undefined {
  if (code === undefined || code === syntaxError) return undefined
  if (entrance.becomes !== undefined) return becomeFailed(host, entrance, code, err)
  const text = Buffer.from(err).toString().trim().slice(-2000)
  return problem({
    code: 'ssh.no-shell',
    message: `${host.user} gets no shell on ${host.name}: /bin/sh ended with status ${code} before it read anything`,
    run: { host: host.name },
    remedy:
      'see whether the account has a login shell, and whether sshd or authorized_keys force another command on it',
    ...(text === '' ? {} : { detail: text }),
  })
}

const tooMuchOutput = (host: HostAddress, limit: number): Problem =>
  problem({
    code: 'run.too-much-output',
    message: `the script on ${host.name} printed more than ${limit} bytes`,
    run: { host: host.name },
    remedy: 'see what prints so much, and send it to a file or to /dev/null',
  })

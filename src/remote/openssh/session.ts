/**
 * Starts shells over a connection that a master holds: one program ssh for each, which hands its input and output over
 * to the master and ends with the session.
 */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { constants } from 'node:os'
import { freshNonce } from '../nonce.ts'
import { within } from '../patience.ts'
import { whenThereIsRoom } from '../room.ts'
import type { Ending, ShellProcess } from '../shell-process.ts'
import type { HostAddress } from '../transport.ts'
import { AttendedOutput, attended } from './attended.ts'
import type { Master } from './master.ts'
import { sessionWords } from './words.ts'

class NoRoom extends Error {}

/** Waits a little for room when the host has too many sessions open. */
export const startShell = (
  program: string,
  host: HostAddress,
  master: Master,
  command: string,
): Promise<ShellProcess> =>
  whenThereIsRoom(
    host,
    () => openSession(program, host, master, command),
    fault => fault instanceof NoRoom,
  )

async function openSession(program: string, host: HostAddress, master: Master, command: string): Promise<ShellProcess> {
  const { socket, lost } = master
  const nonce = freshNonce()
  const child = spawn(program, sessionWords(host, socket, attended(command, nonce)), {
    detached: true,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  child.on('error', () => {})
  child.stdin.on('error', () => {})
  const err = new AttendedOutput(nonce)
  child.stderr.pipe(err)
  const over = new Promise<void>(resolve => err.once('finish', resolve))
  const shell = shellOf(child, { err, over, lost })
  await Promise.race([err.open, over])
  // In words of the master, which asked for the session.
  if (/session request failed|session open refused/i.test(err.beforeOpen)) throw new NoRoom(err.beforeOpen)
  return shell
}

interface Around {
  readonly err: AttendedOutput
  /** Standard error is complete. */
  readonly over: Promise<void>
  /** The connection is gone. */
  readonly lost: Promise<unknown>
}

function shellOf(child: ChildProcessWithoutNullStreams, { err, over, lost }: Around): ShellProcess {
  let told: Ending | undefined
  const status = err.status.then(code => {
    told = endingOf(code)
    return told
  })
  const exit = new Promise<Ending>(resolve => {
    child.once('exit', code => resolve(code === null || code === unknown ? {} : { code }))
  })
  const closed = Promise.all([
    exit,
    new Promise(resolve => child.once('close', resolve)),
    new Promise(resolve => err.once('close', resolve)),
  ]).then(async ([ending]) => {
    // The master goes a little later than its sessions, and knows why.
    if (told === undefined && ending.code === undefined) await within(lost, lostMs)
    return told ?? ending
  })
  return {
    stdin: child.stdin,
    stdout: child.stdout,
    stderr: err,
    exited: Promise.race([status, Promise.all([exit, over]).then(([ending]) => told ?? ending)]),
    closed,
    discard() {
      for (const stream of [child.stdin, child.stdout, child.stderr, err]) stream.destroy()
      child.kill('SIGKILL')
    },
  }
}

/** For the loss of the connection to be noticed, once a session is gone without a word. */
const lostMs = 2000
/** The status of ssh itself when it failed, or when nobody told it how the command ended. */
const unknown = 255
/** What a shell adds to the number of the signal that ended a command. */
const bySignal = 128

const endingOf = (status: number): Ending => {
  const signal = Object.entries(constants.signals).find(([, number]) => number === status - bySignal)?.[0]
  return signal === undefined ? { code: status } : { signal }
}

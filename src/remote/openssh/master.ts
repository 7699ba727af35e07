/**
 * One program ssh that is logged in to a host, and over which sessions are opened. It ends with the controller, however
 * that ends, and leaves no socket behind.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { Login } from '../jump-hosts.ts'
import { pause, within } from '../patience.ts'
import { controlFolder } from './control-folder.ts'
import { wordsIn } from './login-account.ts'
import { minder, notThere } from './minder.ts'

export interface Master extends Login {
  readonly socket: string
  /** Resolves when the connection is gone. */
  readonly lost: Promise<unknown>
  /** From now on; gives what it has told since. */
  listen(): () => string
}

export type Started =
  | { readonly ok: true; readonly master: Master }
  /** `said` is standard error of ssh; `program` is missing when there is no ssh. */
  | { readonly ok: false; readonly said: string; readonly missing: boolean }

/** What is kept of what it says. */
const kept = 65_536
/** Between two looks whether the socket is there: ssh makes it when it has logged in. */
const lookMs = 10
/** Its last words may still be on their way; somebody that it started may hold them open for ever. */
const wordsMs = 300
/** For the minder to end a program that does not want to. */
const endMs = 3000

/** Gives up when `end` says so. */
export async function startMaster(
  program: string,
  wordsFor: (socket: string) => readonly string[],
  end: AbortSignal,
): Promise<Started> {
  const { folder, socket } = await controlFolder()
  const running = mind(program, folder, wordsFor(socket))
  const loggedIn = await untilThere(socket, running, end)
  if (loggedIn) return { ok: true, master: masterOf(running, folder, socket) }
  await stop(running, folder)
  await within(running.silent, wordsMs)
  return { ok: false, said: running.said(), missing: running.status() === notThere }
}

interface Running {
  readonly child: ChildProcess
  /** The program ended. */
  readonly ended: Promise<void>
  /** Nothing more will be said. */
  readonly silent: Promise<void>
  isOver(): boolean
  status(): number | null
  said(): string
  listen(): () => string
}

/** A session of its own: an interrupt at the terminal must not cut the connection under a change in flight. */
function mind(program: string, folder: string, words: readonly string[]): Running {
  const child = spawn('/bin/sh', ['-c', minder, 'provision', folder, program, ...words], {
    detached: true,
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  let said = ''
  let length = 0
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-kept)
    length += text.length
  })
  const listen = (): (() => string) => {
    const before = length
    return () => said.slice(Math.max(0, said.length - (length - before)))
  }
  child.stdin.on('error', () => {})
  let over = false
  const ended = new Promise<void>(resolve => {
    const settle = (): void => {
      over = true
      resolve()
    }
    child.once('error', settle)
    child.once('exit', settle)
  })
  const silent = new Promise<void>(resolve => child.stderr.once('close', () => resolve()))
  return { child, ended, silent, isOver: () => over, status: () => child.exitCode, said: () => said, listen }
}

async function untilThere(socket: string, running: Running, end: AbortSignal): Promise<boolean> {
  while (!existsSync(socket)) {
    if (running.isOver() || end.aborted) return false
    await Promise.race([pause(lookMs), running.ended])
  }
  return true
}

/** The minder removes the folder; whoever killed it did not. */
async function stop({ child, ended }: Running, folder: string): Promise<void> {
  child.stdin?.end()
  await within(ended, endMs)
  await rm(folder, { recursive: true, force: true })
}

function masterOf(running: Running, folder: string, socket: string): Master {
  const heard = running.listen()
  const listeners = new Set<(reason: unknown) => void>()
  let closing = false
  let reason: Error | undefined
  const lost = running.ended.then(async () => {
    await within(running.silent, wordsMs)
    reason = new Error(closing ? 'the connection was closed' : lastWords(heard()))
    for (const listener of listeners) listener(reason)
    await stop(running, folder)
  })
  return {
    socket,
    lost,
    listen: running.listen,
    onLost(listener) {
      if (reason !== undefined) listener(reason)
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async close() {
      closing = true
      await stop(running, folder)
      running.child.stderr?.destroy()
    },
  }
}

const lastWords = (said: string): string => wordsIn(said).at(-1) ?? 'the connection was closed'

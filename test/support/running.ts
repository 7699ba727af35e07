/**
 * Commands that a test has started and that have not ended: after a failed test, also by its time-out, each is ended and
 * what it was doing is told. Otherwise it would live on, and what it said would be lost.
 */
import type { ChildProcess } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'

interface Started {
  readonly child: ChildProcess
  readonly words: readonly string[]
  readonly at: number
  readonly said: () => { readonly out: string; readonly err: string }
}

const running = new Set<Started>()

export function noteStarted(child: ChildProcess, words: readonly string[], said: Started['said']): void {
  const started = { child, words, at: performance.now(), said }
  running.add(started)
  for (const event of ['error', 'close']) child.once(event, () => running.delete(started))
}

/** Milliseconds that a command is given to end in order before it is killed. */
const patience = 5000

/** Ends all that run; returns what they were doing, one text each. */
export async function endRunning(): Promise<readonly string[]> {
  const left = [...running]
  const texts = left.map(tell)
  await Promise.all(left.map(end))
  return texts
}

async function end(started: Started): Promise<void> {
  const { child } = started
  child.kill('SIGTERM')
  // Some tests stop their command: it would not hear of its end.
  child.kill('SIGCONT')
  const deadline = performance.now() + patience
  while (running.has(started) && performance.now() < deadline) await sleep(50)
  if (running.has(started)) child.kill('SIGKILL')
  running.delete(started)
}

function tell({ words, at, said }: Started): string {
  const seconds = ((performance.now() - at) / 1000).toFixed(1)
  const { out, err } = said()
  return [
    `still running after ${seconds} s: ${words.join(' ')}`,
    ...last('its output', condensed(out)),
    ...last('its standard error', err),
  ].join('\n')
}

function last(what: string, text: string, most = 40): readonly string[] {
  const lines = text.trimEnd().split('\n')
  if (text.trim() === '') return [`${what}: nothing`]
  const shown = lines.slice(-most)
  return [`${what}${shown.length < lines.length ? `, the last ${most} of ${lines.length} lines` : ''}:`, ...shown]
}

/** Events of `--output ndjson` as their time, their type and their plain values; other lines as they are. */
export function condensed(out: string): string {
  return out
    .split('\n')
    .map(line => {
      try {
        const { v: _, time, type, ...rest } = JSON.parse(line)
        const values = Object.entries(rest).map(([key, value]) => `${key}=${JSON.stringify(value)}`)
        return cut(`${time} ${type} ${values.join(' ')}`)
      } catch {
        return cut(line)
      }
    })
    .join('\n')
}

const cut = (line: string, most = 240): string => (line.length <= most ? line : `${line.slice(0, most - 1)}…`)

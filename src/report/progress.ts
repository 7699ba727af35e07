/**
 * Where the hosts of the current phase stand, and the few lines that say so. No printing, no clock of its own.
 */
import type { Event, Phase } from '../engine/events.ts'
import type { StepView } from '../plan/view.ts'
import { hostCount } from './hosts.ts'
import { shorten } from './table.ts'
import { visible } from './visible.ts'
import { duration } from './words.ts'

/** More hosts than this have no lines of their own. */
const ownLines = 10
/** A host is called slow from here on, in milliseconds. */
const slow = 3000

/** The sign in front of the line, and the column that a terminal keeps for the cursor. */
const spinner = 3

/** One line: parts that do not fit are left out whole, the least important first; a title gives way before the count. */
function fitting(title: string, parts: readonly string[], columns: number): string {
  const [count = '', ...rest] = parts
  const head = `${shorten(title, Math.max(12, columns - count.length - 2))}: ${count}`
  return rest.reduce((line, part) => (line.length + part.length + 3 <= columns ? `${line} · ${part}` : line), head)
}

interface Work {
  phase: Phase | 'queued'
  since: number
  /** When it is given up; known of silent hosts only. */
  deadlineMs?: number
  /** Under the dead-man's switch: seconds until the host puts everything back by itself. */
  windowSeconds?: number
}

/** One phase: looking at all hosts, or one play (or batch of it). */
export class Progress {
  readonly #title: string
  readonly #began: number
  readonly #hosts: ReadonlySet<string>
  readonly #working = new Map<string, Work>()
  readonly #failed = new Set<string>()
  /** What a host still has to do in this phase; absent where a host is done when it is `waiting`. */
  readonly #open: ((host: string) => readonly StepView[]) | undefined

  constructor(title: string, hosts: readonly string[], now: number, open?: (host: string) => readonly StepView[]) {
    this.#title = title
    this.#began = now
    this.#hosts = new Set(hosts)
    this.#open = open
    for (const host of hosts) this.#working.set(host, { phase: 'queued', since: now })
  }

  note(event: Event, now: number): void {
    switch (event.type) {
      case 'host.phase':
        this.#phase(event.host, event.phase, now)
        return
      case 'host.waiting': {
        const work = this.#working.get(event.host)
        if (work !== undefined) work.deadlineMs = event.deadlineMs
        return
      }
      case 'guard.armed': {
        const work = this.#working.get(event.host)
        if (work !== undefined) work.windowSeconds = event.windowSeconds
        return
      }
      case 'guard.confirmed': {
        const work = this.#working.get(event.host)
        if (work !== undefined) delete work.windowSeconds
        return
      }
      case 'step.finished':
        if (event.result === 'failed' || event.result === 'conflict') this.#fail(event.host)
        else if (this.#open?.(event.host).length === 0) this.#working.delete(event.host)
        return
      case 'batch.finished':
        for (const host of event.failed) this.#fail(host)
        return
      case 'host.finished': {
        const { host, result } = event.summary
        if (result === 'failed' || result === 'unreachable') this.#fail(host)
        this.#working.delete(host)
        return
      }
      default:
        return
    }
  }

  #fail(host: string): void {
    if (this.#hosts.has(host)) this.#failed.add(host)
    this.#working.delete(host)
  }

  #phase(host: string, phase: Phase, now: number): void {
    if (!this.#hosts.has(host)) return
    if (phase === 'done' || phase === 'waiting') {
      this.#working.delete(host)
      return
    }
    const work = this.#working.get(host)
    // A host that had nothing left may get another wave.
    const since = work === undefined || work.phase === 'queued' ? now : work.since
    const { windowSeconds } = work ?? {}
    this.#working.set(host, { phase, since, ...(windowSeconds === undefined ? {} : { windowSeconds }) })
  }

  /** The live lines: the whole, and each working host while they are few. */
  lines(now: number, columns: number): readonly string[] {
    const working = [...this.#working].filter(([, work]) => work.phase !== 'queued')
    const head = fitting(this.#title, this.#counts(working, now), columns - spinner)
    return this.#hosts.size > 1 && this.#hosts.size <= ownLines ? [head, ...this.#hostLines(working, now)] : [head]
  }

  /** What matters most comes first. */
  #counts(working: readonly (readonly [string, Work])[], now: number): readonly string[] {
    const count = (phase: Phase): number => working.filter(([, work]) => work.phase === phase).length
    const phases = (['connecting', 'looking', 'applying', 'confirming', 'verifying', 'undoing'] as const).map(
      phase => [count(phase), phase] as const,
    )
    const [first, ...rest] = working
    const slowest = first && rest.reduce((worst, other) => (other[1].since < worst[1].since ? other : worst), first)
    const took = slowest ? now - slowest[1].since : 0
    const guarded = working.filter(([, work]) => work.windowSeconds !== undefined).length
    return [
      `${this.#hosts.size - this.#working.size} of ${hostCount(this.#hosts.size)}`,
      ...(this.#failed.size > 0 ? [`${this.#failed.size} failed`] : []),
      ...phases.filter(([number]) => number > 0).map(([number, phase]) => `${number} ${phase}`),
      ...(guarded > 0 ? [`${guarded} under the switch`] : []),
      ...(slowest && took >= slow ? [`slowest ${visible(slowest[0])} ${duration(took)}`] : []),
    ]
  }

  #hostLines(working: readonly (readonly [string, Work])[], now: number): readonly string[] {
    const names = working.map(([host]) => shorten(visible(host), 24))
    const width = Math.max(0, ...names.map(name => name.length))
    return working.map(([host, work], index) => {
      const took = duration(now - work.since).padStart(6)
      const limit = work.deadlineMs === undefined ? '' : ` of ${duration(work.deadlineMs)}`
      const guard = work.windowSeconds === undefined ? '' : `  (switch: ${work.windowSeconds} s)`
      const { phase } = work
      return `${(names[index] ?? '').padEnd(width)}  ${phase.padEnd(10)} ${took}${limit}${guard}${this.#next(host, work)}`
    })
  }

  #next(host: string, work: Work): string {
    const [next] = this.#open?.(host) ?? []
    return work.phase === 'applying' && next ? `  ${visible(next.task)}` : ''
  }

  get idle(): boolean {
    return this.#working.size === 0
  }

  get failed(): boolean {
    return this.#failed.size > 0
  }

  /** The line that stays when the phase is over. */
  ending(now: number): string {
    const bad = this.#failed.size > 0 ? `, ${this.#failed.size} failed` : ''
    return `${this.#title}: ${hostCount(this.#hosts.size)}${bad}, ${duration(now - this.#began)}`
  }
}

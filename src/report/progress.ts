/**
 * Where the hosts of the current phase stand, and the few lines that say so. No printing, no clock of its own.
 */
import type { Event, Phase } from '../engine/events.ts'
import type { StepView } from '../plan/view.ts'
import { hostCount } from './hosts.ts'
import { shorten } from './table.ts'
import { visible } from './visible.ts'
import { duration, plural } from './words.ts'

/** More hosts than this have no lines of their own. */
const ownLines = 10
/** A host is called slow from here on, in milliseconds. */
const slow = 3000

interface Work {
  phase: Phase | 'queued'
  since: number
}

/** One phase: looking at all hosts, or one play (or batch of it). */
export class Progress {
  readonly #title: string
  readonly #began: number
  readonly #working = new Map<string, Work>()
  readonly #total: number
  /** What each host still has to change, in order. */
  readonly #todo: ReadonlyMap<string, readonly StepView[]>
  readonly #finished = new Set<string>()
  #done = 0
  #failed = 0

  constructor(title: string, hosts: readonly string[], now: number, todo: ReadonlyMap<string, readonly StepView[]>) {
    this.#title = title
    this.#began = now
    this.#total = hosts.length
    this.#todo = todo
    for (const host of hosts) this.#working.set(host, { phase: 'queued', since: now })
  }

  note(event: Event, now: number): void {
    switch (event.type) {
      case 'host.phase':
        this.#phase(event.host, event.phase, now)
        return
      case 'host.finished': {
        const { host, result } = event.summary
        if (result === 'failed' || result === 'unreachable') this.#failed++
        this.#end(host)
        return
      }
      case 'step.finished':
        this.#finished.add(event.step.id)
        return
      default:
        return
    }
  }

  #phase(host: string, phase: Phase, now: number): void {
    const work = this.#working.get(host)
    if (!work) return
    // `waiting` ends the look and the play; before the play it is how a host arrives.
    if (phase === 'done' || phase === 'waiting') {
      this.#end(host)
    } else {
      if (work.phase === 'queued') work.since = now
      work.phase = phase
    }
  }

  #end(host: string): void {
    if (this.#working.delete(host)) this.#done++
  }

  /** The live lines: the whole, and each working host while they are few. */
  lines(now: number): readonly string[] {
    const working = [...this.#working].filter(([, work]) => work.phase !== 'queued')
    const head = `${this.#title}: ${this.#counts(working, now)}`
    return this.#total > 1 && this.#total <= ownLines ? [head, ...this.#hostLines(working, now)] : [head]
  }

  #counts(working: readonly (readonly [string, Work])[], now: number): string {
    const count = (phase: Phase): number => working.filter(([, work]) => work.phase === phase).length
    const phases = (['connecting', 'looking', 'applying', 'verifying'] as const).map(
      phase => [count(phase), phase] as const,
    )
    const [first, ...rest] = working
    const slowest = first && rest.reduce((worst, other) => (other[1].since < worst[1].since ? other : worst), first)
    const took = slowest ? now - slowest[1].since : 0
    return [
      `${this.#done} of ${hostCount(this.#total)}`,
      ...phases.filter(([number]) => number > 0).map(([number, phase]) => `${number} ${phase}`),
      ...(this.#failed > 0 ? [`${this.#failed} failed`] : []),
      ...(slowest && took >= slow ? [`slowest ${visible(slowest[0])} ${duration(took)}`] : []),
    ].join(' · ')
  }

  #hostLines(working: readonly (readonly [string, Work])[], now: number): readonly string[] {
    const names = working.map(([host]) => shorten(visible(host), 24))
    const width = Math.max(0, ...names.map(name => name.length))
    return working.map(([host, work], index) => {
      const took = duration(now - work.since).padStart(6)
      return `${(names[index] ?? '').padEnd(width)}  ${work.phase.padEnd(10)} ${took}${this.#next(host, work)}`
    })
  }

  #next(host: string, work: Work): string {
    const steps = this.#todo.get(host) ?? []
    const next = steps.find(step => !this.#finished.has(step.id))
    return work.phase === 'applying' && next ? `  ${visible(next.task)}` : ''
  }

  get failed(): boolean {
    return this.#failed > 0
  }

  /** The line that stays when the phase is over. */
  ending(now: number): string {
    const bad = this.#failed > 0 ? `, ${this.#failed} failed` : ''
    return `${this.#title}: ${plural(this.#total, 'host')}${bad}, ${duration(now - this.#began)}`
  }
}

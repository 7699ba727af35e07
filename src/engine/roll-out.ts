/**
 * The plays of a run over their hosts, batch by batch: a batch is done, proved and well before the next one begins, and
 * when too many of its hosts fail the policy of the play says what becomes of the others.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Journal } from '../journal/record.ts'
import type { CompiledPlay } from '../plan/compile.ts'
import { batchesOf } from './batches.ts'
import type { BatchPlace, Stopped } from './events.ts'
import { type BatchResult, exceeds, judge, type Verdict } from './failure-policy.ts'
import type { HostRun } from './host-run.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'
import { putBack, type UndoRecords } from './put-back.ts'

/** How often a soak looks whether somebody wants to stop. */
const soakStepMs = 100

interface Batch {
  readonly index: number
  readonly play: CompiledPlay
  readonly place: BatchPlace
  readonly hosts: readonly HostRun[]
}

interface Where {
  readonly place: BatchPlace
  readonly failed: readonly HostRun[]
}

export class RollOut {
  readonly #hosts: readonly HostRun[]
  readonly #records: UndoRecords | undefined
  readonly #means: Means
  readonly #done: BatchResult[] = []
  /** Hosts whose failure was judged: they take no part in what follows. */
  readonly #out = new Set<HostRun>()
  #stopped: Stopped | undefined

  constructor(hosts: readonly HostRun[], records: UndoRecords | undefined, means: Means) {
    this.#hosts = hosts
    this.#records = records
    this.#means = means
  }

  /** Why not everything was done; absent when it was. */
  get stopped(): Stopped | undefined {
    return this.#stopped
  }

  /** A play is done on all its hosts before the next begins on any. */
  async carryOut(plays: readonly CompiledPlay[], journal: Journal): Promise<void> {
    for (const [index, play] of plays.entries()) {
      if (this.#stopped !== undefined) return
      if (this.#means.interrupt.wanted()) return this.#leave(play)
      this.#means.listener({ type: 'play.started', play: play.name, hosts: play.hosts })
      const members = this.#hosts.filter(host => play.hosts.includes(host.address.name) && !this.#out.has(host))
      const acting = members.filter(host => host.hasEnded || host.hasWorkIn(index))
      const idle = members.filter(host => !acting.includes(host))
      await inParallel(idle, this.#means.forks, host => host.carryOut(index, journal))
      const batches = batchesOf(acting, play.rollout.serial)
      for (const [number, hosts] of batches.entries()) {
        const place = { play: play.name, batch: number + 1, of: batches.length }
        if (this.#stopped === undefined) await this.#batch({ index, play, place, hosts }, journal)
      }
    }
  }

  async #batch(batch: Batch, journal: Journal): Promise<void> {
    const { play, place, hosts } = batch
    if (this.#means.interrupt.wanted()) return this.#leave(play)
    this.#means.listener({ type: 'batch.started', ...place, hosts: namesOf(hosts) })
    // Where too many failed already when they were planned, nothing is begun.
    const able = hosts.filter(host => !host.hasEnded)
    const lost = exceeds(play.rollout.limit, hosts.length - able.length, hosts.length)
    if (!lost) {
      await inParallel(able, this.#means.forks, (host, leave) => host.carryOut(batch.index, journal, leave))
      await this.#settle(batch, able)
    }
    const interrupted = this.#means.interrupt.wanted() && this.#isOpen(batch, lost)
    await this.#judge(batch, interrupted)
  }

  /** Somebody stopped the run while no batch was at work. */
  #leave(play: CompiledPlay): Promise<void> {
    this.#done.push({ hosts: [], touched: [], failed: [], unfinished: [] })
    return this.#follow(judge(play.rollout, this.#done, true), play)
  }

  /** The soak, and the health of what was changed after it. */
  async #settle({ play: { rollout }, place, hosts }: Batch, able: readonly HostRun[]): Promise<void> {
    const failed = hosts.filter(isFailed).length
    const changed = able.filter(host => host.touched && !host.hasEnded)
    if (changed.length === 0 || exceeds(rollout.limit, failed, hosts.length)) return
    if (rollout.soakMs > 0 && !this.#means.interrupt.wanted()) {
      this.#means.listener({ type: 'batch.soaking', ...place, durationMs: rollout.soakMs })
      await this.#soak(rollout.soakMs)
    }
    if (rollout.health.length === 0 || this.#means.interrupt.wanted()) return
    await inParallel(changed, this.#means.forks, (host, leave) => host.ask(rollout.health, leave))
  }

  async #soak(durationMs: number): Promise<void> {
    const { monotonicMs, interrupt } = this.#means
    const end = monotonicMs() + durationMs
    for (let left = durationMs; left > 0 && !interrupt.wanted(); left = end - monotonicMs()) {
      await sleep(Math.min(left, soakStepMs))
    }
  }

  /** An interrupt that comes when everything is done has nothing to stop. */
  #isOpen({ play, hosts }: Batch, lost: boolean): boolean {
    const { soakMs, health } = play.rollout
    return lost || soakMs > 0 || health.length > 0 || hosts.some(isStopped) || this.#hosts.some(host => host.hasChanges)
  }

  async #judge(batch: Batch, interrupted: boolean): Promise<void> {
    const { play, place, hosts } = batch
    const failed = hosts.filter(isFailed)
    for (const host of failed) this.#out.add(host)
    this.#done.push({
      hosts: hosts.map(nameOf),
      touched: [
        ...new Set([...hosts.filter(({ touched }) => touched), ...hosts.flatMap(({ helpers }) => helpers)]),
      ].map(nameOf),
      failed: failed.map(nameOf),
      unfinished: hosts.filter(isStopped).map(nameOf),
    })
    const verdict = judge(play.rollout, this.#done, interrupted)
    this.#means.listener({
      type: 'batch.finished',
      ...place,
      hosts: namesOf(hosts),
      failed: namesOf(failed),
      next: verdict.stop === undefined ? 'go-on' : 'stop',
    })
    await this.#follow(verdict, play, { place, failed })
  }

  async #follow({ stop, putBack: groups }: Verdict, play: CompiledPlay, where?: Where): Promise<void> {
    if (stop !== undefined) this.#stop(stop, play, where)
    const byName = new Map(this.#hosts.map(host => [nameOf(host), host]))
    const hosts = groups.map(group => group.flatMap(name => byName.get(name) ?? []))
    // A host that went back in an earlier batch has nothing left to put back.
    const open = hosts.map(group => group.filter(({ end }) => end !== 'rolled-back'))
    if (open.flat().length === 0) return
    if (this.#records === undefined) throw new Error('hosts are to be put back, and nobody said where that is recorded')
    await putBack(open, play.rollout.onFailure, this.#records, this.#means)
  }

  #stop(why: Stopped['why'], play: CompiledPlay, where: Where | undefined): void {
    const left = this.#hosts.filter(host => host.hasChanges)
    for (const host of left) host.stop()
    this.#stopped = {
      why,
      ...(where === undefined ? {} : { at: where.place }),
      failed: namesOf(where?.failed ?? []),
      left: namesOf(left),
      onFailure: play.rollout.onFailure,
    }
  }
}

const nameOf = ({ address }: HostRun) => address.name
const namesOf = (hosts: readonly HostRun[]): readonly string[] => hosts.map(nameOf)
const isFailed = ({ end }: HostRun): boolean => end === 'failed' || end === 'unreachable'
const isStopped = ({ end }: HostRun): boolean => end === 'stopped'

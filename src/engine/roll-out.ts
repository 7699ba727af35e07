/**
 * The plays of a run over their hosts, batch by batch: a batch is done, proved and well before the next one begins, and
 * when too many of its hosts fail the policy of the play says what becomes of the others.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import type { Journal } from '../journal/record.ts'
import type { CompiledPlay } from '../plan/compile.ts'
import { batchesOf } from './batches.ts'
import type { BatchPlace, PlannedRollout, Stopped } from './events.ts'
import { type BatchResult, exceeds, type Forced, judge, type Verdict } from './failure-policy.ts'
import { type Against, BatchGate, type PlayGate } from './gate.ts'
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

export interface RollOutOptions {
  /** Where it is recorded what is put back; absent where nothing is. */
  readonly records?: UndoRecords
  /** By the position of the play. */
  readonly gates?: ReadonlyMap<number, PlayGate>
}

export class RollOut {
  readonly #hosts: readonly HostRun[]
  readonly #records: UndoRecords | undefined
  readonly #gates: ReadonlyMap<number, PlayGate>
  readonly #means: Means
  readonly #done: BatchResult[] = []
  /** Hosts whose failure was judged: they take no part in what follows. */
  readonly #out = new Set<HostRun>()
  #stopped: Stopped | undefined
  #against: Against | undefined

  constructor(hosts: readonly HostRun[], { records, gates = new Map() }: RollOutOptions, means: Means) {
    this.#hosts = hosts
    this.#records = records
    this.#gates = gates
    this.#means = means
  }

  /** What a gate had against changes, so that they were put back; the last one. */
  get against(): Against | undefined {
    return this.#against
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

  /** What is known before anything is changed: steps that are decided later may bring further hosts in. */
  planned(plays: readonly CompiledPlay[]): readonly PlannedRollout[] {
    return plays.flatMap(({ name, hosts, rollout }, index) => {
      const gate = this.#gates.get(index)
      const members = this.#hosts.filter(host => hosts.includes(nameOf(host)))
      const acting = members.filter(host => host.hasEnded || host.hasWorkIn(index))
      const able = batchesOf(acting, rollout.serial).map(batch => namesOf(batch.filter(host => !host.hasEnded)))
      const batches = able.filter(batch => batch.length > 0)
      if (batches.length === 0 || (batches.length === 1 && gate === undefined)) return []
      return [{ play: name, batches, onFailure: rollout.onFailure, ...(gate && { gate: gate.gate.file }) }]
    })
  }

  async #batch(batch: Batch, journal: Journal): Promise<void> {
    const { play, place, hosts } = batch
    if (this.#means.interrupt.wanted()) return this.#leave(play)
    this.#means.listener({ type: 'batch.started', ...place, hosts: namesOf(hosts) })
    // Where too many failed already when they were planned, nothing is begun.
    const able = hosts.filter(host => !host.hasEnded)
    const lost = exceeds(play.rollout.limit, hosts.length - able.length, hosts.length)
    const gate = lost || able.length === 0 ? undefined : this.#gates.get(batch.index)
    if (gate !== undefined) this.#against = await this.#gated(batch, able, gate, journal)
    else if (!lost) {
      await inParallel(able, this.#means.forks, (host, leave) => host.carryOut(batch.index, journal, leave))
      await this.#settle(batch, able)
    }
    const interrupted = this.#means.interrupt.wanted() && this.#isOpen(batch, lost)
    await this.#judge(batch, forcedBy(interrupted ? 'interrupted' : this.#against))
  }

  /** Measured before and after; what cannot be kept is put back. Why it was not kept; undefined: it was. */
  async #gated(
    batch: Batch,
    able: readonly HostRun[],
    playGate: PlayGate,
    journal: Journal,
  ): Promise<Against | undefined> {
    const { index, place } = batch
    const gate = new BatchGate(playGate, place, able, { journal, means: this.#means })
    const opened = await gate.open()
    if (opened !== 'open') {
      for (const host of able) host.giveUp(opened === 'interrupted' ? 'stopped' : 'failed')
      return opened
    }
    await inParallel(able, this.#means.forks, (host, leave) => host.carryOut(index, journal, leave))
    const changed = able.filter(host => host.touchedIn(index) && !isFailed(host))
    const held = await inParallel(changed, this.#means.forks, host => host.unjudged.hold(journal))
    await this.#settle(batch, able)
    const well = changed.filter(host => !isFailed(host))
    const against = held.every(Boolean) ? await this.#verdictOn(batch, gate, well) : 'unmeasured'
    return this.#abide(batch, gate, well, against)
  }

  async #verdictOn({ play, hosts }: Batch, gate: BatchGate, changed: readonly HostRun[]): Promise<Against | undefined> {
    if (changed.length === 0) return undefined
    if (this.#means.interrupt.wanted()) return 'interrupted'
    return exceeds(play.rollout.limit, hosts.filter(isFailed).length, hosts.length) ? 'failed' : gate.judge()
  }

  /** What the gate lets through stays; the rest goes back, under the switch of each host until it is there. */
  async #abide(
    { play, index }: Batch,
    gate: BatchGate,
    changed: readonly HostRun[],
    against: Against | undefined,
  ): Promise<Against | undefined> {
    const { forks } = this.#means
    if (against === undefined) {
      await inParallel(changed, forks, host => host.unjudged.letGo('keep'))
      return undefined
    }
    await putBack(
      [changed],
      { how: 'gate', play: play.name, index, because: against },
      this.#mustHaveRecords(),
      this.#means,
    )
    const final = against === 'regressed' ? await gate.returned() : against
    await inParallel(changed, forks, host => host.unjudged.letGo('put-back'))
    return final
  }

  #mustHaveRecords(): UndoRecords {
    if (this.#records === undefined) throw new Error('hosts are to be put back, and nobody said where that is recorded')
    return this.#records
  }

  /** Somebody stopped the run while no batch was at work. */
  #leave(play: CompiledPlay): Promise<void> {
    this.#done.push({ hosts: [], touched: [], failed: [], unfinished: [] })
    return this.#follow(judge(play.rollout, this.#done, 'interrupted'), play)
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

  async #judge(batch: Batch, forced: Forced | undefined): Promise<void> {
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
    const verdict = judge(play.rollout, this.#done, forced)
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
    await putBack(open, { how: 'policy', onFailure: play.rollout.onFailure }, this.#mustHaveRecords(), this.#means)
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

/** A gate that could not measure is like a step that failed. */
const forcedBy = (against: Against | undefined): Forced | undefined => (against === 'unmeasured' ? 'failed' : against)

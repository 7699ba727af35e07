/**
 * Puts hosts back inside a run, as `on_failure` says: the road of `provision rollback`, with a record of its own, from
 * the steps that this run has recorded so far.
 */
import type { HostName, RunId } from '../brands.ts'
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { Problem } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { Event, HostSummary, OnFailure } from './events.ts'
import type { Against } from './gate.ts'
import { heartbeat } from './heartbeat.ts'
import type { HostRun } from './host-run.ts'
import type { End } from './host-session.ts'
import type { Means } from './means.ts'
import { endRecord, worstOf } from './over-hosts.ts'
import { inParallel } from './parallel.ts'
import { UndoRun } from './undo-run.ts'

/** What putting back needs of the run record. */
export interface UndoRecords {
  /** The run itself. */
  readonly run: RunId
  /** The steps that it has recorded so far. */
  readonly recorded: () => Promise<readonly RecordedStep[]>
  /** Creates the record of a rollback of these hosts. */
  readonly create: (hosts: readonly HostAddress[]) => Promise<{ readonly run: RunId; readonly journal: Journal }>
}

/** Why hosts are put back: a policy of failure takes all of the run back, a gate what its play has changed. */
export type Because =
  | { readonly how: 'policy'; readonly onFailure: OnFailure }
  | { readonly how: 'gate'; readonly play: string; readonly index: number; readonly because: Against }

/** One host on its way back. Its own events are told, but not its end: the run itself ends each host once. */
class Return {
  readonly host: HostRun
  readonly undo: UndoRun
  readonly #because: Because
  readonly #problems: Problem[] = []

  constructor(host: HostRun, steps: readonly RecordedStep[], { run, because }: Order, means: Means) {
    this.host = host
    this.#because = because
    const { means: watched } = heartbeat({ ...means, listener: event => this.#pass(event, means) }, silence =>
      means.listener({
        type: 'host.waiting',
        host: host.address.name,
        phase: silence.phase,
        elapsedMs: silence.elapsedMs,
        deadlineMs: silence.deadlineMs,
      }),
    )
    const { address, endpoint } = host
    // The run has given up on what it may still be doing there.
    const own =
      because.how === 'policy' ? {} : { choice: { only: ofPlay(because.index) }, underSwitch: host.unjudged.isHeld }
    const where = endpoint === undefined ? {} : { endpoint }
    this.undo = new UndoRun({ address, run, steps, ends: true, ...where, ...own }, watched)
  }

  #pass(event: Event, { listener }: Means): void {
    if (event.type === 'host.finished') this.#problems.push(...event.problems)
    else if (event.type === 'host.phase' && event.phase === 'done') listener({ ...event, phase: 'waiting' })
    else listener(event)
  }

  async close(): Promise<HostSummary> {
    const summary = await this.undo.close('apply')
    const end = endOf(summary, this.host)
    // What earlier plays have changed there stays.
    const rest = this.#because.how === 'gate' && this.host.touchedBefore(this.#because.index)
    this.host.settle(end === 'rolled-back' && rest ? 'stopped' : end, this.#problems, summary.roundTrips)
    return summary
  }
}

interface Order {
  readonly run: RunId
  readonly because: Because
}

/** The steps of a play begin with its position. */
const ofPlay =
  (index: number) =>
  ({ id }: RecordedStep): boolean =>
    id.startsWith(`${index}.`)

/** Nothing to put back on a host that failed: it stays a failed one. */
function endOf({ result }: HostSummary, host: HostRun): End | undefined {
  switch (result) {
    case 'changed':
    case 'rolled-back':
      return 'rolled-back'
    case 'unchanged':
      return host.end === 'failed' || host.end === 'unreachable' ? undefined : 'rolled-back'
    case 'unreachable':
    case 'failed':
    case 'stopped':
      return result
    default:
      return result satisfies never
  }
}

/** One group after the other, the hosts of a group together. */
export async function putBack(
  groups: readonly (readonly HostRun[])[],
  because: Because,
  records: UndoRecords,
  means: Means,
): Promise<void> {
  const names = groups.flat().map(({ address }) => address.name)
  if (names.length === 0) return
  means.listener({ type: 'rollback.started', hosts: names, ...reasonOf(because) })
  // Somebody who wants to stop wants this; the second signal still ends it at once.
  const { signal } = means.interrupt
  const willing: Means = { ...means, interrupt: { wanted: () => signal.aborted, signal } }
  const steps = Map.groupBy(await records.recorded(), (step): HostName => step.host)
  const returning = groups.map(group =>
    group.flatMap(host => {
      const own = steps.get(host.address.name)
      return own === undefined ? [] : [new Return(host, own, { run: records.run, because }, willing)]
    }),
  )
  const all = returning.flat()
  try {
    await inParallel(all, means.forks, ({ undo }) => undo.plan())
    const changing = returning.map(group => group.filter(({ undo }) => undo.hasChanges))
    const addresses = changing.flat().map(({ host }) => host.address)
    const record = addresses.length === 0 ? undefined : await records.create(addresses)
    if (record !== undefined) {
      for (const group of changing) await inParallel(group, means.forks, ({ undo }) => undo.carryOut(record.journal))
    }
    const summaries = await inParallel(all, means.forks, one => one.close())
    if (record !== undefined) {
      const touched = new Set<string>(addresses.map(({ name }) => name))
      const own = summaries.filter(({ host }) => touched.has(host))
      await endRecord(record.journal, own, worstOf(own, { exitDiff: false }), means)
    }
    means.listener({
      type: 'rollback.finished',
      ...(record === undefined ? {} : { run: record.run, record: record.journal.folder }),
      hosts: summaries,
    })
  } catch (error) {
    await Promise.allSettled(all.map(({ undo }) => undo.abandon()))
    throw error
  }
}

const reasonOf = (because: Because) =>
  because.how === 'policy'
    ? { onFailure: because.onFailure }
    : { gate: { play: because.play, because: because.because } }

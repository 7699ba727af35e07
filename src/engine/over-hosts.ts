/**
 * The frame of everything that changes many hosts: all are looked at and planned first, agreement is asked for once,
 * the record is created, the changes are made, and the worst that happened becomes the exit status.
 */
import type { RunId } from '../brands.ts'
import type { Journal } from '../journal/record.ts'
import { type ExitStatus, exitStatus } from '../problem.ts'
import type { HostAddress } from '../remote/transport.ts'
import type { HostSummary, PlannedRollout, RunMode, Stopped } from './events.ts'
import type { Against } from './gate.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'
import type { Verdict } from './plan-audit.ts'

/** The work on one host, in this order: plan, then whatever changes it, then close. */
export interface HostWork {
  readonly address: HostAddress
  /** There is something to do, and nothing speaks against it. */
  readonly hasChanges: boolean
  /** It failed, or cannot be reached. */
  readonly hasEnded: boolean
  /** `leave` lets another host work in the meantime. */
  plan(leave: () => void): Promise<void>
  /** Nobody agreed. */
  stop(): void
  /** Of a run that goes on: tells its record what the host knows of the part before. */
  catchUp?(journal: Journal): Promise<void>
  /** `check`: what is planned was only to be shown. */
  close(mode: 'apply' | 'check'): Promise<HostSummary>
  /** Lets go of the host without a word: the whole undertaking broke. */
  abandon(): Promise<void>
}

export interface Undertaking {
  readonly run: RunId
  readonly mode: RunMode
  readonly subject: string
  readonly plays: readonly string[]
  readonly hosts: readonly HostWork[]
  /** Exits with 2 when something would change. */
  readonly exitDiff: boolean
  /** How plays with batches or gates go over their hosts; asked when every host is planned. */
  readonly rollout?: () => readonly PlannedRollout[]
  /** What speaks against the plan; heard when every host is planned, before anybody is asked to agree. */
  readonly audit?: () => Promise<Verdict>
  /** Asked once, when every host is planned and something would change. */
  readonly agree: () => Promise<boolean>
  /** It broke off before: its record is there, and is ended also where nothing is left to do. */
  readonly goesOn?: boolean
  /** Creates the run record; called only before the first change. */
  readonly record: (hosts: readonly HostAddress[]) => Promise<Journal>
  /** Makes the changes, on the hosts that have some. */
  readonly change: (journal: Journal) => Promise<void>
  /** Whatever was changed is as before already: no undo is offered. */
  readonly isBack?: () => boolean
  /** What a gate found, when that ended it. */
  readonly against?: () => Against | undefined
  /** Why it ended before everything was done, if it did. */
  readonly stopped?: () => Stopped | undefined
}

export interface Undertaken {
  readonly exit: ExitStatus
  readonly hosts: readonly HostSummary[]
}

/** An open connection would keep the process alive after the record could not be written, or after a bug. */
export async function overHosts(undertaking: Undertaking, means: Means): Promise<Undertaken> {
  try {
    return await undertake(undertaking, means)
  } catch (error) {
    await Promise.allSettled(undertaking.hosts.map(host => host.abandon()))
    throw error
  }
}

async function undertake(undertaking: Undertaking, means: Means): Promise<Undertaken> {
  const { run, mode, subject, plays, hosts } = undertaking
  const started = means.monotonicMs()
  const names = hosts.map(({ address }) => address.name)
  means.listener({ type: 'run.started', run, mode, subject, plays, hosts: names })
  await inParallel(hosts, means.forks, (host, leave) => host.plan(leave))
  const changing = hosts.filter(host => host.hasChanges)
  tellPlan(undertaking, means)
  const objection = await objectionTo(undertaking, means)

  const dry = mode !== 'apply' && mode !== 'rollback'
  const wanted = !dry && objection === undefined && changing.length > 0 && !means.interrupt.wanted()
  const asked = means.monotonicMs()
  const refused = wanted && !(await undertaking.agree())
  const thoughtMs = means.monotonicMs() - asked
  if (refused || (!dry && !wanted)) for (const host of changing) host.stop()
  const isOver = undertaking.goesOn === true && !dry && !wanted && objection === undefined && !means.interrupt.wanted()
  const recorded = isOver ? hosts : changing
  const journal =
    isOver || (wanted && !refused) ? await undertaking.record(recorded.map(({ address }) => address)) : undefined
  if (journal !== undefined) {
    for (const host of hosts) await host.catchUp?.(journal)
    if (wanted) await undertaking.change(journal)
  }

  const summaries = await inParallel(hosts, means.forks, host => host.close(dry ? 'check' : 'apply'))
  const interrupted = refused || means.interrupt.wanted()
  const exit = interrupted ? exitStatus.interrupted : (objection ?? worstOf(summaries, undertaking))
  if (journal !== undefined) await endRecord(journal, summaries, exit, means)
  const touched = isOver || (journal !== undefined && summaries.some(isTouched) && undertaking.isBack?.() !== true)
  const stopped = undertaking.stopped?.()
  means.listener({
    type: 'run.finished',
    run,
    mode,
    exit,
    hosts: summaries,
    durationMs: means.monotonicMs() - started - thoughtMs,
    ...(journal === undefined ? {} : { record: journal.folder }),
    ...(stopped === undefined ? {} : { stopped }),
    ...(touched ? { undo: `provision rollback ${run}` } : {}),
  })
  return { exit, hosts: summaries }
}

/** Tells what speaks against the plan; the exit status when it must not be carried out. */
async function objectionTo({ audit }: Undertaking, means: Means): Promise<ExitStatus | undefined> {
  if (audit === undefined || means.interrupt.wanted()) return undefined
  const { problems, exit } = await audit()
  for (const fault of problems) means.listener({ type: 'problem', problem: fault })
  return exit
}
const isTouched = ({ result, counts, undone }: HostSummary): boolean =>
  result !== 'rolled-back' && undone !== true && counts.changed + counts.failed > 0

function tellPlan({ hosts, rollout }: Undertaking, means: Means): void {
  const changed = hosts.filter(host => host.hasChanges).length
  const failed = hosts.filter(host => host.hasEnded).length
  const known = changed === 0 ? [] : (rollout?.() ?? [])
  means.listener({
    type: 'plan.ready',
    changed,
    unchanged: hosts.length - changed - failed,
    failed,
    ...(known.length === 0 ? {} : { rollout: known }),
  })
}

/** The last entries of a record. */
export async function endRecord(
  journal: Journal,
  summaries: readonly HostSummary[],
  exit: ExitStatus,
  means: Means,
): Promise<void> {
  const at = means.now()
  const hosts = summaries.map(summary => ({ entry: 'host' as const, at, summary }))
  await journal.append([...hosts, { entry: 'finished', at, exit }])
  await journal.close()
}

/** A failed step before an unreachable host before a regression before differences. */
export function worstOf(
  summaries: readonly HostSummary[],
  { exitDiff, isBack, against }: Pick<Undertaking, 'exitDiff' | 'isBack' | 'against'>,
): ExitStatus {
  const some = (result: HostSummary['result']): boolean => summaries.some(summary => summary.result === result)
  const failedThere = ({ result, counts }: HostSummary): boolean => result === 'rolled-back' && counts.failed > 0
  if (some('failed') || summaries.some(failedThere)) return exitStatus.failed
  if (some('unreachable')) return exitStatus.unreachable
  if (against?.() === 'regressed') return exitStatus.regressed
  if (against?.() !== undefined) return exitStatus.failed
  if (some('rolled-back') && isBack?.() !== true) return exitStatus.failed
  const differs = some('changed') || summaries.some(({ counts }) => counts.open > 0)
  return exitDiff && differs ? exitStatus.differences : exitStatus.ok
}

/**
 * Changes under the dead-man's switch: the host takes them back by itself unless they are confirmed over a connection
 * that was made after them. Whatever ends the controller on the way, the host decides.
 */
import type { ChangeState, Journal } from '../journal/record.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { type Problem, problem } from '../problem.ts'
import { confirm, type Fuse, fire } from '../target/fuse.ts'
import type { CarriedOut } from './carry-out.ts'
import type { Guard } from './guard.ts'
import type { HostSession } from './host-session.ts'
import type { Duties } from './sections.ts'

export interface GuardedWork {
  readonly session: HostSession
  readonly steps: readonly PlannedStep[]
  readonly journal: Journal
  readonly guard: Guard
  readonly dutiesOf: (planned: PlannedStep) => Duties
  /** Looks again, over the new connection; what is not as planned, or undefined when the host did not answer. */
  readonly prove: (done: CarriedOut) => Promise<ReadonlyMap<PlannedStep, Problem> | undefined>
  /** Confirmed although something is not as planned: an undo is not taken back for what it could not put back. */
  readonly tolerant?: true
}

export interface GuardedResult {
  readonly done: CarriedOut
  readonly faults: ReadonlyMap<PlannedStep, Problem>
  /** Why the host took the run back, and whether it did; absent = confirmed. */
  readonly undone?: Problem
}

/** For a host to take a run back after its window, restarts included. */
const undoPatienceMs = 300_000
const pauseMs = 1000

export async function guarded(work: GuardedWork): Promise<GuardedResult> {
  const { session, guard, journal, steps } = work
  const nothing = { faults: new Map<PlannedStep, Problem>() }
  const unreachable = await session.connection.try()
  if (unreachable !== undefined) {
    const outcomes = steps.map(planned => ({ planned, result: 'not-reached' as const }))
    return { ...nothing, done: { outcomes, stopped: false, refused: noSecondWay(session.address.name, unreachable) } }
  }
  const fuse: Fuse = { run: journal.header.run, token: session.means.nonce(), windowSeconds: guard.windowSeconds }
  session.armed(fuse.windowSeconds)
  const done = await session.carryOut(steps, journal, work.dutiesOf, fuse)
  if (done.refused !== undefined) return { ...nothing, done }
  session.checkpoint('armed')
  const endsAt = session.means.monotonicMs() + guard.windowSeconds * 1000
  if (done.broken !== undefined) return { ...nothing, done, undone: await takenBack(work, fuse, done.broken, endsAt) }
  const failed = done.outcomes.find(({ result, planned }) => result === 'failed' && !planned.step.task.ignoreErrors)
  if (failed !== undefined) return { ...nothing, done, undone: await recall(work, fuse, failed.problem, endsAt) }

  session.phase('confirming')
  const lost = await reconnect(work, endsAt)
  if (lost !== undefined) return { ...nothing, done, undone: await takenBack(work, fuse, lost, endsAt) }
  // It may be there again only because the host took the run back.
  const record = await session.record(fuse.run)
  if (record?.fuse !== 'armed')
    return { ...nothing, done, undone: await takenBack(work, fuse, tooLate(session), endsAt) }
  const faults = await work.prove(done)
  const [fault] = faults === undefined ? [undefined] : faults.values()
  if (faults === undefined || (fault !== undefined && work.tolerant !== true)) {
    return { done, faults: faults ?? new Map(), undone: await recall(work, fuse, fault, endsAt) }
  }
  session.checkpoint('proved')
  const answer = await session.connection.ask(confirm(fuse))
  if (answer?.trim() !== 'confirmed') {
    return { done, faults, undone: await takenBack(work, fuse, notConfirmed(session.address.name, answer), endsAt) }
  }
  session.confirmed()
  await noteStates(work, 'confirmed')
  await rememberEndpoint(work)
  return { done, faults }
}

/** Over a connection of its own, to where the host is reached now. Undefined = it is there. */
async function reconnect({ session, guard }: GuardedWork, endsAt: number): Promise<Problem | undefined> {
  for (;;) {
    const fault = await session.connection.reopen(guard.endpoint)
    if (fault === undefined || session.means.monotonicMs() >= endsAt || session.means.interrupt.signal.aborted)
      return fault
    await session.connection.pause(pauseMs)
  }
}

/** The host is told to take the run back at once. When it does not hear us, it does so in time. */
async function recall(work: GuardedWork, fuse: Fuse, fault: Problem | undefined, endsAt: number): Promise<Problem> {
  await work.session.connection.ask(fire(fuse.run))
  return takenBack(work, fuse, fault, endsAt)
}

/** Waits for the host to have taken the run back, and says how that ended. */
export async function takenBack(
  work: Pick<GuardedWork, 'session' | 'journal'>,
  fuse: Fuse,
  cause: Problem | undefined,
  endsAt: number,
): Promise<Problem> {
  const { session } = work
  const host = session.address.name
  session.phase('undoing')
  const patience = endsAt + undoPatienceMs
  while (session.means.monotonicMs() < patience && !session.means.interrupt.signal.aborted) {
    const fault = await session.connection.reopen()
    const record = fault === undefined ? await session.record(fuse.run) : undefined
    const left = /^undone left=(\d+)$/.exec(record?.ended ?? '')?.[1]
    if (left !== undefined) {
      await noteStates(work, 'undone')
      session.endedByHost(Number(left))
      return told(host, fuse, cause, left === '0' ? 'undone' : 'partly')
    }
    if (record?.fuse === 'confirmed') break
    await session.connection.pause(pauseMs)
  }
  return told(host, fuse, cause, 'unknown')
}

/** In the record of the controller, for everything that the run did on this host. */
export function noteStates(
  { session, journal }: Pick<GuardedWork, 'session' | 'journal'>,
  state: ChangeState,
): Promise<void> {
  const at = session.means.now()
  return journal.append(
    session.recorded.map(({ step, index }) => ({
      entry: 'state' as const,
      at,
      host: session.address.name,
      step,
      change: index,
      state,
    })),
  )
}

/** So that a rollback finds the host. */
async function rememberEndpoint({ session, journal, guard }: GuardedWork): Promise<void> {
  if (Object.keys(guard.endpoint).length === 0) return
  session.endpoint = guard.endpoint
  await journal.append([{ entry: 'endpoint', at: session.means.now(), host: session.address.name, ...guard.endpoint }])
}

const noSecondWay = (host: string, cause: Problem): Problem =>
  problem({
    code: 'guard.no-second-connection',
    message: `no second connection to ${host} can be made, so a change that may cut the first is not begun`,
    detail: cause.message,
    run: { host },
    remedy: 'see that the host takes new connections (MaxStartups, MaxSessions, a one-time password), then run again',
    cause,
  })

const tooLate = ({ address }: HostSession): Problem =>
  problem({
    code: 'guard.too-late',
    message: `no new connection to ${address.name} could be made in time after the change`,
    run: { host: address.name },
  })

export const notConfirmed = (host: string, answer: string | undefined): Problem =>
  problem({
    code: 'guard.not-confirmed',
    message:
      answer?.trim() === 'expired'
        ? 'the confirmation came too late'
        : `the confirmation was not answered (${answer?.trim() || 'no answer'})`,
    run: { host },
  })

function told(
  host: string,
  { run, windowSeconds }: Fuse,
  cause: Problem | undefined,
  how: 'undone' | 'partly' | 'unknown',
): Problem {
  const why = cause === undefined ? {} : { detail: cause.message, cause }
  const undo = `sh /var/lib/provision/runs/${run}/undo.sh`
  switch (how) {
    case 'undone':
      return problem({
        code: 'guard.undone',
        message: `the change was not confirmed, so ${host} has put back all that this run changed`,
        ...why,
        run: { host },
        remedy: 'nothing is left to do on the host; mend the cause and run again',
      })
    case 'partly':
      return problem({
        code: 'guard.partly-undone',
        message: `the change was not confirmed; ${host} has put back what it could, and something is left`,
        ...why,
        run: { host },
        remedy: `see the file «attention» in /var/lib/provision on the host, then: ${undo}`,
      })
    case 'unknown':
      return problem({
        code: 'guard.unknown',
        message: `the change was not confirmed and ${host} does not answer; it takes the run back by itself ${windowSeconds} s after the last sign of life`,
        ...why,
        run: { host },
        remedy: `try again later with «provision rollback ${run}», or from a console: ${undo}`,
      })
    default:
      return how satisfies never
  }
}

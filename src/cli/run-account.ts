/**
 * A run record as the account that reports tell.
 */
import type { GateEvent } from '../engine/events.ts'
import type { EndedRun } from '../journal/read.ts'
import type { ChangeState, RecordedStep, RunRecord, TakenMeasurement } from '../journal/record.ts'
import { viewChange } from '../plan/view.ts'
import type { ChangeNow, GateAccount, RunAccount, StepAccount } from '../report/pages/account.ts'

/** `runs`: all that are recorded here. */
export function accountOf(record: RunRecord, runs: readonly EndedRun[]): RunAccount {
  const { header, summaries, finishedAt, exit } = record
  const gates = gatesOf(record)
  const rollbacks = runs.filter(({ header: one }) => one.mode === 'rollback' && one.subject === header.run)
  const back = new Back(gates, record, rollbacks)
  const steps = record.steps.filter(({ changes }) => changes.length > 0).map(step => stepOf(step, back))
  const kept = steps.some(({ changes }) =>
    changes.some(({ now }) => now === 'kept' || now === 'unknown' || now === 'failed'),
  )
  return {
    run: header.run,
    mode: header.mode,
    subject: header.subject,
    startedAt: header.startedAt,
    ...(finishedAt === undefined ? {} : { finishedAt }),
    ...(exit === undefined ? {} : { exit }),
    by: header.by,
    hosts: summaries,
    steps,
    gates,
    rollbacks: rollbacks
      .toSorted((a, b) => (a.header.startedAt < b.header.startedAt ? -1 : 1))
      .map(({ header: one }) => ({ run: one.run, startedAt: one.startedAt, hosts: one.hosts.map(({ name }) => name) })),
    ...(kept && header.mode === 'apply' ? { undo: `provision rollback ${header.run}` } : {}),
  }
}

/** What was put back: by a gate what its play changed, by a policy or somebody later all that the run changed on a host. */
class Back {
  readonly #whole: ReadonlySet<string>
  readonly #plays: ReadonlySet<string>

  constructor(
    gates: readonly GateAccount[],
    { summaries, finishedAt }: Pick<RunRecord, 'summaries' | 'finishedAt'>,
    rollbacks: readonly EndedRun[],
  ) {
    const ended = summaries.filter(({ result }) => result === 'rolled-back').map(({ host }) => host)
    // Rollbacks inside the run are told by gates and by the results of hosts.
    const later = rollbacks
      .filter(({ header, exit }) => exit === 0 && (finishedAt === undefined || header.startedAt >= finishedAt))
      .flatMap(({ header }) => header.hosts.map(({ name }) => String(name)))
    this.#whole = new Set([...ended, ...later])
    this.#plays = new Set(gates.filter(isBack).flatMap(({ play, hosts }) => hosts.map(host => `${host}\0${play}`)))
  }

  has({ host, play }: Pick<RecordedStep, 'host' | 'play'>): boolean {
    return this.#whole.has(host) || this.#plays.has(`${host}\0${play}`)
  }
}

const isBack = ({ ruled, baseline }: GateAccount): boolean =>
  ruled === undefined ? baseline !== undefined : ruled.decision === 'put-back'

function stepOf(step: RecordedStep, back: Back): StepAccount {
  const { host, play, task, item, handler, secret, changes } = step
  return {
    host,
    play,
    task,
    ...(item === undefined ? {} : { item: secret ? '***' : item }),
    handler,
    changes: changes.map(({ change, state }) => ({
      view: viewChange(change, secret),
      now: nowOf(state, back.has(step)),
    })),
  }
}

function nowOf(state: ChangeState, back: boolean): ChangeNow {
  switch (state) {
    case 'captured':
    case 'moved':
      return 'not reached'
    case 'undone':
      return 'put back'
    case 'failed':
      return back ? 'put back' : 'failed'
    case 'applying':
      return back ? 'put back' : 'unknown'
    case 'applied':
    case 'verified':
    case 'confirmed':
      return back ? 'put back' : 'kept'
    default:
      return state satisfies never
  }
}

/** The events of a gate and what it measured, by batch and hosts, in the order in which they were begun. */
function gatesOf({ gates, measured }: RunRecord): readonly GateAccount[] {
  const keyOf = (one: GateEvent | TakenMeasurement): string => JSON.stringify([one.play, one.batch, one.hosts])
  const keys = new Set([...measured.map(keyOf), ...gates.map(keyOf)])
  return [...keys].map(key => {
    const events = gates.filter(event => keyOf(event) === key)
    const taken = measured.filter(one => keyOf(one) === key)
    const [first] = [...events, ...taken]
    if (first === undefined) throw new Error('a gate without anything about it')
    const of = <T extends GateEvent['type']>(type: T) =>
      events.findLast((event): event is Extract<GateEvent, { type: T }> => event.type === type)
    const [baseline, ruled, returned] = [of('gate.baseline'), of('gate.ruled'), of('gate.returned')]
    return {
      play: first.play,
      batch: first.batch,
      of: first.of,
      gate: events[0]?.gate ?? '',
      hosts: first.hosts,
      ...(baseline === undefined ? {} : { baseline }),
      ...(ruled === undefined ? {} : { ruled }),
      ...(returned === undefined ? {} : { returned }),
      taken: taken.map(({ phase, measurements }) => ({
        phase,
        loads: measurements.filter(one => one.kind !== 'resources'),
      })),
    }
  })
}

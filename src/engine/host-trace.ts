/**
 * What one run leaves on one host, script after script: whose lock it is, what the run was, and which changes its undo
 * covers.
 */
import type { Journal, RecordedStep } from '../journal/record.ts'
import type { PlannedStep } from '../plan/plan.ts'
import type { LockOwner } from '../target/lock.ts'
import { type RecordedChangeOf, recordedOf } from '../target/undo-entry.ts'
import type { Trace } from './apply-script.ts'
import type { Duties } from './sections.ts'

export interface TraceRequest {
  readonly host: string
  /** A word of this process alone. */
  readonly owner: string
  /** What was recorded before this process, of a run that goes on. */
  readonly recorded?: readonly RecordedStep[]
  /** Ends what the run that it takes back or goes on with is still doing on the host. */
  readonly ends?: boolean
}

export class HostTrace {
  readonly owner: string
  readonly #host: string
  readonly #ends: boolean
  readonly #attempt: number
  readonly #ids = new WeakMap<PlannedStep, string>()
  readonly #taken = new Set<string>()
  #earlier: readonly RecordedChangeOf[]
  #run: string | undefined

  constructor({ host, owner, recorded = [], ends = false }: TraceRequest) {
    this.owner = owner
    this.#ends = ends
    this.#host = host
    this.#attempt = attemptAfter(recorded)
    this.#earlier = recorded.flatMap(({ id, changes }) =>
      recordedOf({ id, changes: changes.map(({ change }) => change) }),
    )
  }

  /** The run that has left something; undefined until it did. */
  get run(): string | undefined {
    return this.#run
  }

  get recorded(): readonly RecordedChangeOf[] {
    return this.#earlier
  }

  /** For the next script. */
  trace({ header }: Journal, dutiesOf: (planned: PlannedStep) => Duties): Trace {
    const { run, mode, subject, by, startedAt } = header
    this.#run = run
    const lock: LockOwner = {
      owner: this.owner,
      run,
      who: JSON.stringify({ by, since: startedAt, subject }),
      successorOf: mode === 'rollback' ? subject : run,
      ends: this.#ends,
    }
    const { hosts: _hosts, selection: _selection, ...told } = header
    return {
      run,
      lock,
      header: JSON.stringify({ ...told, host: this.#host }),
      earlier: this.#earlier,
      idOf: planned => this.idOf(planned),
      dutiesOf,
    }
  }

  /** These were sent. */
  add(steps: readonly PlannedStep[]): void {
    const added = steps.flatMap(planned => {
      const changes = planned.decision.what === 'change' ? planned.decision.changes : []
      return recordedOf({ id: this.idOf(planned), changes })
    })
    this.#earlier = [...this.#earlier, ...added]
  }

  /** A step may be carried out again: by a run that goes on after it broke off, or because it is tried again. */
  idOf(planned: PlannedStep): string {
    const known = this.#ids.get(planned)
    if (known !== undefined) return known
    const id = this.#freeId(planned.step.id)
    this.#ids.set(planned, id)
    this.#taken.add(id)
    return id
  }

  #freeId(id: string): string {
    for (let attempt = this.#attempt; ; attempt += 1) {
      const free = attempt === 0 ? id : `${id}~${attempt}`
      if (!this.#taken.has(free)) return free
    }
  }
}

const attemptAfter = (recorded: readonly RecordedStep[]): number =>
  recorded.length === 0 ? 0 : 1 + Math.max(...recorded.map(({ id }) => Number(/~(\d+)$/.exec(id)?.[1] ?? 0)))

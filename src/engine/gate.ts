/**
 * The gate of a batch: measured twice before anything is changed, again afterwards, and judged. Decides nothing about
 * hosts; that is the affair of `roll-out`.
 */

import type { Baseline } from '../bench/comparison.ts'
import type { Gate } from '../bench/gate.ts'
import type { Measurement } from '../bench/measurement.ts'
import {
  baselineFaults,
  baselineFigures,
  betweenBaselines,
  comeBack,
  type Ruling,
  rule,
  seenTwice,
} from '../bench/ruling.ts'
import type { Workload } from '../bench/workload.ts'
import type { HostName } from '../brands.ts'
import type { Journal } from '../journal/record.ts'
import { type Problem, problem } from '../problem.ts'
import type { BatchPlace, GateEvent, GatePhase } from './events.ts'
import { type GatedHost, type GateGroup, groupsOf, measureGroup, namesOf, type Taken } from './gate-measuring.ts'
import type { Means } from './means.ts'

/** The gate of a play, with what is sent for each of its hosts. */
export interface PlayGate {
  readonly gate: Gate
  readonly workloads: ReadonlyMap<HostName, readonly Workload[]>
}

/**
 * Why changes cannot stay. `unmeasured`: nothing could be measured, which is no verdict. `failed`: too many hosts of the
 * batch failed, so that nobody judges the others.
 */
export type Against = 'regressed' | 'inconclusive' | 'unmeasured' | 'interrupted' | 'failed'

interface Judged {
  readonly group: GateGroup
  readonly baseline: Baseline
  /** The last measurement after the change, and what follows from all of them. */
  after?: readonly Measurement[]
  ruling?: Ruling
}

export class BatchGate {
  readonly #gate: Gate
  readonly #place: BatchPlace
  readonly #groups: readonly GateGroup[]
  readonly #journal: Journal
  readonly #means: Means
  readonly #judged: Judged[] = []
  #count = 0

  constructor(
    { gate, workloads }: PlayGate,
    place: BatchPlace,
    hosts: readonly GatedHost[],
    { journal, means }: { readonly journal: Journal; readonly means: Means },
  ) {
    this.#gate = gate
    this.#place = place
    this.#groups = groupsOf(hosts, workloads)
    this.#journal = journal
    this.#means = means
  }

  /** Two baselines. Otherwise nothing must be changed, since nobody could judge it; why was told. */
  async open(): Promise<'open' | 'unmeasured' | 'interrupted'> {
    for (const group of this.#groups) {
      const first = await this.#measure(group, 'baseline')
      if (first.how !== 'measured') return unmeasured(first)
      const second = await this.#measure(group, 'baseline')
      if (second.how !== 'measured') return unmeasured(second)
      const baseline = { first: first.measurements, second: second.measurements }
      const faults = baselineFaults(this.#gate, baseline)
      for (const { workload, because } of faults) this.#tell(noBaseline(this.#gate.file, workload, because))
      if (faults.length > 0) return 'unmeasured'
      this.#judged.push({ group, baseline })
      const figures = baselineFigures(this.#gate, baseline)
      await this.#report({ type: 'gate.baseline', ...this.#where(group), figures })
    }
    return 'open'
  }

  /** After the change. Undefined: it may stay. */
  async judge(): Promise<Against | undefined> {
    let against: Against | undefined
    for (const judged of this.#judged) {
      const result = await this.#rule(judged)
      if (result === 'unmeasured' || result === 'interrupted') return result
      if (result === 'regressed' || against === undefined) against = result
    }
    return against
  }

  /** A regression has to be seen twice. */
  async #rule(judged: Judged): Promise<Against | undefined> {
    const { group, baseline } = judged
    let taken = await this.#measure(group, 'after')
    if (taken.how !== 'measured') return unmeasured(taken)
    let ruling = rule(this.#gate, baseline, taken.measurements)
    const looks = ruling.verdict === 'regressed' ? 2 : 1
    if (looks === 2) {
      taken = await this.#measure(group, 'again')
      if (taken.how !== 'measured') return unmeasured(taken)
      ruling = seenTwice(ruling, rule(this.#gate, baseline, taken.measurements))
    }
    judged.after = taken.measurements
    judged.ruling = ruling
    const against = againstOf(ruling, this.#gate)
    const decision = against === undefined ? 'keep' : 'put-back'
    await this.#report({ type: 'gate.ruled', ...this.#where(group), decision, looks, ruling })
    return against
  }

  /**
   * When the change is gone: what it did must be gone too, else it was not the change that did it, or something is left
   * of it. The verdict that stands in the end.
   */
  async returned(): Promise<'regressed' | 'inconclusive'> {
    let verdict: 'regressed' | 'inconclusive' = 'inconclusive'
    for (const judged of this.#judged) if (await this.#stands(judged)) verdict = 'regressed'
    return verdict
  }

  async #stands({ group, baseline, ruling, after }: Judged): Promise<boolean> {
    if (ruling?.verdict !== 'regressed' || after === undefined) return false
    let taken = await this.#measure(group, 'returned')
    if (taken.how !== 'measured') return this.#unseen()
    let now = comeBack(this.#gate, baseline, taken.measurements)
    if (now.verdict === 'regressed') {
      taken = await this.#measure(group, 'returned')
      if (taken.how !== 'measured') return this.#unseen()
      now = seenTwice(now, comeBack(this.#gate, baseline, taken.measurements))
    }
    const { verdict } = betweenBaselines(this.#gate, ruling, { before: baseline, after, back: taken.measurements })
    const back = now.verdict !== 'regressed'
    await this.#report({ type: 'gate.returned', ...this.#where(group), back, verdict, ruling: now })
    if (!back) this.#tell(notBack(this.#gate.file, now))
    return verdict === 'regressed'
  }

  /** Nobody knows whether the baseline has come back; the regression was seen twice all the same. */
  #unseen(): boolean {
    this.#tell(
      problem({
        code: 'gate.return-unmeasured',
        severity: 'warning',
        message: `the changes were put back, and whether ${this.#gate.file} measures the same as before could not be seen`,
        remedy: 'measure once more with `provision bench run`',
      }),
    )
    return true
  }

  #measure(group: GateGroup, phase: GatePhase): Promise<Taken> {
    this.#count += 1
    const occasion = { gate: this.#gate, place: this.#place, phase, count: this.#count, journal: this.#journal }
    return measureGroup(group, occasion, this.#means)
  }

  #where(group: GateGroup): BatchPlace & { readonly gate: string; readonly hosts: readonly HostName[] } {
    return { ...this.#place, gate: this.#gate.file, hosts: namesOf(group) }
  }

  /** Told, and kept in the record. */
  async #report(event: GateEvent): Promise<void> {
    this.#means.listener(event)
    await this.#journal.append([{ entry: 'gate', at: this.#means.now(), event }])
  }

  #tell(fault: Problem): void {
    this.#means.listener({ type: 'problem', problem: fault })
  }
}

const unmeasured = ({ how }: Exclude<Taken, { how: 'measured' }>): 'unmeasured' | 'interrupted' =>
  how === 'interrupted' ? 'interrupted' : 'unmeasured'

function againstOf({ verdict }: Ruling, { onInconclusive }: Gate): Against | undefined {
  switch (verdict) {
    case 'met':
    case 'goal-missed':
      return undefined
    case 'regressed':
      return 'regressed'
    case 'inconclusive':
      return onInconclusive === 'keep' ? undefined : 'inconclusive'
    default:
      return verdict satisfies never
  }
}

const noBaseline = (gate: string, workload: string, because: string): Problem =>
  problem({
    code: 'gate.no-baseline',
    message: `${gate} cannot judge by «${workload}»: ${because}`,
    remedy:
      'nothing was changed; measure longer or in more rounds, on a quieter host or with a smaller load, or widen the bounds in `validity`',
  })

function notBack(gate: string, { guards }: Ruling): Problem {
  const left = guards.filter(({ held }) => held === 'no').map(({ figure, workload }) => `${figure} of «${workload}»`)
  return problem({
    code: 'gate.not-back',
    severity: 'warning',
    message: `everything was put back, and ${gate} still measures less than before: ${left.join(', ')}`,
    remedy:
      'something else has changed on the host, or a service needs time (a cache, an index): see `provision drift`, then measure once more with `provision bench run`',
  })
}

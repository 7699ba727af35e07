/**
 * What was found out about one component of a host: what it is like, and what should be done about it.
 */
import type { Problem } from '../problem.ts'

export type Component = 'host' | 'qdrant' | 'redis' | 'gateway'

export interface Diagnosis {
  readonly component: Component
  /** What is so, in the order in which it should be read. */
  readonly facts: readonly Fact[]
  /** The worst first. Empty: nothing that would have to be done. */
  readonly findings: readonly Finding[]
}

export interface Fact {
  readonly name: string
  readonly value: string
}

export interface Finding {
  /** `fault`: it does not work, or will soon. `warning`: it works worse than it should. `advice`: it could be better. */
  readonly level: 'fault' | 'warning' | 'advice'
  /** One sentence without a full stop. */
  readonly what: string
  /** What to do, as an instruction. */
  readonly remedy: string
}

export const fault = (what: string, remedy: string): Finding => ({ level: 'fault', what, remedy })
export const warning = (what: string, remedy: string): Finding => ({ level: 'warning', what, remedy })
export const advice = (what: string, remedy: string): Finding => ({ level: 'advice', what, remedy })

const order = ['fault', 'warning', 'advice'] as const satisfies readonly Finding['level'][]

export const diagnosisOf = (
  component: Component,
  facts: readonly (Fact | undefined)[],
  findings: readonly (Finding | undefined)[],
): Diagnosis => ({
  component,
  facts: facts.filter(fact => fact !== undefined),
  findings: findings
    .filter(finding => finding !== undefined)
    .toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level)),
})

/** A component that gives no answer. */
export const unanswered = (component: Component, { message, remedy = 'see its log', detail }: Problem): Diagnosis => ({
  component,
  facts: [],
  findings: [fault(detail === undefined ? message : `${message} (${detail.split('\n')[0]})`, remedy)],
})

export const fact = (name: string, value: string | number): Fact => ({ name, value: String(value) })

export const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`

/** `3.2 GiB`, `512 MiB`. */
export function bytes(count: number): string {
  const units = ['B', 'KiB', 'MiB', 'GiB', 'TiB']
  const step = count < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log2(count) / 10))
  const value = count / 1024 ** step
  return `${value >= 100 || step === 0 ? Math.round(value) : value.toFixed(1)} ${units[step]}`
}

/**
 * What a gate wants that its workloads cannot show. Pure.
 */
import { matchesGlob } from '../glob.ts'
import { type FigureName, figures } from './figure.ts'
import type { Gate } from './gate.ts'
import type { Workload } from './workload.ts'

export interface Useless {
  readonly what: 'goal' | 'guard'
  /** As it is written. */
  readonly workload: string
  readonly figure: FigureName
  readonly because: string
}

/** Goals and guards of a gate that nothing can reach or break. */
export function uselessIn({ goals, guards }: Gate, workloads: readonly Workload[]): readonly Useless[] {
  const judge = (what: Useless['what']) => (one: { readonly workload: string; readonly figure: FigureName }) => {
    const because = whyUseless(one, workloads)
    return because === undefined ? [] : [{ what, workload: one.workload, figure: one.figure, because }]
  }
  // What is on by itself waits for whatever is measured, and what is switched off wants nothing.
  const written = guards.filter(({ limit, usual }) => limit.how !== 'off' && usual !== true)
  return [...goals.flatMap(judge('goal')), ...written.flatMap(judge('guard'))]
}

function whyUseless(
  { workload, figure }: { readonly workload: string; readonly figure: FigureName },
  workloads: readonly Workload[],
): string | undefined {
  const meant = workloads.filter(({ name }) => matchesGlob(name, workload))
  if (meant.length === 0) return `no workload is called ${JSON.stringify(workload)}`
  if (meant.some(one => measures(one, figure, workloads))) return undefined
  return reasons[figure] ?? `none of its workloads measures ${figure}`
}

const reasons: Partial<Readonly<Record<FigureName, string>>> = {
  throughput: 'all its workloads have a `rate`, so that the throughput is what was asked for; leave `rate` out of one',
  recall: 'recall is measured by workloads of the kind qdrant_search',
  hit_rate: 'hit rates are measured by workloads of the kind redis, and of the kind http with `hit_rate`',
}

/** As far as it can be known beforehand. */
function measures(workload: Workload, figure: FigureName, all: readonly Workload[]): boolean {
  if (!Object.hasOwn(figures, figure)) return all.some(({ kind }) => kind === 'resources')
  if (workload.kind === 'resources') return false
  switch (figure) {
    case 'throughput':
      return workload.load.rate === undefined
    case 'recall':
      return workload.kind === 'qdrant_search' && workload.args.recall !== false
    case 'hit_rate':
      return workload.kind === 'redis' || (workload.kind === 'http' && workload.args.hit_rate !== undefined)
    default:
      return true
  }
}

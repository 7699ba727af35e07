/**
 * What makes a round unfit to be compared with others, from its own figures.
 */
import type { Doubt, GeneratorState, HostUse, Latency } from './measurement.ts'

/** Above this the generator is the bottleneck, not the target. */
const busy = 0.9
/** Lag below this is what any timer does. */
const lateMs = 2
/** And so is lag that is small beside what is measured. */
const lateShare = 0.5
/** A hypervisor that takes more than this of a host makes its figures depend on the neighbours. */
const stolen = 0.1

export interface Doubtful {
  readonly generator: GeneratorState
  readonly latencyMs: Latency
  readonly host?: HostUse
}

export function doubtsOf({ generator, latencyMs, host }: Doubtful): readonly Doubt[] {
  const doubts: Doubt[] = []
  if (generator.cpu > busy)
    doubts.push({
      code: 'generator-busy',
      message: `the load generator used ${percent(generator.cpu)} of a core: it measured itself; ask for less, or measure from another machine`,
    })
  if (generator.lagMs > lateMs && generator.lagMs > lateShare * latencyMs.p95)
    doubts.push({
      code: 'generator-late',
      message: `the load generator sent one of twenty requests more than ${generator.lagMs.toFixed(1)} ms late, and p95 is ${latencyMs.p95.toFixed(1)} ms: something else keeps this machine busy`,
    })
  if (host !== undefined && host.steal > stolen)
    doubts.push({
      code: 'host-disturbed',
      message: `${percent(host.steal)} of the host's processor time went to other machines of its hypervisor`,
    })
  return doubts
}

const percent = (share: number): string => `${Math.round(share * 100)} %`

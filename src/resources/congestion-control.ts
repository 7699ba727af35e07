/**
 * Resource `congestion_control`: the algorithm of TCP and the queueing discipline of new interfaces, with the module
 * that the algorithm needs.
 */
import type { KernelModuleChange } from '../changes/kernel-module.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { CongestionControlArguments } from '../generated/index.ts'
import { problem } from '../problem.ts'
import { availableAlgorithms, keys, moduleOf, type Offer, offerOf } from './congestion-offer.ts'
import { joined } from './joined.ts'
import { loadAtBoot } from './module-files.ts'
import type { Decision, Resource } from './resource.ts'
import { parameterNeeds, planParameters, type WantedParameters } from './sysctl-plan.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'

export const congestionControl: Resource<CongestionControlArguments> = {
  name: 'congestion_control',
  needs: args => {
    const algorithms = [args.algorithm, ...(args.fallback === undefined ? [] : [args.fallback])]
    return [
      ...[keys.available, keys.allowed, keys.qdisc].map((key): Question => ({ kind: 'sysctl', key })),
      ...algorithms.map((name): Question => ({ kind: 'kernel_module', key: moduleOf(name) })),
      ...(args.qdisc === undefined ? [] : [{ kind: 'kernel_module', key: `sch_${args.qdisc}` } as const]),
      ...parameterNeeds(parametersOf(args, args.algorithm, args.qdisc)),
      ...(args.persist === false ? [] : algorithms.flatMap(name => sourceNeeds(loadAtBoot(moduleOf(name), true)))),
    ]
  },
  plan: (args, seen) => {
    const first = offerOf(args.algorithm, seen)
    if (first.how !== 'not' || args.fallback === undefined) return planWith(args, args.algorithm, first, seen)
    const note = `${args.algorithm} cannot be used (${first.because}), so the fallback ${args.fallback} is`
    return joined({ changes: [], declined: [note] }, planWith(args, args.fallback, offerOf(args.fallback, seen), seen))
  },
}

function parametersOf(
  args: CongestionControlArguments,
  algorithm: string,
  qdisc: string | undefined,
): WantedParameters {
  return {
    keys: new Map([...(qdisc === undefined ? [] : [[keys.qdisc, qdisc] as const]), [keys.algorithm, algorithm]]),
    file: args.file ?? '61-congestion-control',
    runtime: true,
    persist: args.persist ?? true,
    allowLower: false,
  }
}

function planWith(args: CongestionControlArguments, algorithm: string, offer: Offer, seen: Seen): Decision {
  if (offer.how === 'not') return { changes: [], problems: [unavailable(algorithm, offer.because, seen)] }
  const name = moduleOf(algorithm)
  const load: KernelModuleChange = { kind: 'kernel_module', name, before: 'available', after: 'loaded', params: {} }
  // The kernel loads the module of an algorithm when it is set, but not in every container, and an undo would forget it.
  const boot = offer.module && args.persist !== false ? [planFile(loadAtBoot(name, true), seen)] : []
  const qdisc = judgeQdisc(args.qdisc, seen)
  return joined(
    { changes: offer.how === 'loadable' ? [load] : [] },
    planParameters(parametersOf(args, algorithm, qdisc.use), seen),
    ...boot,
    { changes: [], declined: qdisc.declined },
  )
}

/** Part of every kernel with networking; the others are modules `sch_…`, which the kernel loads when they are set. */
const everywhere = ['pfifo_fast', 'pfifo', 'bfifo', 'noqueue']

function judgeQdisc(
  name: string | undefined,
  seen: Seen,
): { readonly use?: string; readonly declined: readonly string[] } {
  if (name === undefined) return { declined: [] }
  const now = seen.get('sysctl', keys.qdisc)
  if (now === null) {
    return {
      declined: [`left out ${keys.qdisc}: it does not exist here, as in containers with a network of their own`],
    }
  }
  const known = now === name || everywhere.includes(name) || seen.get('kernel_module', `sch_${name}`) !== 'missing'
  if (known) return { use: name, declined: [] }
  return {
    declined: [
      `left out the queueing discipline ${name}: this kernel has no module sch_${name} (bbr paces itself without fq)`,
    ],
  }
}

const unavailable = (algorithm: string, because: string, seen: Seen) =>
  problem({
    code: 'congestion_control.unavailable',
    message: `${algorithm} cannot be used: ${because}`,
    run: { object: keys.algorithm },
    remedy: `choose one of ${availableAlgorithms(seen).join(', ') || 'those of another kernel'}, name one as \`fallback\`, or install the kernel's package with ${moduleOf(algorithm)}`,
  })

/**
 * Whether a host can use an algorithm of congestion control. What the kernel lists counts, not the modules: what is
 * built in has no entry in /sys/module and needs no /lib/modules.
 */
import type { Seen } from '../facts/fact.ts'

export const keys = {
  algorithm: 'net.ipv4.tcp_congestion_control',
  available: 'net.ipv4.tcp_available_congestion_control',
  allowed: 'net.ipv4.tcp_allowed_congestion_control',
  qdisc: 'net.core.default_qdisc',
} as const

export type Offer =
  /** `module`: it stands in a module, which must be loaded at boot too. */
  { readonly how: 'ready' | 'loadable'; readonly module: boolean } | { readonly how: 'not'; readonly because: string }

export const moduleOf = (algorithm: string): string => `tcp_${algorithm}`

const wordsOf = (seen: Seen, key: string): readonly string[] => {
  const text = seen.get('sysctl', key)
  return typeof text === 'string' ? text.split(' ').filter(word => word !== '') : []
}

export const availableAlgorithms = (seen: Seen): readonly string[] => wordsOf(seen, keys.available)

export function offerOf(algorithm: string, seen: Seen): Offer {
  const state = seen.get('kernel_module', moduleOf(algorithm))
  const ready = availableAlgorithms(seen).includes(algorithm)
  if (!ready && state !== 'available') {
    return { how: 'not', because: `the kernel offers only ${availableAlgorithms(seen).join(', ') || 'none'}` }
  }
  // Outside of the first network namespace even root may only set what is allowed (EPERM, kernel commit 8d432592);
  // the parameter of the queueing discipline exists in the first one only.
  const contained = seen.get('sysctl', keys.qdisc) === null
  if (contained && !wordsOf(seen, keys.allowed).includes(algorithm)) {
    return {
      how: 'not',
      because: `this network namespace allows only ${wordsOf(seen, keys.allowed).join(', ') || 'none'} (${keys.allowed} of the host)`,
    }
  }
  if (!ready) return { how: 'loadable', module: true }
  return { how: 'ready', module: state === 'loaded' }
}

/**
 * The batches in which a play goes over its hosts. Pure.
 */
import type { BatchSize } from '../load/play.ts'

/** In the given order; the last size repeats until nobody is left. Without sizes all hosts are one batch. */
export function batchesOf<T>(hosts: readonly T[], sizes: readonly BatchSize[]): readonly (readonly T[])[] {
  const batches: (readonly T[])[] = []
  for (let begun = 0; begun < hosts.length; ) {
    const size = sizes[Math.min(batches.length, sizes.length - 1)]
    const count = size === undefined ? hosts.length : countOf(size, hosts.length)
    batches.push(hosts.slice(begun, begun + count))
    begun += count
  }
  return batches
}

/** A share is one of all hosts, rounded down as Ansible does, and at least one host. */
const countOf = (size: BatchSize, all: number): number =>
  'hosts' in size ? size.hosts : Math.max(1, Math.floor((all * size.percent) / 100))

/**
 * A lab whose vector database holds what the spec names: nine collections, all indexed, behind a gateway with both caches.
 */
import type { LabHost } from '../../src/lab/lab.ts'
import { fillCollection, untilGreen } from './vectors.ts'

export const collections = ['mixtral', 'hermes', 'openchat', 'phi3', 'yi34b', 'deepcoder', 'imp', 'deepseek', 'general']

export interface Filled {
  /** Points of each collection. */
  readonly points: number
  readonly dimension: number
}

/** Small segments would be scanned, and not searched by their index: then there is nothing to measure. */
const config = {
  optimizers_config: { default_segment_number: 2, indexing_threshold: 500 },
  hnsw_config: { full_scan_threshold: 100 },
}

export async function fillQdrant(host: LabHost, { points, dimension }: Filled): Promise<void> {
  const url = `http://${host.address}:6333`
  for (const [index, collection] of collections.entries())
    await fillCollection({ url, collection, points, dimension, seed: index + 1, config })
  for (const collection of collections) await untilGreen({ url, collection })
}

/** The gateway asks Redis too, as it does once the playbook has run. */
export async function connectCaches(gateway: LabHost, redis: LabHost): Promise<void> {
  const { code, out } = await gateway.exec(
    `echo 'REDIS_URL=redis://${redis.address}:6379/0' >> /opt/gateway/gateway.env && systemctl restart vector-gateway`,
  )
  if (code !== 0) throw new Error(`the gateway does not start: ${out}`)
}

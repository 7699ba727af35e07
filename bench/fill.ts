/**
 * Fills the Qdrant of a lab with the collections of task 4.2: `node bench/fill.ts http://198.18.0.2:6333`. One is large
 * enough to be measured, with vectors as long as those of language models.
 */
import { parseArgs } from 'node:util'
import { collections } from '../test/support/filled-lab.ts'
import { fillCollection, untilGreen } from '../test/support/vectors.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    main: { type: 'string', default: 'general' },
    points: { type: 'string', default: '20000' },
    dimension: { type: 'string', default: '768' },
    others: { type: 'string', default: '4000' },
    segments: { type: 'string', default: '8' },
  },
})
const [url] = positionals
if (url === undefined) throw new Error('whose Qdrant? node bench/fill.ts URL')

/** Eight segments are what Qdrant makes by itself on sixteen processors; indexed at this size too. */
const config = {
  optimizers_config: { default_segment_number: Number(values.segments), indexing_threshold: 500 },
  hnsw_config: { full_scan_threshold: 100 },
}
for (const [index, collection] of collections.entries()) {
  const isMain = collection === values.main
  const points = Number(isMain ? values.points : values.others)
  const dimension = isMain ? Number(values.dimension) : 128
  await fillCollection({ url, collection, points, dimension, seed: index + 1, config })
}
for (const collection of collections) await untilGreen({ url, collection }, 900_000)

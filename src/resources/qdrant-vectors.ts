/**
 * The dense vectors of a collection, read from its leaves: names, dimensions, sizes, and where values of their own stand.
 */
import { type Leaves, nameIn } from '../facts/json-leaves.ts'

export interface DenseVector {
  /** Empty: the only one, without a name. */
  readonly name: string
  /** Path of what is its own: `/config/params/vectors`, with its name if it has one. */
  readonly path: string
  readonly dimension: number
  /** Of one vector. */
  readonly bytes: number
  /** It holds any number of inner vectors. */
  readonly multi: boolean
}

const root = '/config/params/vectors'
const bytesEach: Readonly<Record<string, number>> = { '"float32"': 4, '"float16"': 2, '"uint8"': 1 }

export function vectorsIn(leaves: Leaves): readonly DenseVector[] {
  if (isNumber(leaves[`${root}/size`])) return [vectorAt(leaves, root, '')]
  const names = Object.keys(leaves).flatMap(path => /^\/config\/params\/vectors\/([^/]*)\/size$/.exec(path)?.[1] ?? [])
  return names.map(part => vectorAt(leaves, `${root}/${part}`, nameIn(part)))
}

const isNumber = (text: string | undefined): boolean => text !== undefined && /^\d+$/.test(text)

function vectorAt(leaves: Leaves, path: string, name: string): DenseVector {
  const dimension = Number(leaves[`${path}/size`])
  const each = bytesEach[leaves[`${path}/datatype`] ?? '"float32"'] ?? 4
  return { name, path, dimension, bytes: dimension * each, multi: `${path}/multivector_config/comparator` in leaves }
}

/** Segments are as large as their largest vector makes them. */
export const largest = (vectors: readonly DenseVector[]): DenseVector | undefined =>
  vectors.toSorted((a, b) => b.bytes - a.bytes)[0]

/** So many KiB hold so many vectors; the limit itself is one that a segment stays below. */
export const kibOf = (count: number, { bytes }: Pick<DenseVector, 'bytes'>): number =>
  Math.floor((count * bytes) / 1024) + 1

export const countIn = (kib: number, { bytes }: Pick<DenseVector, 'bytes'>): number => Math.floor((kib * 1024) / bytes)

/**
 * Sizes as people write them, and what a number of vectors takes.
 */
import type { CapacityArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'

const powers: Readonly<Record<string, number>> = { '': 0, K: 1, M: 2, G: 3, T: 4 }

/** `4GB`, `1.5 GiB`, or a number of bytes; units are powers of 1024. */
export function sizeOf(size: string | number): number | undefined {
  const [, amount, unit = ''] = /^\s*(\d+(?:\.\d+)?)\s*([KMGT]?)(?:i?B)?\s*$/i.exec(String(size)) ?? []
  return amount === undefined ? undefined : Number(amount) * 1024 ** (powers[unit.toUpperCase()] ?? 0)
}

export const bytesOf = (size: string | number): number => sizeOf(size) ?? 0

export function sizeProblems({ memory, disk }: CapacityArguments): readonly Problem[] {
  const sizes = [...Object.entries(memory?.uses ?? {}), ...Object.entries(disk?.needs ?? {})]
  return sizes
    .filter(([, size]) => sizeOf(size) === undefined)
    .map(([name, size]) =>
      problem({
        code: 'capacity.not-a-size',
        message: `${name} is not a size: «${size}»`,
        run: { object: name },
        remedy: 'write bytes, or a number with KB, MB, GB or TB (powers of 1024)',
      }),
    )
}

export function sizeText(bytes: number): string {
  const units = ['B', 'KB', 'MB', 'GB', 'TB']
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log(bytes) / Math.log(1024)), units.length - 1)
  const amount = bytes / 1024 ** power
  return `${amount >= 100 || power === 0 ? Math.round(amount) : amount.toFixed(1).replace(/\.0$/, '')} ${units[power]}`
}

type Vectors = NonNullable<CapacityArguments['vectors']>

export interface VectorBytes {
  /** As they were sent. */
  readonly original: number
  /** One byte a dimension, when they are quantized; else nothing. */
  readonly quantized: number
  /** Of the graph: 65, 89 and 112 bytes a vector were measured for m = 16, 24 and 32 (Qdrant 1.16, compressed links). */
  readonly links: number
}

const valueBytes = { float32: 4, float16: 2, uint8: 1 } as const

export function vectorBytes({ count, dimension, datatype = 'float32', quantization, m = 16 }: Vectors): VectorBytes {
  return {
    original: count * dimension * valueBytes[datatype],
    quantized: quantization === 'int8' ? count * dimension : 0,
    links: count * (18 + 2.94 * m),
  }
}

/** What searching wants to have in memory: the quantized vectors where there are, else the original ones; and the graph. */
export function residentBytes(vectors: Vectors): number {
  const { original, quantized, links } = vectorBytes(vectors)
  return links + (quantized > 0 ? quantized : vectors.on_disk === true ? 0 : original)
}

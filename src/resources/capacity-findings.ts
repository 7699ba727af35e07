/**
 * What is needed of a host and what it has, one finding for each thing that can run out.
 */
import type { Seen } from '../facts/fact.ts'
import type { CapacityArguments } from '../generated/index.ts'
import { bytesOf, residentBytes, sizeText, vectorBytes } from './capacity-sizes.ts'
import { plainPath } from './wanted-parent.ts'
import { secondsOf } from './wanted-seconds.ts'

export interface Finding {
  readonly what: 'cores' | 'memory' | 'disk' | 'reindex' | 'connections'
  readonly needs: string
  readonly has: string
  /** How the need is computed. */
  readonly because: string
  /** What to do; absent = there is enough. */
  readonly short?: string
}

type Find = (args: CapacityArguments, seen: Seen) => Finding | undefined

const round = (value: number): string => (value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1))
const percent = (share: number): string => `${Math.round(share * 100)} %`

export const coresOf: Find = ({ operations }, seen) => {
  if (operations === undefined) return undefined
  const { cores } = seen.get('host', '')
  const share = operations.share ?? 0.7
  const each = Object.entries(operations.cpu_us)
  const micros = each.reduce((sum, [, one]) => sum + one, 0)
  const needed = (operations.per_second * micros) / 1e6 / share
  const bears = Math.floor((cores * share * 1e6) / micros)
  return {
    what: 'cores',
    needs: round(needed),
    has: String(cores),
    because: `${operations.per_second} operations/s × ${micros} µs (${each.map(([name, one]) => `${name} ${one}`).join(', ')}) at ${percent(share)}`,
    ...(needed <= cores
      ? {}
      : {
          short: `these cores bear about ${bears.toLocaleString('en')} operations/s: add cores, spread the work over hosts, or lower the goal`,
        }),
  }
}

export const memoryOf: Find = ({ memory, vectors }, seen) => {
  if (memory === undefined && vectors === undefined) return undefined
  const share = memory?.share ?? 0.75
  const all = seen.get('host', '').memory_mb * 1024 * 1024
  const uses = [
    ...Object.entries(memory?.uses ?? {}).map(([name, size]) => [name, bytesOf(size)] as const),
    ...(vectors === undefined ? [] : [[vectorsInWords(vectors), residentBytes(vectors)] as const]),
  ]
  const needed = uses.reduce((sum, [, bytes]) => sum + bytes, 0)
  return {
    what: 'memory',
    needs: sizeText(needed),
    has: `${sizeText(all * share)}, ${percent(share)} of ${sizeText(all)}`,
    because: uses.map(([name, bytes]) => `${name} ${sizeText(bytes)}`).join(', '),
    ...(needed <= all * share
      ? {}
      : {
          short:
            'make the biggest of them smaller (caches; int8 quantization; vectors on disk), or take a host with more memory',
        }),
  }
}

const vectorsInWords = ({ count, dimension, quantization }: NonNullable<CapacityArguments['vectors']>): string =>
  `${count.toLocaleString('en')} vectors of ${dimension}${quantization === 'int8' ? ' as int8' : ''} with their graph`

/** A rebuild writes anew beside what is there, and so does a snapshot. */
export const diskOf: Find = ({ disk, vectors }, seen) => {
  if (disk === undefined) return undefined
  const room = seen.get('disk', plainPath(disk.path))
  const collection = vectors === undefined ? undefined : Object.values(vectorBytes(vectors)).reduce((a, b) => a + b, 0)
  const needs = [
    ...Object.entries(disk.needs ?? {}).map(([name, size]) => [name, bytesOf(size)] as const),
    ...(collection === undefined
      ? []
      : ([
          [
            vectors?.loaded === true ? 'a rebuild of the vectors' : 'the vectors and a rebuild of them',
            collection * (vectors?.loaded === true ? 1 : 2),
          ],
          ['a snapshot', collection],
        ] as const)),
  ]
  const needed = needs.reduce((sum, [, bytes]) => sum + bytes, 0)
  return {
    what: 'disk',
    needs: sizeText(needed),
    has: room === null ? 'nobody knows what' : `${sizeText(room.free)} free at ${room.mount}`,
    because: needs.map(([name, bytes]) => `${name} ${sizeText(bytes)}`).join(', '),
    ...(room !== null && needed <= room.free
      ? {}
      : { short: 'make room, or change one collection at a time and remove its snapshot before the next' }),
  }
}

/**
 * 1,500 to 5,500 vectors a second and core were measured at dimension 128 and m = 16 (2 cores, upload included); the work
 * grows with the dimension.
 */
const measured = { slow: 1_500, fast: 5_500, dimension: 128, m: 16 } as const

export const reindexOf: Find = ({ vectors, reindex }, seen) => {
  if (vectors === undefined || reindex === undefined) return undefined
  const { cores } = seen.get('host', '')
  const scale = (cores * measured.dimension * measured.m) / (vectors.dimension * (vectors.m ?? measured.m))
  const [slow, fast] = [measured.slow, measured.fast].map(rate => vectors.count / (rate * scale)) as [number, number]
  const within = secondsOf(reindex.within)
  return {
    what: 'reindex',
    needs: `${timeText(fast)} to ${timeText(slow)}`,
    has: timeText(within),
    because: `${vectors.count.toLocaleString('en')} vectors of ${vectors.dimension}, m = ${vectors.m ?? measured.m}, ${cores} cores, estimated from measured rates`,
    ...(slow <= within
      ? {}
      : {
          short:
            'rebuild one collection at a time over several windows, measure the first one, and go back by setting the old values, which ends a rebuild at once',
        }),
  }
}

function timeText(seconds: number): string {
  const [amount, unit] =
    seconds < 120
      ? [seconds, 's']
      : seconds < 7_200
        ? [seconds / 60, 'min']
        : seconds < 172_800
          ? [seconds / 3600, 'h']
          : [seconds / 86_400, 'days']
  return `${amount < 10 ? amount.toFixed(1).replace(/\.0$/, '') : Math.round(amount).toLocaleString('en')} ${unit}`
}

export const connectionsOf: Find = ({ connections }, seen) => {
  if (connections === undefined) return undefined
  const { count, processes = 1, nofile, reserve = 200 } = connections
  const most = seen.get('sysctl', 'fs.nr_open')
  const has = Math.min(nofile, typeof most === 'string' ? Number(most) : nofile)
  const needed = Math.ceil(count / processes) + reserve
  return {
    what: 'connections',
    needs: `${needed.toLocaleString('en')} files a process`,
    has: has.toLocaleString('en'),
    because: `${count.toLocaleString('en')} connections over ${processes} processes, and ${reserve} for themselves`,
    ...(needed <= has ? {} : { short: 'raise `nofile` of the service with `limits`, or admit fewer connections' }),
  }
}

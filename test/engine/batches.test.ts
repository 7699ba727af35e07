import { describe, expect, it } from 'vitest'
import { batchesOf } from '../../src/engine/batches.ts'
import type { BatchSize } from '../../src/load/play.ts'

const size = (written: number | string): BatchSize =>
  typeof written === 'number' ? { hosts: written } : { percent: Number(written.slice(0, -1)) }

const cases: readonly (readonly [hosts: number, serial: readonly (number | string)[], sizes: readonly number[]])[] = [
  [5, [], [5]],
  [5, [2], [2, 2, 1]],
  [5, [5], [5]],
  [5, [9], [5]],
  [10, [1, 5, 10], [1, 5, 4]],
  [10, [1, '25%', '100%'], [1, 2, 7]],
  // The last size repeats.
  [10, [1, 3], [1, 3, 3, 3]],
  // Rounded down, as Ansible does, and at least one.
  [10, ['25%'], [2, 2, 2, 2, 2]],
  [3, ['50%'], [1, 1, 1]],
  [3, ['10%'], [1, 1, 1]],
  [7, ['30%', '60%'], [2, 4, 1]],
  // A share is one of all hosts, not of those that are left.
  [20, ['50%'], [10, 10]],
  // 0.29 * 100 is less than 29 in binary.
  [100, ['29%', '100%'], [29, 71]],
  [1, [1, '100%'], [1]],
  [0, [1], []],
  [0, [], []],
]

describe('batches', () => {
  it.each(cases)('%i hosts, serial %j', (count, serial, sizes) => {
    const hosts = Array.from({ length: count }, (_, index) => index)
    const batches = batchesOf(hosts, serial.map(size))
    expect(batches.map(({ length }) => length)).toEqual(sizes)
    expect(batches.flat()).toEqual(hosts)
  })
})

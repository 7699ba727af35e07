import { expect, test } from 'vitest'
import { inParallel } from '../../src/engine/parallel.ts'

test('results keep their order, and never more than the limit are at work', async () => {
  let atWork = 0
  let most = 0
  const results = await inParallel([30, 1, 20, 2, 10], 2, async wait => {
    atWork += 1
    most = Math.max(most, atWork)
    await new Promise(resolve => setTimeout(resolve, wait))
    atWork -= 1
    return wait * 2
  })
  expect(results).toEqual([60, 2, 40, 4, 20])
  expect(most).toBe(2)
})

test('one that is stuck does not hold up the others', async () => {
  let release = (): void => undefined
  const stuck = new Promise<void>(resolve => {
    release = resolve
  })
  const done: number[] = []
  const all = inParallel([0, 1, 2, 3], 2, async index => {
    if (index === 0) await stuck
    done.push(index)
    if (index === 3) release()
  })
  await all
  expect(done).toEqual([1, 2, 3, 0])
})

test('nothing to do is done at once', async () => {
  expect(await inParallel([], 4, () => Promise.reject(new Error('never called')))).toEqual([])
})

test('who leaves goes on, and the next one takes its place', async () => {
  const done: number[] = []
  const last = Promise.withResolvers<void>()
  await inParallel([0, 1, 2], 1, async (index, leave) => {
    if (index < 2) {
      leave()
      leave()
      await last.promise
    }
    done.push(index)
    if (index === 2) last.resolve()
  })
  expect(done.toSorted()).toEqual([0, 1, 2])
  expect(done[0]).toBe(2)
})

test('what breaks in the place of one that left is told', async () => {
  const broken = inParallel([0, 1], 1, async (index, leave) => {
    if (index === 1) throw new Error('broken')
    leave()
    await new Promise(resolve => setTimeout(resolve, 20))
  })
  await expect(broken).rejects.toThrow('broken')
})

import { expect, it } from 'vitest'
import { metronome, unixMs } from '../../src/bench/generator/metronome.ts'

it('beats until all are taken up, never before the next is due', async () => {
  const beat = await metronome()
  const start = unixMs() + 5
  const early: number[] = []
  const taken = await new Promise<number>(resolve => {
    let next = 0
    beat.play({ start, everyMs: 2, count: 40 }, () => {
      // Clocks of two threads agree to some microseconds.
      if (unixMs() < start + next * 2 - 1) early.push(next)
      while (next < 40 && start + next * 2 <= unixMs()) next += 1
      if (next === 40) resolve(next)
      return next
    })
  })
  beat.stop()
  expect([taken, early]).toEqual([40, []])
})

it('goes on when the sender could take up nothing', async () => {
  const beat = await metronome()
  const answers = [0, 0, 0, 1, 1, 2]
  const heard = await new Promise<number>(resolve => {
    let beats = 0
    beat.play({ start: unixMs(), everyMs: 1, count: 2 }, () => {
      const answer = answers[beats] ?? 2
      beats += 1
      if (answer === 2) resolve(beats)
      return answer
    })
  })
  beat.stop()
  expect(heard).toBe(6)
})

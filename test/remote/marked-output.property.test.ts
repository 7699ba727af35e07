/**
 * Whatever a script prints, and however it is cut, its own bytes come out and nothing else does.
 */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { markedOutput } from '../../src/remote/marked-output.ts'

const mark = '@pv-abc'
const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 200 }),
  fc
    .constantFrom('', '@', '@pv-ab', '@@pv-abc', '\n', '@pv-abc en', 'x@pv-abc endx', '@pv-abd end 0\n')
    .map(Buffer.from),
)
const cuts = fc.array(fc.nat({ max: 400 }), { maxLength: 12 })

function pieces(whole: Buffer, at: readonly number[]): readonly Buffer[] {
  const places = [0, ...at.map(place => Math.min(place, whole.length)).sort((a, b) => a - b), whole.length]
  return places.slice(1).map((end, index) => whole.subarray(places[index], end))
}

it('separates noise, output and status', () => {
  fc.assert(
    fc.property(bytes, bytes, bytes, fc.nat({ max: 255 }), cuts, (noise, body, late, status, at) => {
      const seen: Uint8Array[] = []
      let ended = 0
      const output = markedOutput({
        mark,
        limit: 10_000,
        onPiece: piece => seen.push(Buffer.from(piece)),
        onEnd: () => {
          ended += 1
        },
      })
      const parts = [noise, Buffer.from(`${mark} ready 12 12\n`), body, Buffer.from(`${mark} end ${status}\n`), late]
      for (const piece of pieces(Buffer.concat(parts), at)) output.push(piece)
      const own = Buffer.concat([body, late])
      expect({ ready: output.ready, end: output.end, ended }).toEqual({ ready: ['12', '12'], end: status, ended: 1 })
      expect(Buffer.from(output.bytes()).equals(own)).toBe(true)
      expect(Buffer.concat(seen).equals(own)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('hands over everything of a script that was cut off, and holds back nothing but what may be a mark', () => {
  fc.assert(
    fc.property(bytes, cuts, (body, at) => {
      const seen: Uint8Array[] = []
      const output = markedOutput({ mark, limit: 10_000, onPiece: piece => seen.push(Buffer.from(piece)) })
      for (const piece of pieces(Buffer.concat([Buffer.from(`${mark} ready\n`), body]), at)) output.push(piece)
      expect(Buffer.from(output.bytes()).equals(Buffer.from(body))).toBe(true)
      const held = body.length - Buffer.concat(seen).length
      const may = [
        '@',
        '@p',
        '@pv',
        '@pv-',
        '@pv-a',
        '@pv-ab',
        mark,
        `${mark} `,
        `${mark} e`,
        `${mark} en`,
        `${mark} end`,
      ]
      const tail = Buffer.from(body).toString('latin1', body.length - held)
      expect(held === 0 || may.includes(tail)).toBe(true)
    }),
    { numRuns: 500 },
  )
})

it('keeps no more than the limit, and says so once', () => {
  let overflows = 0
  const output = markedOutput({
    mark,
    limit: 10,
    onOverflow: () => {
      overflows += 1
    },
  })
  output.push(Buffer.from(`${mark} ready\n1234567`))
  output.push(Buffer.from('890'))
  expect(output.overflowed).toBe(false)
  output.push(Buffer.from('more'))
  output.push(Buffer.from(`more${mark} end 3\n`))
  expect({ text: Buffer.from(output.bytes()).toString(), overflows, end: output.end }).toEqual({
    text: '1234567890',
    overflows: 1,
    end: 3,
  })
})

it('keeps the end of endless noise for the error message', () => {
  const output = markedOutput({ mark, limit: 10 })
  for (let i = 0; i < 100; i += 1) output.push(Buffer.alloc(10_000, 'n'))
  output.push(Buffer.from('sorry'))
  const noise = Buffer.from(output.bytes('noise')).toString()
  expect(noise).toMatch(/nsorry$/)
  expect(noise.length).toBeLessThan(200_000)
  expect(output.bytes().length).toBe(0)
})

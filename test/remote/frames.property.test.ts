/**
 * Any bytes that a section prints come back from a real shell as they were, however the answer is cut on the way.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Frame } from '../../src/remote/frame.ts'
import { frameParser } from '../../src/remote/frame-parser.ts'
import { probeScript } from '../../src/remote/frames.ts'
import { freshNonce } from '../../src/remote/nonce.ts'
import { bytesInto, raw, sh } from '../../src/remote/script.ts'
import { run, shells } from '../support/shells.ts'

const nonce = freshNonce()
const word = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(`@${nonce}}`, `@${nonce}. 1 done\n`),
)
const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }).filter(s => s.trimEnd() === s)
const section = fc.record({
  id: word,
  out: fc.oneof(
    fc.uint8Array({ maxLength: 3000 }),
    word.map(w => Buffer.from(w)),
  ),
  err: fc.option(visible, { nil: '' }),
  status: fc.nat({ max: 125 }),
})

/** Cuts bytes at the given fractions of their length. */
const pieces = (bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] => {
  const places = [0, ...cuts.map(c => Math.floor(c * bytes.length)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

describe.each(shells)('in $name', shell => {
  it('sections come back as they were', () => {
    fc.assert(
      fc.property(
        fc.array(section, { maxLength: 4 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }),
        (sections, cuts) => {
          const script = probeScript(
            nonce,
            sections.map(s => ({
              id: s.id,
              body: sh`printf %s ${s.err} >&2
${raw(bytesInto(s.out, sh`cat`))}
exit ${s.status}`,
            })),
          )
          const ran = run(shell, script)
          const seen: Frame[] = []
          const parser = frameParser(nonce, { onFrame: frame => seen.push(frame) })
          for (const piece of pieces(ran.out, cuts)) parser.push(piece)
          expect(parser.progress()).toEqual({ complete: true, stopped: false, unfinished: undefined })
          expect(
            seen.slice(1).map(f => ({
              id: f.id,
              out: Buffer.from(f.out),
              err: Buffer.from(f.err).toString(),
              status: f.status,
            })),
          ).toEqual(sections.map(s => ({ ...s, id: Buffer.from(s.id).toString(), out: Buffer.from(s.out) })))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('bytes enter a command as they were', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 6000 }), bytes => {
        expect(Buffer.from(run(shell, bytesInto(bytes, sh`cat`)).out).equals(Buffer.from(bytes))).toBe(true)
      }),
      { numRuns: 60 },
    )
  })
})

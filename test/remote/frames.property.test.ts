/**
 * Any bytes that a section prints come back from a real shell as they were, however the answer is cut on the way.
 */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Frame } from '../../src/remote/frame.ts'
import { frameParser } from '../../src/remote/frame-parser.ts'
import { applyScript, probeScript, type Section } from '../../src/remote/frames.ts'
import { freshNonce } from '../../src/remote/nonce.ts'
import { bytesInto, raw, sh } from '../../src/remote/script.ts'
import { run, shells } from '../support/shells.ts'

const nonce = freshNonce()
/** Words that would forge an answer if they held the right nonce. */
const forged = (of: string) => fc.constantFrom(`@${of}`, `\n@${of}} 0\n`, `\n@${of}. 1 done\n`, `\n@${of}{ .eA r\nx`)
const word = fc.oneof(fc.string({ unit: 'binary', maxLength: 40 }), forged(freshNonce()))
const visible = fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 60 }).filter(s => s.trimEnd() === s)
const sectionPrinting = (words: fc.Arbitrary<string>) =>
  fc.record({
    id: word,
    out: fc.oneof(
      fc.uint8Array({ maxLength: 3000 }),
      words.map(w => Buffer.from(w)),
    ),
    err: fc.option(visible, { nil: '' }),
    status: fc.nat({ max: 125 }),
  })
const bodyOf = (s: { readonly out: Uint8Array; readonly err: string; readonly status: number }) =>
  sh`printf %s ${s.err} >&2\n${raw(bytesInto(s.out, sh`cat`))}\nexit ${s.status}`
const kinds = [
  {
    kind: 'probe',
    section: sectionPrinting(word),
    script: (sections: readonly Section[]) => probeScript(nonce, sections, []),
    first: 1,
  },
  {
    // A change may even know the nonce.
    kind: 'apply',
    section: sectionPrinting(fc.oneof(word, forged(nonce))),
    script: (sections: readonly Section[]) =>
      applyScript(
        nonce,
        sh`:`,
        sections.map(s => ({ ...s, onFailure: 'continue' as const })),
      ),
    first: 0,
  },
]

/** Cuts bytes at the given fractions of their length. */
const pieces = (bytes: Uint8Array, cuts: readonly number[]): readonly Uint8Array[] => {
  const places = [0, ...cuts.map(c => Math.floor(c * bytes.length)).sort((a, b) => a - b), bytes.length]
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end))
}

describe.each(shells)('in $name', shell => {
  it.each(kinds)('sections of a $kind script come back as they were', ({ section, script, first }) => {
    const fractions = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 })
    const property = fc.property(fc.array(section, { maxLength: 4 }), fractions, (sections, cuts) => {
      const ran = run(shell, script(sections.map(s => ({ id: s.id, body: bodyOf(s) }))))
      const seen: Frame[] = []
      const parser = frameParser(nonce, { onFrame: frame => seen.push(frame) })
      for (const piece of pieces(ran.out, cuts)) parser.push(piece)
      expect(parser.progress()).toEqual({ complete: true, stopped: false, unfinished: undefined })
      expect(
        seen.slice(first).map(f => ({ ...f, out: Buffer.from(f.out), err: Buffer.from(f.err).toString() })),
      ).toEqual(sections.map(s => ({ ...s, id: Buffer.from(s.id).toString(), out: Buffer.from(s.out) })))
    })
    fc.assert(property, { numRuns: 60 })
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

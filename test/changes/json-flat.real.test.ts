/**
 * JSON as flat leaves: what awk makes of a text on a host is what we make of it here, whatever stands in it.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareLeaves, flattenJson } from '../../src/changes/json-flat.ts'
import { leavesOf, nameIn, sameLeaf, segment } from '../../src/facts/json-leaves.ts'

const candidates: readonly (readonly [string, readonly string[]])[] = [
  ['mawk', ['/usr/bin/mawk']],
  ['busybox', ['/usr/bin/busybox', 'awk']],
  ['gawk', ['/usr/bin/gawk']],
]
const awks = candidates.filter(([, [program = '']]) => existsSync(program))

function awk([program = '', ...words]: readonly string[], text: string, input: string) {
  const { status, stdout } = spawnSync(program, [...words, text], { input, env: { LC_ALL: 'C' } })
  return { status, out: stdout.toString('utf8') }
}

/** The host keeps `null`, which stands for nothing here. */
const rowsOf = (out: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    out
      .split('\n')
      .filter(row => row !== '' && !row.endsWith('\tnull'))
      .map(row => row.split('\t') as [string, string]),
  )

const odd = [
  '{"a":"x\\"y","b/~":[1,2.5e3,true,null,{"":""}],"c":{},"d":[],"e\\\\":"\\\\","f":"\\\\\\"z"}',
  '["",[""],[[[]]]]',
  ' {\n\t"a" : { "b" : [ 1 , 2 ] } , "c" : -1.5E-7 }\r\n',
  '{"näme\\u0000 $HOME `x` \'q\'":"…\\n\\t"}',
]

describe.each(awks)('awk of %s', (_, command) => {
  it('flattens as we do', () => {
    const value = fc.oneof(
      fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()),
      fc.array(fc.jsonValue(), { minLength: 1 }),
    )
    fc.assert(
      fc.property(value, fc.boolean(), (given, spaced) => {
        const text = JSON.stringify(given, null, spaced ? 2 : 0)
        const { status, out } = awk(command, flattenJson, text)
        expect(status).toBe(0)
        expect(rowsOf(out)).toEqual(leavesOf(JSON.parse(text)))
      }),
      { numRuns: 60 },
    )
  })

  it.each(odd)('flattens %s', text => {
    const rows = rowsOf(awk(command, flattenJson, text).out)
    const leaves = leavesOf(JSON.parse(text))
    expect(Object.keys(rows)).toEqual(Object.keys(leaves))
    // A number stays as it was written.
    for (const [path, value] of Object.entries(rows))
      expect([path, value, sameLeaf(value, leaves[path])]).toContain(true)
  })

  it.each(['', 'Must provide an API key', '{"a":"b', '{"a":1', '[1]}', '{"a":[1}', '"x"', '1 2'])(
    'refuses %j',
    text => {
      expect(awk(command, flattenJson, text).status).toBe(1)
    },
  )

  it('is quick with a large answer', () => {
    const segments = Array.from({ length: 2000 }, (__, index) => ({ id: `segment ${index}`, options: { m: index } }))
    const { status, out } = awk(command, flattenJson, JSON.stringify({ result: { segments } }))
    expect([status, out.split('\n').length]).toEqual([0, 4001])
  })

  it('compares by value, and takes what is missing for null', () => {
    const wanted =
      '/result/config/a\t1\n/result/config/b\tnull\n/result/config/c\t"x"\n/result/config/d\t0.2\n/result/config/e\t2'
    const there = '/result/config/a\t1.0\n/result/config/c\t"y"\n/result/config/d\t2e-1\n/other\t1'
    expect(awk(command, compareLeaves, `${wanted}\n\n${there}\n`).out).toBe('c is "y", not "x"\ne is null, not 2\n')
    expect(awk(command, compareLeaves, `${wanted}\n\n\n`).out).toContain('a is null, not 1')
  })
})

it('names stand in paths and come back', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), name => nameIn(segment(name)) === name))
})

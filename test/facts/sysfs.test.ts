/**
 * The readers of sysfs attributes and kernel modules, and bracketed choices.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { UnreadableAnswer } from '../../src/facts/fact.ts'
import { activeChoice, choicesOf, sysfsReader, withChoice } from '../../src/facts/sysfs.ts'
import { run, shells } from '../support/shells.ts'

describe('bracketed choices', () => {
  const text = 'always defer defer+madvise [madvise] never'
  it('have an active one', () => {
    expect(activeChoice(text)).toBe('madvise')
    expect(activeChoice('1')).toBe('1')
    expect(activeChoice('[always]')).toBe('always')
  })
  it('are listed; a plain value offers none', () => {
    expect(choicesOf(text)).toEqual(['always', 'defer', 'defer+madvise', 'madvise', 'never'])
    expect(choicesOf('1')).toBeUndefined()
  })
  it('show the new one in brackets', () => {
    expect(withChoice(text, 'defer')).toBe('always [defer] defer+madvise madvise never')
    expect(withChoice('1', '0')).toBe('0')
    expect(withChoice(withChoice(text, 'never'), 'madvise')).toBe(text)
  })
})

const thp = '/sys/kernel/mm/transparent_hugepage/enabled'
const device = readdirSync('/sys/class/net').find(name => existsSync(`/sys/class/net/${name}/mtu`)) ?? 'lo'

describe.each(shells)('attributes read by $name', shell => {
  it('are whole, and null where there is nothing', () => {
    const keys = [`/sys/class/net/${device}/mtu`, '/sys/no such', '/sys/kernel', thp]
    const questions = keys.map(key => ({ kind: 'sysfs', key }) as const)
    const { code, out, err } = run(shell, sysfsReader.script(questions))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(sysfsReader.decode(out, questions)).toEqual([
      readFileSync(`/sys/class/net/${device}/mtu`, 'utf8').trim(),
      null,
      null,
      existsSync(thp) ? readFileSync(thp, 'utf8').trim() : null,
    ])
  })
})

it('a damaged answer is refused', () => {
  expect(() => sysfsReader.decode(Buffer.from('V\n'), [{ kind: 'sysfs', key: thp }])).toThrow(UnreadableAnswer)
})

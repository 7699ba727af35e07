/**
 * What dnf 4.14 said in a root of its own (test/fixtures/dnf, as it came), and what is read from it.
 */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { packageTransactionReader } from '../../src/facts/package-transaction.ts'

const said = (name: string): string =>
  readFileSync(new URL(`../fixtures/dnf/${name}.txt`, import.meta.url), 'utf8').trimEnd()

const installed = [
  'pv-app:all install installed 1.0-1',
  'pv-lib:all install installed 2.0-1',
  'pv-user:all install installed 1-1',
]

/** As the script of the fact passes it on. */
function read(name: string, status: 0 | 1) {
  const rows = [
    ...said(name)
      .split('\n')
      .map(row => `> ${row}`),
    ...installed.map(row => `P ${row}`),
    'A pv-lib',
  ]
  const out = ['N x86_64 dnf', 'T 0', `S ${status}`, ...rows, 'END', ''].join('\n')
  const [answer] = packageTransactionReader.decode(Buffer.from(out), [
    { kind: 'package_transaction', key: 'present recommends x' },
  ])
  return answer
}

const app = { name: 'pv-app', before: '1.0-1', manual: true, residue: false }

describe('what dnf says', () => {
  it('of a table whose lines are broken', () => {
    expect(read('install-and-upgrade', 0)).toEqual({
      how: 'steps',
      manager: 'dnf',
      steps: [
        {
          name: 'pv-a-package-with-a-really-long-name-indeed-and-more',
          before: null,
          after: '12.34.56.20261127git0123456789-1.el9_4.2',
          manual: false,
          residue: false,
        },
        { name: 'pv-extra', before: null, after: '3.0-1', manual: false, residue: false },
        { ...app, after: '1.1-1' },
      ],
      downgraded: [],
      held: [],
      essential: [],
    })
  })

  it.each([
    ['remove-with-dependents', ['pv-lib 2.0-1 → gone', 'pv-app 1.0-1 → gone', 'pv-user 1-1 → gone']],
    ['install-removes-another', ['pv-rival none → 1-1', 'pv-app 1.0-1 → gone']],
    ['replaces', ['pv-new none → 5-1', 'pv-user 1-1 → gone']],
  ])('%s', (name, steps) => {
    const answer = read(name, 0)
    if (answer?.how !== 'steps') throw new Error(JSON.stringify(answer))
    expect(answer.steps.map(step => `${step.name} ${step.before ?? 'none'} → ${step.after ?? 'gone'}`)).toEqual(steps)
    expect(answer.steps.find(step => step.name === 'pv-lib')?.manual).not.toBe(true)
  })

  it('of what is there', () => expect(read('nothing-to-do', 0)).toEqual({ how: 'nothing' }))

  it('of what must not go', () => {
    expect(read('protected', 1)).toMatchObject({ how: 'steps', steps: [], essential: ['pv-lib'] })
  })

  it.each([
    ['no-such-package', 'Unable to find a match: nope'],
    ['conflict', 'package pv-rival-1-1.noarch conflicts with pv-app'],
  ])('%s, which is refused', (name, words) => {
    expect(read(name, 1)).toMatchObject({ how: 'refused', manager: 'dnf', said: expect.stringContaining(words) })
  })
})

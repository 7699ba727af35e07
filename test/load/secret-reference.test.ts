/**
 * References to secrets: what they mean, and where they are faulty.
 */
import { expect, test } from 'vitest'
import { parseYaml } from '../../src/load/document.ts'
import { parseReference, referenceFaults, referencesIn, type SecretSource } from '../../src/load/secret-reference.ts'

const parsed = (text: string) => {
  const read = parseYaml(text, 'vars/main.yaml')
  if (!read.ok) throw new Error(`no YAML: ${text}`)
  return read.value
}

const sources: readonly (readonly [string, SecretSource, (readonly string[])?])[] = [
  ['{ age: token.age }', { from: 'age', file: 'vars/token.age' }],
  ['{ age: /etc/token.age, key: a.b }', { from: 'age', file: '/etc/token.age' }, ['a', 'b']],
  ['{ age: "-----BEGIN AGE ENCRYPTED FILE-----" }', { from: 'sealed', text: '-----BEGIN AGE ENCRYPTED FILE-----' }],
  ['{ sops: ../x.enc.yaml, key: 1 }', { from: 'sops', file: 'x.enc.yaml' }, ['1']],
  ['{ command: pass show x }', { from: 'command', command: 'pass show x' }],
  ['{ command: [pass, show, x], timeout: 2m }', { from: 'command', command: ['pass', 'show', 'x'] }],
  ['{ environment: TOKEN }', { from: 'environment', name: 'TOKEN' }],
  ['{ file: ~/token }', { from: 'file', file: '~/token' }],
]

test.each(sources)('%s', (written, source, key = []) => {
  const { value, place } = parsed(`x: { $secret: ${written} }`)
  const [found] = referencesIn(value)
  if (found === undefined) throw new Error('no reference')
  const read = parseReference(found.value, (pointer, what) => place([...found.pointer, ...pointer], what))
  expect(read.ok && { source: read.reference.source, key: read.reference.key }).toEqual({ source, key })
})

test.each([
  ['x: { $secret: token }', /1:15.*must be a map/],
  ['x: { $secret: {} }', /1:15.*does not say where/],
  ['x: { $secret: { aeg: token } }', /1:17.*aeg.*did you mean "age"/],
  ['x: { $secret: { age: a, file: b } }', /age and file/],
  ['x: { $secret: { age: "{{ y }}" } }', /no template/],
  ['x: { $secret: { age: 7 } }', /1:22.*age must be a text, and is a number/],
  ['x: { $secret: { command: [a, 7] } }', /list of texts/],
  ['x: { $secret: { command: a, timeout: soon } }', /1:38.*timeout/],
  ['x: { $secret: { age: a, key: a..b } }', /1:30.*key/],
  ['x: { $secret: { age: a }, more: 1 }', /1:27.*"more"/],
  ['x: [{ y: { $secret: { file: "" } } }]', /1:29.*file must be a text/],
])('%s', (written, said) => {
  const { value, place } = parsed(written)
  const faults = referenceFaults(value, place).map(
    ({ source, message }) => `${source?.line}:${source?.column} ${message}`,
  )
  expect(faults.join('\n')).toMatch(said)
  expect(faults).toHaveLength(1)
})

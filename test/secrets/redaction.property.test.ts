/**
 * No form of a secret survives, and what is none stays.
 */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mask, Redactor } from '../../src/secrets/redaction.ts'

const knowing = (...secrets: readonly unknown[]): Redactor => {
  const redactor = new Redactor()
  for (const secret of secrets) redactor.add(secret)
  return redactor
}

const printable = fc.string({ unit: 'grapheme', minLength: 8, maxLength: 40 })
const hard = fc.string({
  unit: fc.constantFrom(...'\'"\\$`&<>%+/= \tü€😀aB3;|!*()[]{}#~\n'),
  minLength: 8,
  maxLength: 30,
})
// Asterisks alone are what the mask is made of.
const secret = fc.oneof(printable, hard).filter(text => text.trim().length >= 8 && !/^[*\s]*$/.test(text))

const base64 = (text: string): string => Buffer.from(text).toString('base64')
const shell = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`
const forms: Readonly<Record<string, (text: string) => string>> = {
  'as it is': text => text,
  'in JSON': text => JSON.stringify(text),
  'in JSON in JSON': text => JSON.stringify(JSON.stringify(text)),
  'in a URL': text => encodeURIComponent(text),
  'in a form': text => encodeURIComponent(text).replaceAll('%20', '+'),
  'in a URL of small letters': text => encodeURIComponent(text).replaceAll(/%../g, code => code.toLowerCase()),
  'in quotes of the shell': shell,
  'in base64': base64,
  'in base64 for URLs': text => Buffer.from(text).toString('base64url'),
  'in hexadecimal': text => Buffer.from(text).toString('hex'),
}

describe('a secret is taken out', () => {
  test.each(Object.entries(forms))('%s', (_name, form) => {
    fc.assert(
      fc.property(secret, printable, printable, (hidden, before, after) => {
        const encoded = form(hidden)
        const said = knowing(hidden).text(`${before} ${encoded} ${after}`)
        const inner = encoded.replace(/^["']|["']$/g, '')
        // What stands before and after may hold it by chance; then it is gone from there too.
        expect(said).not.toContain(inner)
        expect(said).toContain(mask)
      }),
    )
  })

  test('within a longer text in base64', () => {
    fc.assert(
      fc.property(secret, fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (hidden, before, after) => {
        const said = knowing(hidden).text(`Authorization: Basic ${base64(`${before}${hidden}${after}`)}`)
        // At most the letters at both ends are left, which belong to its neighbours too.
        const left = said.replace(mask, '').replace('Authorization: Basic ', '')
        expect(said).toContain(mask)
        expect(left.length).toBeLessThanOrEqual(base64(before).length + base64(after).length + 8)
      }),
    )
  })

  test('line by line', () => {
    const key = '-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0\nBAQEFAASCBKcwggSjAgEAAoI\n-----END KEY-----\n'
    const said = knowing(key).text(
      key
        .split('\n')
        .map(line => `    +${line}`)
        .join('\n'),
    )
    expect(said).toBe('    +-----BEGIN KEY-----\n    +***\n    +***\n    +-----END KEY-----\n    +')
  })

  test('with all of it when secrets overlap', () => {
    expect(knowing('abcdef', 'defghi').text('x abcdefghi y')).toBe('x *** y')
    expect(knowing('pass', 'password').text('password')).toBe('***')
  })

  test('from the values of a document, numbers too', () => {
    const redactor = knowing({ port: 54321, users: [{ name: 'anna', key: 'k-e-y-1' }], on: true, none: null })
    expect(redactor.text('54321 anna k-e-y-1 true null')).toBe('*** *** *** true null')
  })

  test('from errors and their causes', () => {
    const fault = new Error('login with hunter22 failed', { cause: new Error('hunter22') })
    const said = knowing('hunter22').value({ fault }).fault
    expect(said.message).toBe('login with *** failed')
    expect(said.stack).not.toContain('hunter22')
    expect(String((said.cause as Error).message)).toBe('***')
  })
})

describe('the rest stays', () => {
  test('text without a secret is the same', () => {
    fc.assert(
      fc.property(secret, printable, (hidden, text) => {
        fc.pre(!knowing(hidden).finds(text))
        expect(knowing(hidden).text(text)).toBe(text)
      }),
    )
  })

  test('what is too short to be told from ordinary text', () => {
    expect(knowing('abc', 7, true).text('abc 7 true')).toBe('abc 7 true')
  })

  test('words that programs tell things apart by, keys, numbers and bytes', () => {
    const event = { type: 'changed', changed: 'changed', count: 1234, bytes: new Uint8Array([1]) }
    expect(knowing('changed', '1234').value(event, new Set(['type']))).toEqual({
      type: 'changed',
      changed: mask,
      count: 1234,
      bytes: new Uint8Array([1]),
    })
  })

  test('twice is the same as once', () => {
    fc.assert(
      fc.property(secret, printable, (hidden, text) => {
        const redactor = knowing(hidden)
        const once = redactor.text(`${text}${hidden}${text}`)
        fc.pre(!hidden.includes('*'))
        expect(redactor.text(once)).toBe(once)
      }),
    )
  })
})

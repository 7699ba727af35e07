/**
 * docs/reference/events.md shows for each event a line that the code has made, and explains every field of it.
 * `UPDATE_GOLDEN=1` puts the lines of today into the page.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { eventJson } from '../../src/report/ndjson.ts'
import { examples } from '../golden/examples.ts'
import { updating } from '../golden/golden.ts'

const page = fileURLToPath(new URL('../../docs/reference/events.md', import.meta.url))
const time = new Date('2026-11-22T03:15:00.120Z')
const lineOf = (type: keyof typeof examples): string => eventJson(examples[type], time)
const block = (type: string): RegExp =>
  new RegExp(`(### ${type.replace('.', '\\.')}\n[^#]*?\`\`\`json\n)[^\n]*(\n\`\`\`)`)

if (updating) {
  let text = readFileSync(page, 'utf8')
  for (const type of Object.keys(examples) as (keyof typeof examples)[]) {
    text = text.replace(block(type), (_, start: string, end: string) => start + lineOf(type) + end)
  }
  writeFileSync(page, text)
}

const fieldsOf = (value: unknown): readonly string[] => {
  if (Array.isArray(value)) return value.flatMap(fieldsOf)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...fieldsOf(inner)])
}

describe('the page of events', () => {
  const text = readFileSync(page, 'utf8')

  it.each(Object.keys(examples) as (keyof typeof examples)[])('shows %s as it is printed', type => {
    expect(block(type).exec(text)?.[0].split('```json\n')[1]).toBe(`${lineOf(type)}\n\`\`\``)
  })

  it('explains every field', () => {
    const fields = new Set(
      Object.keys(examples).flatMap(type => fieldsOf(JSON.parse(lineOf(type as keyof typeof examples)))),
    )
    expect([...fields].filter(field => !text.includes(`\`${field}\``))).toEqual([])
  })
})

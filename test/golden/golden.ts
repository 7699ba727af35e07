/**
 * Compares a text with a file of this folder; `UPDATE_GOLDEN=1` writes the file instead. Look at what changed then.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'

export const updating = process.env['UPDATE_GOLDEN'] === '1'

export const goldenPath = (name: string): string => fileURLToPath(new URL(name, import.meta.url))

export function expectGolden(name: string, text: string): void {
  const path = goldenPath(name)
  if (updating) writeFileSync(path, text)
  const wanted = existsSync(path) ? readFileSync(path, 'utf8') : `no file ${name}: make it with UPDATE_GOLDEN=1\n`
  expect(text).toBe(wanted)
}

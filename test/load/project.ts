/**
 * Folders with the given files, gone after the tests of the file.
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll } from 'vitest'
import type { Problem } from '../../src/problem.ts'

const made: string[] = []
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true })
})

export const project = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const root = mkdtempSync(join(tmpdir(), 'provision-load-'))
  made.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

/** One line for each problem: `file:line:column code message`. */
export const lines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(
    ({ source, code, message }) =>
      `${source === undefined ? '-' : `${source.file}:${source.line}:${source.column}`} ${code} ${message}`,
  )

/**
 * Shows faults that ended the program on standard error, each with its place in the file.
 */
import { readFileSync } from 'node:fs'
import type { Problem } from '../problem.ts'
import { renderProblem } from '../report/problems.ts'
import { closedWords, redactor } from './redactor.ts'

export const wantsColor = (stream: { readonly isTTY?: boolean }): boolean =>
  stream.isTTY === true && (process.env['NO_COLOR'] ?? '') === '' && process.env['TERM'] !== 'dumb'

export function readSource(file: string): string | undefined {
  try {
    return redactor.text(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

export function reportProblems(problems: readonly Problem[]): void {
  const { isTTY, columns } = process.stderr
  const style = { color: wantsColor(process.stderr), readSource, ...(isTTY ? { columns } : {}) }
  const shown = problems.map(fault => redactor.value(fault, closedWords))
  const text = shown.map(fault => renderProblem(fault, style)).join('\n')
  process.stderr.write(`${text.trimEnd()}\n`)
  const errors = problems.filter(({ severity }) => severity === 'error').length
  if (errors > 1) process.stderr.write(`\n${errors} errors\n`)
}

/** Anything but a ProvisionError is our mistake: say so, and what to send us. */
export function reportBug(error: unknown): void {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error)
  process.stderr.write(
    `provision: internal error, this is a bug of provision and not of your playbook\n${redactor.text(text)}\n` +
      'Please report it with the lines above, the command line, and the output of `provision --version`.\n',
  )
}

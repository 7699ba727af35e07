/**
 * A problem as indented lines.
 */
import type { Problem } from '../problem.ts'
import type { Paint } from './paint.ts'
import { visibleProblem } from './visible.ts'

/** Where to find the texts of files that problems point into. */
export type ReadSource = (file: string) => string | undefined

export function problemLines(fault: Problem, paint: Paint, _readSource?: ReadSource): readonly string[] {
  const { severity, message, code, source, detail, remedy } = visibleProblem(fault)
  const mark = severity === 'error' ? paint.red('error:') : paint.yellow('warning:')
  return [
    `${mark} ${message} ${paint.dim(`(${code})`)}`,
    ...(source ? [paint.dim(`  at ${source.file}:${source.line}:${source.column}`)] : []),
    ...(detail
      ? detail
          .replace(/\n+$/, '')
          .split('\n')
          .map(line => paint.dim(`  | ${line}`))
      : []),
    ...(remedy ? remedy.split('\n').map(line => `  ${line}`) : []),
  ]
}

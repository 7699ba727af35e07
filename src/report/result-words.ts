/**
 * The words and colours for what became of runs, hosts and steps.
 */
import type { Counts, HostResult, RunMode, StepResult } from '../engine/events.ts'
import type { Paint } from './paint.ts'
import { counted } from './words.ts'

/** The width of the first word of a line. */
const column = 11

export const runWord: Readonly<Record<RunMode, string>> = {
  apply: 'apply',
  check: 'check',
  rollback: 'roll back',
  'rollback-check': 'check the rollback of',
  drift: 'drift from',
  'drift-run': 'drift since',
}

/** What `changed` means in each mode. */
export const changedWord: Readonly<Record<RunMode, string>> = {
  apply: 'changed',
  check: 'would change',
  rollback: 'put back',
  'rollback-check': 'would be put back',
  drift: 'drifted',
  'drift-run': 'drifted',
}

export const isDrift = (mode: RunMode): boolean => mode === 'drift' || mode === 'drift-run'

export const isDry = (mode: RunMode): boolean => mode !== 'apply' && mode !== 'rollback'

const hostWords: Readonly<Record<HostResult, string>> = {
  unchanged: 'done',
  changed: 'done',
  failed: 'host failed',
  unreachable: 'unreachable',
  stopped: 'stopped',
  'rolled-back': 'rolled back',
}

export const hostWord = (result: HostResult, paint: Paint): string =>
  paintResult(hostWords[result].padEnd(column), result, paint)

export function stepWord(result: StepResult, paint: Paint): string {
  const word = result.padEnd(column)
  if (result === 'failed' || result === 'conflict') return paint.red(word)
  return result === 'changed' || result === 'undone' ? paint.yellow(word) : word
}

export function paintResult(text: string, result: HostResult, paint: Paint): string {
  switch (result) {
    case 'unchanged':
      return text
    case 'changed':
      return paint.yellow(text)
    case 'failed':
    case 'unreachable':
      return paint.red(text)
    case 'stopped':
    case 'rolled-back':
      return paint.cyan(text)
    default:
      return result satisfies never
  }
}

export const countsText = (counts: Counts): string =>
  counted([
    [counts.changed, 'changed'],
    [counts.unchanged, 'unchanged'],
    [counts.skipped, 'skipped'],
    [counts.failed, 'failed'],
    [counts.open, 'not reached'],
  ])

/**
 * Tells each fault once, and the hundredth of its kind in short.
 */
import type { Problem } from '../problem.ts'
import type { Paint } from './paint.ts'
import { type Known, problemLines } from './problem-text.ts'
import type { ReportOptions } from './reporter.ts'

export interface Faults {
  /** False from the second time on: a fault may come with its step and again with its host. */
  isNews(fault: Problem, host: string): boolean
  lines(fault: Problem, known: Known): readonly string[]
}

/** Faults of one kind that are told with all detail. */
const inFull = 5

export function makeFaults({ readSource }: ReportOptions, paint: Paint, verbose: boolean): Faults {
  const told = new Set<string>()
  const alike = new Map<string, number>()
  /** When many hosts fail in the same way, the later ones are told without detail and remedy. */
  const shortened = (fault: Problem): Problem => {
    const key = JSON.stringify([fault.code, fault.run?.task])
    const count = (alike.get(key) ?? 0) + 1
    alike.set(key, count)
    if (count <= inFull || verbose) return fault
    const { detail: _detail, remedy: _remedy, ...short } = fault
    return short
  }
  return {
    isNews: (fault, host) => {
      const key = JSON.stringify([fault.run?.host ?? host, fault.code, fault.message])
      const news = !told.has(key)
      told.add(key)
      return news
    },
    lines: (fault, known) => problemLines(shortened(fault), paint, known, readSource),
  }
}

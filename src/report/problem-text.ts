/**
 * A problem as lines, safe to print, without the places that the lines above it have named.
 */
import type { Problem, RunPlace } from '../problem.ts'
import type { Paint } from './paint.ts'
import { renderProblem } from './problems.ts'
import { visibleProblem } from './visible.ts'

/** Texts of files that problems point into. */
export type ReadSource = (file: string) => string | undefined

/** What the reader knows already: nothing, the host, or the step. */
export type Known = 'nothing' | 'host' | 'step'

export function problemLines(fault: Problem, paint: Paint, known: Known, readSource?: ReadSource): readonly string[] {
  const { run, ...bare } = visibleProblem(fault)
  const place = run === undefined ? {} : unknownPart(run, known)
  const shown = Object.keys(place).length === 0 ? bare : { ...bare, run: place }
  return renderProblem(shown, { color: paint.color, readSource: readSource ?? (() => undefined) }).split('\n')
}

function unknownPart({ host, ...inside }: RunPlace, known: Known): RunPlace {
  switch (known) {
    case 'nothing':
      return { ...(host === undefined ? {} : { host }), ...inside }
    case 'host':
      return inside
    case 'step':
      return {}
    default:
      return known satisfies never
  }
}

/**
 * The plan of one host as lines.
 */
import { describe, expect, it } from 'vitest'
import type { StepView } from '../../src/plan/view.ts'
import type { Problem } from '../../src/problem.ts'
import { hostPlanLines } from '../../src/report/host-plan.ts'
import { painter } from '../../src/report/paint.ts'

const warning = (message: string, line: number): Problem => ({
  code: 'capacity.some',
  severity: 'warning',
  message,
  source: { file: 'site.yaml', line, column: 3 },
})

const step = (problems: readonly Problem[]): StepView => ({
  id: '1',
  host: 'web1',
  play: 'Web',
  task: 'What it bears',
  resource: 'capacity',
  handler: false,
  decision: 'unchanged',
  changes: [],
  notes: [],
  declined: [],
  problems,
})

describe('several problems of a step', () => {
  it('show their place once, as long as it is the same', () => {
    const problems = [warning('cores', 7), warning('memory', 7), warning('disk', 9), warning('cores', 7)]
    const lines = hostPlanLines([step(problems)], {
      paint: painter(false),
      verbose: false,
      diff: true,
      columns: 80,
      readSource: () => undefined,
    })
    expect(lines).toEqual([
      'Web',
      '  What it bears',
      '    warning: cores   [capacity.some]',
      '     --> site.yaml:7:3',
      '    warning: memory   [capacity.some]',
      '    warning: disk   [capacity.some]',
      '     --> site.yaml:9:3',
      '    warning: cores   [capacity.some]',
      '     --> site.yaml:7:3',
    ])
  })
})

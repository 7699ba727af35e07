/**
 * Points out changes whose undo cannot do without a secret: it is kept with the record of the run.
 */
import type { Conceal } from '../changes/withheld.ts'
import { keptSecret } from '../changes/withheld.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { type Problem, problem } from '../problem.ts'
import type { PlanAudit } from './plan-audit.ts'

export function keptSecretsAudit(conceal: Conceal): PlanAudit {
  const warned = new Set<string>()
  const warningsOf = (planned: PlannedStep): readonly Problem[] => {
    const what = changesOf(planned)
      .map(change => keptSecret(change, conceal))
      .find(found => found !== undefined)
    const { task, playName } = planned.step
    const key = `${playName}\0${task.name}`
    if (what === undefined || warned.has(key)) return []
    warned.add(key)
    return [
      problem({
        code: 'secrets.kept',
        severity: 'warning',
        message: `the ${what} needs a secret, which is kept with the record of the run, here and on the host`,
        run: { host: planned.step.host, play: playName, task: planned.title },
        ...(task.place === undefined ? {} : { source: task.place }),
        remedy: 'let it read the secret from a file on the host, if it can',
      }),
    ]
  }
  return {
    whole: async hosts => ({ problems: hosts.flatMap(({ steps }) => steps.flatMap(warningsOf)) }),
    later: () => [],
  }
}

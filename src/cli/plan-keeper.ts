/**
 * Keeps a plan as soon as every host is planned, with all that it is bound to.
 */
import type { Listener } from '../engine/events.ts'
import type { PlanAudit, PlannedHost } from '../engine/plan-audit.ts'
import type { Inputs } from '../load/inputs.ts'
import { type SavedPlan, saveHost, savePlan } from '../plan/saved-plan.ts'
import { type Problem, problem } from '../problem.ts'
import { writePlanFile } from './plan-file.ts'
import { quietStep } from './quiet.ts'
import { version } from './version.ts'
import { operator } from './wire.ts'

export interface KeepRequest {
  /** Absent: the plan is not kept. */
  readonly out?: string
  readonly command: SavedPlan['command']
  readonly inputs: Inputs
  readonly now: () => string
  readonly listener: Listener
}

/** A plan with a hole in it is not kept: nobody could agree to what is missing. */
export function planKeeper({ out, command, inputs, now, listener }: KeepRequest): PlanAudit {
  return {
    whole: async hosts => {
      if (out === undefined) return { problems: [] }
      const unfit = hosts.filter(({ end }) => end !== undefined)
      if (unfit.length > 0) return { problems: [notKept(unfit)] }
      const plan = savePlan({
        madeAt: now(),
        by: operator(),
        provision: version(),
        command,
        inputs: [...inputs.files].map(([file, sha256]) => ({ file, sha256 })),
        hosts: hosts.map(({ address, steps }) => saveHost(address, steps, quietStep)),
      })
      await writePlanFile(out, plan)
      listener({ type: 'plan.saved', file: out, ...countsOf(plan) })
      return { problems: [] }
    },
    later: () => [],
  }
}

function countsOf({ hosts }: SavedPlan) {
  const open = new Map<string, { readonly play: string; readonly task: string; hosts: number }>()
  for (const { play, task } of hosts.flatMap(host => host.open)) {
    const key = JSON.stringify([play, task])
    const known = open.get(key)
    if (known === undefined) open.set(key, { play, task, hosts: 1 })
    else known.hosts += 1
  }
  return {
    hosts: hosts.length,
    changes: hosts.reduce((sum, { changes }) => sum + changes.length, 0),
    open: [...open.values()],
  }
}

const notKept = (unfit: readonly PlannedHost[]): Problem =>
  problem({
    code: 'plan.not-saved',
    message: `the plan is not saved, since ${unfit.length === 1 ? 'a host' : `${unfit.length} hosts`} could not be planned`,
    detail: unfit.map(({ address }) => address.name).join(', '),
    remedy: 'mend what is told of them, or make a plan without them (--limit)',
  })

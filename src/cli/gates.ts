/**
 * The gates of a playbook for the chosen hosts: what is sent for each of them, with its variables filled in.
 */
import { uselessIn } from '../bench/gate-audit.ts'
import type { Workload } from '../bench/workload.ts'
import type { HostName } from '../brands.ts'
import type { PlayGate } from '../engine/gate.ts'
import type { GateFile } from '../load/gate-file.ts'
import type { Inventory, InventoryHost } from '../load/host.ts'
import type { Play, Playbook } from '../load/play.ts'
import type { Variables } from '../load/variable.ts'
import { hostVariables, unreadSecrets } from '../load/variables.ts'
import type { Compiled } from '../plan/compile.ts'
import type { Scope } from '../plan/scope.ts'
import { type Problem, problem } from '../problem.ts'
import { secretValues } from './project-secrets.ts'

export type Gates = ReadonlyMap<number, PlayGate>

export interface GatesInput {
  readonly inventory: Inventory
  readonly extra: Variables
  readonly playbook: Playbook
  readonly compiled: Compiled
  /** What needs a secret is not judged. */
  readonly withoutSecrets: boolean
}

/** A play with a gate, and the hosts that are measured for it. */
interface Gated {
  readonly index: number
  readonly play: Play
  readonly gate: GateFile
  readonly hosts: readonly InventoryHost[]
}

export function gatesFor(input: GatesInput): { readonly gates: Gates; readonly problems: readonly Problem[] } {
  const problems = new Map<string, Problem>()
  const gates = new Map<number, PlayGate>()
  for (const { index, play, gate, hosts } of gatedPlays(input)) {
    const workloads = new Map<HostName, readonly Workload[]>()
    for (const host of hosts) {
      const made = gate.workloads(scopeOf(host, play, input))
      if (made.ok) workloads.set(host.name, made.value)
      const faults = made.ok ? uselessFaults(gate, made.value) : made.problems
      // The same mistake for each host is told once.
      for (const fault of faults)
        if (fault.code !== unread.code) problems.set(`${JSON.stringify(fault.source)} ${fault.message}`, fault)
    }
    gates.set(index, { gate: gate.gate, workloads })
  }
  return { gates, problems: [...problems.values()] }
}

/** Plays that no host of the selection takes part in are left out. */
export const gatedPlays = ({ playbook, compiled, inventory }: Omit<GatesInput, 'withoutSecrets'>): readonly Gated[] =>
  playbook.plays.flatMap((play, index) => {
    const taking = compiled.hosts.filter(({ tasks }) => tasks.some(task => task.play === index))
    const hosts = taking.flatMap(({ host }) => inventory.hosts.get(host) ?? [])
    return play.gate === undefined || hosts.length === 0 ? [] : [{ index, play, gate: play.gate, hosts }]
  })

function scopeOf(host: InventoryHost, play: Play, { inventory, extra, withoutSecrets }: GatesInput): Scope {
  return hostVariables({ inventory, host, play, extra, secrets: secretValues }, withoutSecrets ? noSecrets : undefined)
}

const unread = problem({ code: 'gate.secret-unread', message: 'a secret that is not read now' })

const noSecrets: Scope = {
  names: () => [],
  get: name => (name === unreadSecrets ? { how: 'fault', problem: unread } : { how: 'missing' }),
}

const uselessFaults = ({ gate, placeOf }: GateFile, workloads: readonly Workload[]): readonly Problem[] =>
  uselessIn(gate, workloads).map(({ what, workload, figure, because }) =>
    problem({
      code: 'gate.goal-of-nothing',
      message: `the ${what} about ${figure}${workload === '*' ? '' : ` of ${JSON.stringify(workload)}`} can never be judged: ${because}`,
      source: placeOf([what]),
      remedy: `there are: ${workloads.map(({ name }) => name).join(', ')}`,
    }),
  )

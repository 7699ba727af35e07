/**
 * What `service` and `systemd_unit` have in common: a host that runs systemd, and a unit that starts at boot or not.
 */
import type { Change } from '../changes/change.ts'
import { type Enabled, enabledState } from '../changes/unit-enabled.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { UnitState } from '../facts/unit.ts'
import { type Problem, problem } from '../problem.ts'

export const unitNeeds = (unit: string): readonly Question[] => [
  { kind: 'host', key: '' },
  { kind: 'unit', key: unit },
]

/** Empty when systemd is the host's first process. */
export function systemdProblems(unit: string, seen: Seen): readonly Problem[] {
  const { service_manager: manager } = seen.get('host', '')
  if (manager === 'systemd') return []
  return [
    problem({
      code: 'service.no-systemd',
      message: `${unit} cannot be managed because this host does not run systemd (its first process is ${manager || 'unknown'})`,
      run: { object: unit },
      remedy: 'skip the task there with `when: facts.service_manager == "systemd"`',
    }),
  ]
}

/** From what is (or is foreseen) to enabled, disabled or masked at boot. */
export function bootChange(
  unit: string,
  state: UnitState,
  after: Enabled,
): { readonly changes: readonly Change[]; readonly problems: readonly Problem[] } {
  const before = enabledState(state)
  if (before === after) return { changes: [], problems: [] }
  if (after === 'enabled' && ['static', 'generated', 'transient'].includes(state.enabled)) {
    const fault = problem({
      code: 'service.not-installable',
      message: `${unit} cannot be enabled: it is ${state.enabled}, its unit file has no section [Install]`,
      run: { object: unit },
      remedy: 'add `[Install]` with `WantedBy=multi-user.target` to the unit file, or leave out `enabled`',
    })
    return { changes: [], problems: [fault] }
  }
  return { changes: [{ kind: 'unit_enabled', unit, before, after }], problems: [] }
}

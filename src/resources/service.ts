/**
 * Resource `service`: whether a unit of systemd runs, whether it starts at boot, and how to see that it is well.
 */
import type { Change } from '../changes/change.ts'
import type { Health } from '../changes/health.ts'
import { activeState } from '../changes/unit-active.ts'
import { enabledState } from '../changes/unit-enabled.ts'
import type { Seen } from '../facts/fact.ts'
import type { UnitState } from '../facts/unit.ts'
import type { ServiceArguments } from '../generated/index.ts'
import type { Decision, Resource } from './resource.ts'
import { hindrances } from './service-hindrances.ts'
import { secondsOf } from './wanted-seconds.ts'
import { bootChange, systemdProblems, unitNeeds } from './wanted-unit.ts'

export const service: Resource<ServiceArguments> = {
  name: 'service',
  needs: ({ name }) => unitNeeds(unitName(name)),
  plan,
}

/** `qdrant` means `qdrant.service`. */
export const unitName = (name: string): string =>
  /\.(service|socket|timer|target|mount|automount|swap|path|slice|scope)$/.test(name) ? name : `${name}.service`

function plan(args: ServiceArguments, seen: Seen): Decision {
  const unit = unitName(args.name)
  const noSystemd = systemdProblems(unit, seen)
  if (noSystemd.length > 0) return { changes: [], problems: noSystemd }
  const now = seen.get('unit', unit)
  const boot = bootOf(unit, args, now)
  const problems = [...hindrances(unit, args, now), ...boot.problems]
  if (problems.length > 0) return { changes: [], problems }
  const { changes, notes } = activity(unit, args, now)
  // Masking stops nothing and unmasking is needed before a start.
  return { changes: args.masked ? [...changes, ...boot.changes] : [...boot.changes, ...changes], notes }
}

function bootOf(unit: string, { enabled, masked }: ServiceArguments, now: UnitState) {
  if (masked) return bootChange(unit, now, 'masked')
  if (masked === false && enabledState(now) === 'masked') return bootChange(unit, now, enabled ? 'enabled' : 'disabled')
  if (enabled === undefined) return { changes: [], problems: [] }
  if (!enabled && enabledState(now) === 'masked') return { changes: [], problems: [] }
  return bootChange(unit, now, enabled ? 'enabled' : 'disabled')
}

/** Running or not; starts read the unit files as they are now. */
function activity(unit: string, args: ServiceArguments, now: UnitState): Required<Pick<Decision, 'changes' | 'notes'>> {
  const { state } = args
  const active = activeState(now)
  const health = args.health === undefined ? {} : { health: healthOf(args.health) }
  const reload: readonly Change[] = now.needsReload ? [{ kind: 'daemon_reload', units: [unit] }] : []
  const start: Change = { kind: 'unit_active', unit, before: 'inactive', after: 'active', ...health }
  switch (state) {
    case undefined:
      return { changes: [], notes: [] }
    case 'stopped':
      if (active === 'inactive') return { changes: [], notes: [] }
      return { changes: [{ kind: 'unit_active', unit, before: 'active', after: 'inactive' }], notes: [] }
    case 'started':
      if (active === 'inactive') return { changes: [...reload, start], notes: [] }
      return { changes: [], notes: now.needsReload ? [`${unit} runs with unit files that have changed since`] : [] }
    case 'restarted':
    case 'reloaded': {
      // Starting has an exact undo, which an action has not; what ends by itself is run again, and then found ended.
      if (active === 'inactive' && !now.endsByItself)
        return { changes: [...reload, start], notes: [`${unit} does not run: it is started`] }
      const action = state === 'restarted' ? 'restart' : 'reload'
      return { changes: [...reload, { kind: 'unit_action', unit, action, ...health }], notes: [] }
    }
    default:
      return state satisfies never
  }
}

function healthOf({ http, status = 200, port, within = '30s' }: NonNullable<ServiceArguments['health']>): Health {
  return {
    ...(http === undefined ? {} : { http, status: [status] }),
    ...(port === undefined ? {} : { port }),
    withinSeconds: Math.ceil(secondsOf(within)),
  }
}

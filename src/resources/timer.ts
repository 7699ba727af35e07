/**
 * Resource `timer`: a timer of systemd and the service that it starts, written as unit files, enabled and running. Made of
 * the same changes as the resources `systemd_unit` and `service`.
 */
import type { Change } from '../changes/change.ts'
import { activeState } from '../changes/unit-active.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { SystemdUnitArguments, TimerArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { sh } from '../remote/script.ts'
import { joined } from './joined.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { systemdUnit } from './systemd-unit.ts'
import { serviceContent, startedUnit, timerContent, timerHeader, timerName } from './timer-units.ts'
import { unitNeeds } from './wanted-unit.ts'

export const timer: Resource<TimerArguments> = {
  name: 'timer',
  needs: (args, context) => [
    ...unitsOf(args).flatMap(unit => systemdUnit.needs(unit, context)),
    ...unitNeeds(startedUnit(args)),
    ...accountOf(args).map((key): Question => ({ kind: 'user', key })),
  ],
  plan: (args, seen, context) => {
    if (args.state === 'absent') return removal(args, seen, context)
    const problems = faultsOf(args, seen)
    return problems.length > 0 ? { changes: [], problems } : presence(args, seen, context)
  },
}

const accountOf = ({ state, user }: TimerArguments): readonly string[] =>
  state === 'absent' || user === undefined ? [] : [user]

const ownService = ({ name }: TimerArguments): string => `${name}.service`

/** The service first: a timer without what it starts cannot be started itself. */
function unitsOf(args: TimerArguments): readonly SystemdUnitArguments[] {
  const { command, enabled = true } = args
  if (args.state === 'absent') {
    return [{ name: timerName(args), state: 'absent' }, ...(args.unit === undefined ? [goneService(args)] : [])]
  }
  const service = command === undefined ? [] : [{ name: ownService(args), content: serviceContent(args, command) }]
  return [...service, { name: timerName(args), content: timerContent(args), enabled }]
}

const goneService = (args: TimerArguments): SystemdUnitArguments => ({ name: ownService(args), state: 'absent' })

function presence(args: TimerArguments, seen: Seen, context: Context): Decision {
  const whole = joined(...unitsOf(args).map(unit => systemdUnit.plan(unit, seen, context)))
  if (whole.problems?.some(({ severity }) => severity === 'error')) return whole
  const changes = whole.changes.map(change => validated(change, args))
  return { ...whole, changes: [...inOneReload(changes), ...activity(args, changes, seen)] }
}

/** Both files first, then one reload for both, then what depends on it. */
function inOneReload(changes: readonly Change[]): readonly Change[] {
  const units = changes.flatMap(change => (change.kind === 'daemon_reload' ? change.units : []))
  const reload: readonly Change[] = units.length === 0 ? [] : [{ kind: 'daemon_reload', units: [...new Set(units)] }]
  const files = changes.filter(change => change.kind === 'file')
  const boot = changes.filter(change => change.kind !== 'file' && change.kind !== 'daemon_reload')
  return [...files, ...reload, ...boot]
}

/** A time that systemd does not understand would only show when the timer is started. */
function validated(change: Change, { on_calendar: calendar = [], name }: TimerArguments): Change {
  const times = typeof calendar === 'string' ? [calendar] : calendar
  if (change.kind !== 'file' || change.after.type !== 'file' || times.length === 0) return change
  if (!change.path.endsWith(`/${name}.timer`)) return change
  const validate = sh`! command -v systemd-analyze >/dev/null || systemd-analyze calendar -- ${times} >/dev/null`
  return { ...change, validate }
}

function activity(args: TimerArguments, changes: readonly Change[], seen: Seen): readonly Change[] {
  const unit = timerName(args)
  const active = activeState(seen.get('unit', unit))
  if (args.enabled === false) {
    return active === 'active' ? [{ kind: 'unit_active', unit, before: 'active', after: 'inactive' }] : []
  }
  if (active === 'inactive') return [{ kind: 'unit_active', unit, before: 'inactive', after: 'active' }]
  const rewritten = changes.some(change => change.kind === 'file' && change.path.endsWith(`/${unit}`))
  return rewritten ? [{ kind: 'unit_action', unit, action: 'restart' }] : []
}

/** A service of this name that somebody else wrote stays. */
function removal(args: TimerArguments, seen: Seen, context: Context): Decision {
  const unit = timerName(args)
  const service = seen.get('file', `/etc/systemd/system/${ownService(args)}`)
  const text = service.type === 'file' && service.content !== undefined ? new TextDecoder().decode(service.content) : ''
  const ours = args.unit === undefined && text.startsWith(timerHeader)
  const now = seen.get('unit', unit)
  const stop: readonly Change[] =
    activeState(now) === 'active' ? [{ kind: 'unit_active', unit, before: 'active', after: 'inactive' }] : []
  const gone = joined(
    systemdUnit.plan({ name: unit, state: 'absent' }, seen, context),
    ours ? systemdUnit.plan(goneService(args), seen, context) : { changes: [] },
  )
  if (gone.problems?.some(({ severity }) => severity === 'error')) return gone
  const boot = gone.changes.filter(change => change.kind === 'unit_enabled')
  const rest = inOneReload(gone.changes.filter(change => change.kind !== 'unit_enabled'))
  // It is stopped here, so that no task has to be told to do so.
  return { changes: [...stop, ...boot, ...rest] }
}

function faultsOf(args: TimerArguments, seen: Seen): readonly Problem[] {
  const { user, unit } = args
  const fault = (code: string, message: string, remedy: string): Problem =>
    problem({ code: `timer.${code}`, message, run: { object: timerName(args) }, remedy })
  const times = [args.on_calendar, args.on_boot, args.on_unit_active, args.on_unit_inactive]
  return [
    ...(times.every(time => time === undefined)
      ? [fault('never', `${args.name} has no time at which it runs`, 'give `on_calendar`, `on_boot` or another time')]
      : []),
    ...(user !== undefined && seen.get('user', user) === null
      ? [
          fault(
            'unknown-user',
            `${args.name} shall run as ${user}, an account that the host does not have`,
            'create the account in an earlier task (`user`), or correct `user`',
          ),
        ]
      : []),
    ...(unit !== undefined &&
    seen.get('host', '').service_manager === 'systemd' &&
    seen.get('unit', unit).load === 'not-found'
      ? [
          fault(
            'no-unit',
            `${args.name} shall start ${unit}, which systemd does not know`,
            'add a `systemd_unit` task before this one, install its package, or correct the name',
          ),
        ]
      : []),
  ]
}

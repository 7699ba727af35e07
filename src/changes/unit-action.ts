/**
 * A unit is restarted or reloaded: an action without a state of its own. Its inverse is itself, so that an undo
 * makes the service read what was put back.
 */
import { lines, raw, sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'
import { type Health, healthPrelude, healthScript, healthText } from './health.ts'
import { redisMoves } from './redis-moves.ts'
import { unitPrelude } from './unit-prelude.ts'
import { carriesConnection } from './unit-severs.ts'

export interface UnitActionChange {
  readonly kind: 'unit_action'
  readonly unit: string
  readonly action: 'restart' | 'reload'
  readonly health?: Health
}

/** A restart of a unit that does not run starts it; a reload needs one that runs and can. */
const restart = ({ unit }: UnitActionChange) =>
  sh`systemctl restart -- ${unit} || unit_why ${unit} "could not be restarted"
unit_settled ${unit}`

const reload = ({
  unit,
}: UnitActionChange) => sh`unit_runs ${unit} || unit_why ${unit} "cannot be reloaded because it does not run"
[ "$(unit_get ${unit} CanReload)" = yes ] ||
  unit_fail ${`${unit} has no way to reload (no ExecReload in its unit file): restart it instead`}
systemctl reload -- ${unit} || unit_why ${unit} "could not be reloaded"
unit_runs ${unit} || unit_why ${unit} "does not run any more after it was reloaded"`

export const unitActionKind: ChangeKind<UnitActionChange> = {
  kind: 'unit_action',
  prelude: lines(unitPrelude, healthPrelude),
  script: change => sh`unit_begin ${change.unit}
${raw(change.action === 'restart' ? restart(change) : reload(change))}
${raw(healthScript(change.unit, change.health))}`,
  inverse: change => ({ how: 'exact', change }),
  effects: ({ unit }) => [
    { kind: 'unit', key: unit, update: old => ({ ...old, active: 'active', sub: 'running', needsReload: false }) },
    ...redisMoves,
  ],
  // An action has no state that could be asked for.
  questions: () => [],
  standing: () => 'stateless',
  describe: ({ unit, action, health }) => ({
    object: unit,
    verb: action,
    ...(health === undefined ? {} : { notes: [healthText(health)] }),
  }),
  severs: ({ unit }) => carriesConnection(unit),
}

/**
 * Whether a unit runs now.
 */
import type { UnitState } from '../facts/unit.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'
import { type Health, healthPrelude, healthScript, healthText } from './health.ts'
import { redisMoves } from './redis-moves.ts'
import { unitPrelude } from './unit-prelude.ts'
import { carriesConnection } from './unit-severs.ts'

export interface UnitActiveChange {
  readonly kind: 'unit_active'
  readonly unit: string
  readonly before: 'active' | 'inactive'
  readonly after: 'active' | 'inactive'
  readonly health?: Health
}

/** A unit that is starting counts as inactive: whoever wants it active waits for it by starting it. */
export const activeState = ({ active }: UnitState): 'active' | 'inactive' =>
  active === 'active' || active === 'reloading' || active === 'refreshing' ? 'active' : 'inactive'

const start = ({ unit, health }: UnitActiveChange) => sh`unit_begin ${unit}
case $(unit_get ${unit} ActiveState) in active | reloading | refreshing) exit 0 ;; esac
systemctl start -- ${unit} || unit_why ${unit} "could not be started"
unit_settled ${unit}
${raw(healthScript(unit, health))}`

const stop = ({ unit }: UnitActiveChange) => sh`unit_begin ${unit}
case $(unit_get ${unit} ActiveState) in inactive | failed) exit 0 ;; esac
systemctl stop -- ${unit} || unit_why ${unit} "could not be stopped"
case $(unit_get ${unit} ActiveState) in inactive | failed) ;; *) unit_why ${unit} "still runs after it was stopped" ;; esac`

export const unitActiveKind: ChangeKind<UnitActiveChange> = {
  kind: 'unit_active',
  prelude: lines(unitPrelude, healthPrelude),
  script: change => (change.after === 'active' ? start(change) : stop(change)),
  inverse: change => ({ how: 'exact', change: { ...change, before: change.after, after: change.before } }),
  effects: ({ unit, after }) => [
    {
      kind: 'unit',
      key: unit,
      update: old => ({ ...old, active: after, sub: after === 'active' ? 'running' : 'dead' }),
    },
    ...redisMoves,
    // It may be the server that is asked for them.
    ...(after === 'active'
      ? [{ unknown: 'qdrant_collection' } as const, { unknown: 'qdrant_snapshots' } as const]
      : []),
  ],
  questions: ({ unit }) => [{ kind: 'unit', key: unit }],
  standing: ({ unit, after }, seen) => (activeState(seen.get('unit', unit)) === after ? 'after' : 'before'),
  found: (change, seen) => ({ ...change, before: change.after, after: activeState(seen.get('unit', change.unit)) }),
  describe: ({ unit, before, after, health }) => ({
    object: unit,
    verb: after === 'active' ? 'start' : 'stop',
    before,
    after,
    ...(health === undefined || after === 'inactive' ? {} : { notes: [healthText(health)] }),
  }),
  severs: ({ unit, after }) => after === 'inactive' && carriesConnection(unit),
}

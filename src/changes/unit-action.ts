/**
 * A unit is restarted or reloaded: an action without a state of its own. Its inverse is itself, so that an undo
 * makes the service read what was put back.
 */
import type { ChangeKind } from './change.ts'
import type { Health } from './health.ts'

export interface UnitActionChange {
  readonly kind: 'unit_action'
  readonly unit: string
  readonly action: 'restart' | 'reload'
  readonly health?: Health
}

const missing = (): never => {
  throw new Error('not written yet')
}
export const unitActionKind: ChangeKind<UnitActionChange> = {
  kind: 'unit_action',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

/**
 * A unit is restarted or reloaded: an action without a state of its own. Its inverse is itself, so that an undo
 * makes the service read what was put back.
 */
import type { Health } from './health.ts'

export interface UnitActionChange {
  readonly kind: 'unit_action'
  readonly unit: string
  readonly action: 'restart' | 'reload'
  readonly health?: Health
}

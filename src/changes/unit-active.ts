/**
 * Whether a unit runs now.
 */
import type { Health } from './health.ts'

export interface UnitActiveChange {
  readonly kind: 'unit_active'
  readonly unit: string
  readonly before: 'active' | 'inactive'
  readonly after: 'active' | 'inactive'
  readonly health?: Health
}

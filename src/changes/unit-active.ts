/**
 * Whether a unit runs now.
 */
import type { ChangeKind } from './change.ts'
import type { Health } from './health.ts'

export interface UnitActiveChange {
  readonly kind: 'unit_active'
  readonly unit: string
  readonly before: 'active' | 'inactive'
  readonly after: 'active' | 'inactive'
  readonly health?: Health
}

const missing = (): never => {
  throw new Error('not written yet')
}
export const unitActiveKind: ChangeKind<UnitActiveChange> = {
  kind: 'unit_active',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

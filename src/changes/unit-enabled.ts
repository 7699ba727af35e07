/**
 * Whether a unit starts at boot.
 */
import type { ChangeKind } from './change.ts'
export interface UnitEnabledChange {
  readonly kind: 'unit_enabled'
  readonly unit: string
  readonly before: 'enabled' | 'disabled' | 'masked'
  readonly after: 'enabled' | 'disabled' | 'masked'
}

const missing = (): never => {
  throw new Error('not written yet')
}
export const unitEnabledKind: ChangeKind<UnitEnabledChange> = {
  kind: 'unit_enabled',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

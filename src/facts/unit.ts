/**
 * The state of a systemd unit, all units read by one `systemctl show`.
 */
import type { FactReader } from './fact.ts'
export interface UnitState {
  /** LoadState: loaded, not-found, masked, bad-setting, error. */
  readonly load: string
  /** ActiveState: active, inactive, failed, activating, deactivating, reloading. */
  readonly active: string
  readonly sub: string
  /** UnitFileState: enabled, disabled, static, masked, indirect, alias, generated, enabled-runtime; empty when there is no unit file. */
  readonly enabled: string
  /** Files changed since systemd read them. */
  readonly needsReload: boolean
  /** Path of the unit file; empty when not found. */
  readonly fragment: string
  readonly dropIns: readonly string[]
}

export const unitReader: FactReader<'unit'> = {
  kind: 'unit',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

/**
 * Whether a unit starts at boot.
 */
export interface UnitEnabledChange {
  readonly kind: 'unit_enabled'
  readonly unit: string
  readonly before: 'enabled' | 'disabled' | 'masked'
  readonly after: 'enabled' | 'disabled' | 'masked'
}

/**
 * The value of one sysfs attribute with bracketed choices or a plain value (transparent huge pages).
 */
export interface SysfsChange {
  readonly kind: 'sysfs'
  readonly path: string
  /** Bare words, without brackets. */
  readonly before: string
  readonly after: string
}

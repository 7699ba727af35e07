/**
 * Runtime values of kernel parameters. Coupled parameters (`vm.dirty_bytes` and `vm.dirty_ratio`) are one change,
 * since the kernel zeroes one when the other is written.
 */
export interface SysctlChange {
  readonly kind: 'sysctl'
  /** Key → value, the same keys in both; 64-bit values are exact since they are text. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

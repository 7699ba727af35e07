/**
 * Runtime values of kernel parameters. Coupled parameters (`vm.dirty_bytes` and `vm.dirty_ratio`) are one change,
 * since the kernel zeroes one when the other is written.
 */
import type { ChangeKind } from './change.ts'

export interface SysctlChange {
  readonly kind: 'sysctl'
  /** Key → value, the same keys in both; 64-bit values are exact since they are text. */
  readonly before: Readonly<Record<string, string>>
  readonly after: Readonly<Record<string, string>>
}

export const sysctlKind: ChangeKind<SysctlChange> = {
  kind: 'sysctl',
  script: () => {
    throw new Error('not written yet')
  },
  inverse: () => {
    throw new Error('not written yet')
  },
  effects: () => {
    throw new Error('not written yet')
  },
  questions: () => {
    throw new Error('not written yet')
  },
  standing: () => {
    throw new Error('not written yet')
  },
  describe: () => {
    throw new Error('not written yet')
  },
  severs: () => false,
}

/**
 * What installing and removing packages does to facts: a package may bring or take files, accounts, units and kernel
 * parameters, and nobody but its maintainer knows which.
 */
import type { Effect } from './change.ts'

export const anythingOnDisk: readonly Effect[] = [
  { unknown: 'file' },
  { unknown: 'user' },
  { unknown: 'group' },
  { unknown: 'unit' },
  { unknown: 'sysctl' },
  { unknown: 'sysctl_boot' },
  { unknown: 'sysfs' },
  { unknown: 'kernel_module' },
  { unknown: 'probe' },
  { unknown: 'account' },
  { unknown: 'account_group' },
  { unknown: 'accounts' },
  { unknown: 'unpacked' },
]

/**
 * What is known of the kernel values that lab hosts have for themselves: ranges (kernel/sysctl.c, mm/, fs/file_table.c,
 * Documentation/admin-guide/sysctl) and the defaults of a freshly booted Debian 12.
 */
import type { Rule } from './kernel-rules.ts'

export interface Known {
  readonly rule: Rule
  /** Absent: what the machine itself has. */
  readonly initial?: string
}

const int = (initial?: string, min?: bigint, max?: bigint): Known => known('int', initial, min, max)
const ulong = (initial?: string, min?: bigint, max?: bigint): Known => known('ulong', initial, min, max)

const known = (type: 'int' | 'uint' | 'ulong', initial?: string, min?: bigint, max?: bigint): Known => ({
  rule: { kind: 'number', type, ...(min === undefined ? {} : { min }), ...(max === undefined ? {} : { max }) },
  ...(initial === undefined ? {} : { initial }),
})

const longMax = 9223372036854775807n

/** Below /proc/sys/vm. Files not named here take any C integer. */
export const vm: Readonly<Record<string, Known>> = {
  admin_reserve_kbytes: ulong(),
  compaction_proactiveness: int('20', 0n, 100n),
  dirty_background_bytes: ulong('0', 1n),
  dirty_background_ratio: int('10', 0n, 100n),
  // Two pages at least.
  dirty_bytes: ulong('0', 8192n),
  dirty_expire_centisecs: int('3000', 0n),
  dirty_ratio: int('20', 0n, 100n),
  dirty_writeback_centisecs: int('500', 0n),
  drop_caches: int('0', 1n, 4n),
  compact_memory: int('0', 1n, 1n),
  extfrag_threshold: int('500', 0n, 1000n),
  laptop_mode: int('0', 0n),
  max_map_count: int('65530', 0n),
  min_free_kbytes: int(undefined, 0n),
  min_slab_ratio: int(undefined, 0n, 100n),
  min_unmapped_ratio: int(undefined, 0n, 100n),
  mmap_min_addr: ulong('65536'),
  nr_hugepages: ulong('0'),
  nr_overcommit_hugepages: ulong('0'),
  oom_dump_tasks: int('1'),
  oom_kill_allocating_task: int('0'),
  overcommit_kbytes: ulong('0'),
  overcommit_memory: int('0', 0n, 2n),
  overcommit_ratio: int('50'),
  'page-cluster': int('3', 0n, 31n),
  panic_on_oom: int('0', 0n, 2n),
  stat_interval: int('1'),
  swappiness: int('60', 0n, 200n),
  user_reserve_kbytes: ulong(),
  vfs_cache_pressure: int('100', 0n),
  watermark_boost_factor: int('15000', 0n),
  watermark_scale_factor: int('10', 1n, 3000n),
  zone_reclaim_mode: int('0', 0n),
}

/** Below /proc/sys/fs. */
export const fs: Readonly<Record<string, Known>> = {
  'file-max': ulong(undefined, 0n, longMax),
  nr_open: known('uint', '1048576', 64n, 2147483584n),
}

/** Words of the choices below /sys/kernel/mm/transparent_hugepage are read from the machine; these are the defaults. */
export const transparentHugepages: Readonly<Record<string, string>> = {
  enabled: 'always',
  defrag: 'madvise',
  shmem_enabled: 'never',
  'khugepaged/defrag': '1',
}

/** A written value, and what the kernel then sets to zero because both say the same in different units. */
export const zeroes: Readonly<Record<string, { readonly other: string; readonly when: 'changed' | 'written' }>> = {
  'vm/dirty_bytes': { other: 'vm/dirty_ratio', when: 'changed' },
  'vm/dirty_ratio': { other: 'vm/dirty_bytes', when: 'changed' },
  'vm/dirty_background_bytes': { other: 'vm/dirty_background_ratio', when: 'written' },
  'vm/dirty_background_ratio': { other: 'vm/dirty_background_bytes', when: 'written' },
  'vm/overcommit_kbytes': { other: 'vm/overcommit_ratio', when: 'written' },
  'vm/overcommit_ratio': { other: 'vm/overcommit_kbytes', when: 'written' },
}

/**
 * Every kind of fact with its reader. A new kind is a file in this folder, a line in `Facts`, and a line here.
 */
import { awaitedReader } from './awaited.ts'
import type { FactKind, FactReader } from './fact.ts'
import { fileReader } from './file.ts'
import { hostReader } from './host.ts'
import { kernelModuleReader } from './kernel-module.ts'
import { groupReader, userReader } from './owner.ts'
import { probeReader } from './probe.ts'
import { sysctlReader } from './sysctl.ts'
import { sysctlBootReader } from './sysctl-boot.ts'
import { sysfsReader } from './sysfs.ts'
import { unitReader } from './unit.ts'

export const factReaders: { readonly [K in FactKind]: FactReader<K> } = {
  file: fileReader,
  user: userReader,
  group: groupReader,
  host: hostReader,
  sysctl: sysctlReader,
  sysctl_boot: sysctlBootReader,
  kernel_module: kernelModuleReader,
  sysfs: sysfsReader,
  unit: unitReader,
  probe: probeReader,
  awaited: awaitedReader,
}

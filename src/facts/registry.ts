/**
 * Every kind of fact with its reader. A new kind is a file in this folder, a line in `Facts`, and a line here.
 */

import { accountGroupReader, accountReader } from './account.ts'
import { accountsReader } from './accounts.ts'
import { awaitedReader } from './awaited.ts'
import { diskReader } from './disk.ts'
import type { FactKind, FactReader } from './fact.ts'
import { fileReader } from './file.ts'
import { hostReader } from './host.ts'
import { hostRunReader } from './host-run.ts'
import { hostRunsReader } from './host-runs.ts'
import { kernelModuleReader } from './kernel-module.ts'
import { mountReader } from './mount.ts'
import { networksReader } from './networks.ts'
import { groupReader, userReader } from './owner.ts'
import { packageReader } from './package.ts'
import { packageListsReader } from './package-lists.ts'
import { packageTransactionReader } from './package-transaction.ts'
import { probeReader } from './probe.ts'
import { qdrantCollectionReader } from './qdrant-collection.ts'
import { qdrantSnapshotsReader } from './qdrant-snapshots.ts'
import { redisReader } from './redis.ts'
import { redisSettingReader } from './redis-setting.ts'
import { sysctlReader } from './sysctl.ts'
import { sysctlBootReader } from './sysctl-boot.ts'
import { sysfsReader } from './sysfs.ts'
import { unitReader } from './unit.ts'
import { unpackedReader } from './unpacked.ts'

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
  host_runs: hostRunsReader,
  host_run: hostRunReader,
  package: packageReader,
  package_transaction: packageTransactionReader,
  package_lists: packageListsReader,
  account: accountReader,
  account_group: accountGroupReader,
  accounts: accountsReader,
  mount: mountReader,
  awaited: awaitedReader,
  unpacked: unpackedReader,
  disk: diskReader,
  networks: networksReader,
  redis: redisReader,
  redis_setting: redisSettingReader,
  qdrant_collection: qdrantCollectionReader,
  qdrant_snapshots: qdrantSnapshotsReader,
}

/**
 * Every kind of change. A new kind is a file in this folder, a line in `Change`, and a line here.
 */
import { accountKind } from './account.ts'
import { accountGroupKind } from './account-group.ts'
import type { Change, ChangeKind, ChangeKindName } from './change.ts'
import { commandKind } from './command.ts'
import { daemonReloadKind } from './daemon-reload.ts'
import { downloadKind } from './download.ts'
import { fileKind } from './file.ts'
import { kernelModuleKind } from './kernel-module.ts'
import { mountKind, remountKind } from './mount.ts'
import { packageListsKind } from './package-lists.ts'
import { packagesKind } from './packages.ts'
import { qdrantCollectionKind } from './qdrant-collection.ts'
import { qdrantSettleKind } from './qdrant-settle.ts'
import { qdrantSnapshotKind } from './qdrant-snapshot.ts'
import { redisKind } from './redis.ts'
import { sysctlKind } from './sysctl.ts'
import { sysfsKind } from './sysfs.ts'
import { unitActionKind } from './unit-action.ts'
import { unitActiveKind } from './unit-active.ts'
import { unitEnabledKind } from './unit-enabled.ts'
import { unpackKind } from './unpack.ts'
import { waitKind } from './wait.ts'

const kinds: { readonly [N in ChangeKindName]: ChangeKind<Extract<Change, { kind: N }>> } = {
  file: fileKind,
  sysctl: sysctlKind,
  sysfs: sysfsKind,
  kernel_module: kernelModuleKind,
  unit_enabled: unitEnabledKind,
  unit_active: unitActiveKind,
  unit_action: unitActionKind,
  daemon_reload: daemonReloadKind,
  command: commandKind,
  packages: packagesKind,
  package_lists: packageListsKind,
  account: accountKind,
  account_group: accountGroupKind,
  mount: mountKind,
  remount: remountKind,
  wait: waitKind,
  download: downloadKind,
  unpack: unpackKind,
  redis: redisKind,
  qdrant_collection: qdrantCollectionKind,
  qdrant_settle: qdrantSettleKind,
  qdrant_snapshot: qdrantSnapshotKind,
}

export const changeKinds: readonly ChangeKind<Change>[] = Object.values(kinds) as readonly ChangeKind<Change>[]

/** The kind that a change belongs to, typed for that change. */
export const kindOf = <C extends Change>(change: C): ChangeKind<C> => kinds[change.kind] as unknown as ChangeKind<C>

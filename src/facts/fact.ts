/**
 * What can be asked of a host: the closed table of fact kinds, and the contract of their readers. Pure: a reader only
 * writes shell text and decodes bytes; it never runs anything.
 */
import type { ShellText } from '../brands.ts'
import type { AccountState, GroupState } from './account.ts'
import type { Accounts } from './accounts.ts'
import type { AwaitedState } from './awaited.ts'
import type { DiskRoom } from './disk.ts'
import type { FileState } from './file.ts'
import type { HostFacts } from './host.ts'
import type { HostRunRecord } from './host-run.ts'
import type { HostRuns } from './host-runs.ts'
import type { ModuleState } from './kernel-module.ts'
import type { MountState } from './mount.ts'
import type { ForeignListener } from './networks.ts'
import type { PackageState } from './package.ts'
import type { PackageLists } from './package-lists.ts'
import type { PackageTransaction } from './package-transaction.ts'
import type { ProbeResult } from './probe.ts'
import type { QdrantCollection } from './qdrant-collection.ts'
import type { QdrantSnapshots } from './qdrant-snapshots.ts'
import type { RedisState } from './redis.ts'
import type { RedisSetting } from './redis-setting.ts'
import type { SysctlValue } from './sysctl.ts'
import type { BootFiles } from './sysctl-boot.ts'
import type { UnitState } from './unit.ts'
import type { UnpackedState } from './unpacked.ts'

/** Kind of fact → the shape of its value. `null` always means: the host has no such thing. */
export interface Facts {
  /** Key: absolute path. Hint: SHA-256 of the content that is wanted; then an equal file's content is not sent back. */
  readonly file: FileState
  /** Key: account name or number → numeric id. */
  readonly user: number | null
  readonly group: number | null
  /** Key: empty. What `facts.*` in conditions and templates shows. */
  readonly host: HostFacts
  /** Key: dotted kernel parameter → its runtime text, blanks and tabs collapsed to one blank; or that it cannot be read. */
  readonly sysctl: SysctlValue
  /** Key: empty. Every file that may set kernel parameters at boot. */
  readonly sysctl_boot: BootFiles
  /** Key: module name. */
  readonly kernel_module: ModuleState
  /** Key: absolute path of a sysfs attribute → its text, trimmed (`always [madvise] never`). */
  readonly sysfs: string | null
  /** Key: unit name with suffix (`qdrant.service`). */
  readonly unit: UnitState
  /** Key: shell text of a check that the user wrote; it must not change the host. */
  readonly probe: ProbeResult
  /** Key: empty. What earlier runs have left on the host. */
  readonly host_runs: HostRuns
  /** Key: id of a run. */
  readonly host_run: HostRunRecord | null
  /** Key: `name` or `name:architecture`. Hint `installed`: what the archive offers is not asked. `null` = the host has no apt. */
  readonly package: PackageState | null
  /** Key: a request (`requestKey`). */
  readonly package_transaction: PackageTransaction
  /** Key: empty. */
  readonly package_lists: PackageLists
  /** Key: name of an account. */
  readonly account: AccountState | null
  /** Key: name of a group. */
  readonly account_group: GroupState | null
  /** Key: empty. */
  readonly accounts: Accounts
  /** Key: absolute path. `null` = nothing is mounted there. */
  readonly mount: MountState | null
  /** Key: what a task waits for, without its secrets. Hint: all of it. */
  readonly awaited: AwaitedState
  /** Key: an archive, and how it is unpacked into which folder (`unpackedKey`). */
  readonly unpacked: UnpackedState
  /** Key: empty. Who listens in a network of its own. */
  readonly networks: readonly ForeignListener[]
  /** Key: absolute path; it need not exist. `null` = the host cannot tell. */
  readonly disk: DiskRoom | null
  /** Key: how it is reached (`redisKey`). Hint: the login. */
  readonly redis: RedisState
  /** Key: how it is reached, a blank and a name. Hint: the login. */
  readonly redis_setting: RedisSetting
  /** Key: the server and the name of the collection, without secrets. Hint: all of it. */
  readonly qdrant_collection: QdrantCollection
  /** Key and hint as for a collection. */
  readonly qdrant_snapshots: QdrantSnapshots
}

export type FactKind = keyof Facts

export interface Question<K extends FactKind = FactKind> {
  readonly kind: K
  readonly key: string
  /** What the asker already has, to spare the host an answer; its meaning belongs to the kind. */
  readonly hint?: string
}

/** Answers to the questions that a resource put. Getting what was not asked is a bug and throws. */
export interface Seen {
  get<K extends FactKind>(kind: K, key: string): Facts[K]
}

export interface FactReader<K extends FactKind> {
  readonly kind: K
  /**
   * Shell text that answers all questions of this kind on its standard output, forking once or twice for all of them.
   * POSIX sh, coreutils or busybox; must not change the host; a thing that is missing is an answer, not a failure.
   */
  script(questions: readonly Question<K>[]): ShellText
  /** One answer for each question, in the same order. Throws `UnreadableAnswer` when the output is not what `script` prints. */
  decode(out: Uint8Array, questions: readonly Question<K>[]): readonly Facts[K][]
}

/** The host's answer does not have the agreed form (a replaced tool, a truncated answer). */
export class UnreadableAnswer extends Error {
  readonly kind: FactKind
  constructor(kind: FactKind, message: string) {
    super(message)
    this.name = 'UnreadableAnswer'
    this.kind = kind
  }
}

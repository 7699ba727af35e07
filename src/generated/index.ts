/** Generated from schemas/resources/ by `npm run generate`; edit that file instead. */
import type { ArchiveArguments } from './resources/archive.ts'
import type { AssertArguments } from './resources/assert.ts'
import type { CapacityArguments } from './resources/capacity.ts'
import type { CommandArguments } from './resources/command.ts'
import type { CongestionControlArguments } from './resources/congestion_control.ts'
import type { CopyArguments } from './resources/copy.ts'
import type { CronArguments } from './resources/cron.ts'
import type { DebugArguments } from './resources/debug.ts'
import type { DirectoryArguments } from './resources/directory.ts'
import type { FileArguments } from './resources/file.ts'
import type { GetUrlArguments } from './resources/get_url.ts'
import type { GroupArguments } from './resources/group.ts'
import type { HttpCheckArguments } from './resources/http_check.ts'
import type { IniArguments } from './resources/ini.ts'
import type { KernelModuleArguments } from './resources/kernel_module.ts'
import type { LimitsArguments } from './resources/limits.ts'
import type { LineArguments } from './resources/line.ts'
import type { MountArguments } from './resources/mount.ts'
import type { PackageArguments } from './resources/package.ts'
import type { QdrantCollectionArguments } from './resources/qdrant_collection.ts'
import type { QdrantConfigArguments } from './resources/qdrant_config.ts'
import type { QdrantSnapshotArguments } from './resources/qdrant_snapshot.ts'
import type { RedisConfigArguments } from './resources/redis_config.ts'
import type { ServiceArguments } from './resources/service.ts'
import type { SetFactArguments } from './resources/set_fact.ts'
import type { SysctlArguments } from './resources/sysctl.ts'
import type { SystemdUnitArguments } from './resources/systemd_unit.ts'
import type { TemplateArguments } from './resources/template.ts'
import type { TimerArguments } from './resources/timer.ts'
import type { TransparentHugepagesArguments } from './resources/transparent_hugepages.ts'
import type { UserArguments } from './resources/user.ts'
import type { WaitForArguments } from './resources/wait_for.ts'

export type { ArchiveArguments, AssertArguments, CapacityArguments, CommandArguments, CongestionControlArguments, CopyArguments, CronArguments, DebugArguments, DirectoryArguments, FileArguments, GetUrlArguments, GroupArguments, HttpCheckArguments, IniArguments, KernelModuleArguments, LimitsArguments, LineArguments, MountArguments, PackageArguments, QdrantCollectionArguments, QdrantConfigArguments, QdrantSnapshotArguments, RedisConfigArguments, ServiceArguments, SetFactArguments, SysctlArguments, SystemdUnitArguments, TemplateArguments, TimerArguments, TransparentHugepagesArguments, UserArguments, WaitForArguments }

/** The arguments of each resource, by the name that a task uses. */
export interface ResourceArguments {
  archive: ArchiveArguments
  assert: AssertArguments
  capacity: CapacityArguments
  command: CommandArguments
  congestion_control: CongestionControlArguments
  copy: CopyArguments
  cron: CronArguments
  debug: DebugArguments
  directory: DirectoryArguments
  file: FileArguments
  get_url: GetUrlArguments
  group: GroupArguments
  http_check: HttpCheckArguments
  ini: IniArguments
  kernel_module: KernelModuleArguments
  limits: LimitsArguments
  line: LineArguments
  mount: MountArguments
  package: PackageArguments
  qdrant_collection: QdrantCollectionArguments
  qdrant_config: QdrantConfigArguments
  qdrant_snapshot: QdrantSnapshotArguments
  redis_config: RedisConfigArguments
  service: ServiceArguments
  set_fact: SetFactArguments
  sysctl: SysctlArguments
  systemd_unit: SystemdUnitArguments
  template: TemplateArguments
  timer: TimerArguments
  transparent_hugepages: TransparentHugepagesArguments
  user: UserArguments
  wait_for: WaitForArguments
}
export type ResourceName = keyof ResourceArguments
export const resourceNames = ['archive', 'assert', 'capacity', 'command', 'congestion_control', 'copy', 'cron', 'debug', 'directory', 'file', 'get_url', 'group', 'http_check', 'ini', 'kernel_module', 'limits', 'line', 'mount', 'package', 'qdrant_collection', 'qdrant_config', 'qdrant_snapshot', 'redis_config', 'service', 'set_fact', 'sysctl', 'systemd_unit', 'template', 'timer', 'transparent_hugepages', 'user', 'wait_for'] as const satisfies readonly ResourceName[]

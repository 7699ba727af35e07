/** Generated from schemas/resources/ by `npm run generate`; edit that file instead. */
import type { AssertArguments } from './resources/assert.ts'
import type { CommandArguments } from './resources/command.ts'
import type { CongestionControlArguments } from './resources/congestion_control.ts'
import type { CopyArguments } from './resources/copy.ts'
import type { CronArguments } from './resources/cron.ts'
import type { DirectoryArguments } from './resources/directory.ts'
import type { FileArguments } from './resources/file.ts'
import type { GroupArguments } from './resources/group.ts'
import type { KernelModuleArguments } from './resources/kernel_module.ts'
import type { LimitsArguments } from './resources/limits.ts'
import type { MountArguments } from './resources/mount.ts'
import type { PackageArguments } from './resources/package.ts'
import type { ServiceArguments } from './resources/service.ts'
import type { SysctlArguments } from './resources/sysctl.ts'
import type { SystemdUnitArguments } from './resources/systemd_unit.ts'
import type { TemplateArguments } from './resources/template.ts'
import type { TimerArguments } from './resources/timer.ts'
import type { TransparentHugepagesArguments } from './resources/transparent_hugepages.ts'
import type { UserArguments } from './resources/user.ts'

export type { AssertArguments, CommandArguments, CongestionControlArguments, CopyArguments, CronArguments, DirectoryArguments, FileArguments, GroupArguments, KernelModuleArguments, LimitsArguments, MountArguments, PackageArguments, ServiceArguments, SysctlArguments, SystemdUnitArguments, TemplateArguments, TimerArguments, TransparentHugepagesArguments, UserArguments }

/** The arguments of each resource, by the name that a task uses. */
export interface ResourceArguments {
  assert: AssertArguments
  command: CommandArguments
  congestion_control: CongestionControlArguments
  copy: CopyArguments
  cron: CronArguments
  directory: DirectoryArguments
  file: FileArguments
  group: GroupArguments
  kernel_module: KernelModuleArguments
  limits: LimitsArguments
  mount: MountArguments
  package: PackageArguments
  service: ServiceArguments
  sysctl: SysctlArguments
  systemd_unit: SystemdUnitArguments
  template: TemplateArguments
  timer: TimerArguments
  transparent_hugepages: TransparentHugepagesArguments
  user: UserArguments
}
export type ResourceName = keyof ResourceArguments
export const resourceNames = ['assert', 'command', 'congestion_control', 'copy', 'cron', 'directory', 'file', 'group', 'kernel_module', 'limits', 'mount', 'package', 'service', 'sysctl', 'systemd_unit', 'template', 'timer', 'transparent_hugepages', 'user'] as const satisfies readonly ResourceName[]

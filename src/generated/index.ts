/** Generated from schemas/resources/ by `npm run generate`; edit that file instead. */
import type { AssertArguments } from './resources/assert.ts'
import type { CommandArguments } from './resources/command.ts'
import type { CongestionControlArguments } from './resources/congestion_control.ts'
import type { CopyArguments } from './resources/copy.ts'
import type { DebugArguments } from './resources/debug.ts'
import type { DirectoryArguments } from './resources/directory.ts'
import type { FileArguments } from './resources/file.ts'
import type { KernelModuleArguments } from './resources/kernel_module.ts'
import type { LimitsArguments } from './resources/limits.ts'
import type { ServiceArguments } from './resources/service.ts'
import type { SetFactArguments } from './resources/set_fact.ts'
import type { SysctlArguments } from './resources/sysctl.ts'
import type { SystemdUnitArguments } from './resources/systemd_unit.ts'
import type { TemplateArguments } from './resources/template.ts'
import type { TransparentHugepagesArguments } from './resources/transparent_hugepages.ts'

export type { AssertArguments, CommandArguments, CongestionControlArguments, CopyArguments, DebugArguments, DirectoryArguments, FileArguments, KernelModuleArguments, LimitsArguments, ServiceArguments, SetFactArguments, SysctlArguments, SystemdUnitArguments, TemplateArguments, TransparentHugepagesArguments }

/** The arguments of each resource, by the name that a task uses. */
export interface ResourceArguments {
  assert: AssertArguments
  command: CommandArguments
  congestion_control: CongestionControlArguments
  copy: CopyArguments
  debug: DebugArguments
  directory: DirectoryArguments
  file: FileArguments
  kernel_module: KernelModuleArguments
  limits: LimitsArguments
  service: ServiceArguments
  set_fact: SetFactArguments
  sysctl: SysctlArguments
  systemd_unit: SystemdUnitArguments
  template: TemplateArguments
  transparent_hugepages: TransparentHugepagesArguments
}
export type ResourceName = keyof ResourceArguments
export const resourceNames = ['assert', 'command', 'congestion_control', 'copy', 'debug', 'directory', 'file', 'kernel_module', 'limits', 'service', 'set_fact', 'sysctl', 'systemd_unit', 'template', 'transparent_hugepages'] as const satisfies readonly ResourceName[]

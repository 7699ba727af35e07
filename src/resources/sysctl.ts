/**
 * Resource `sysctl`: kernel parameters, as running values and in a file of sysctl.d of our own.
 */
import type { SysctlArguments } from '../generated/index.ts'
import type { Resource } from './resource.ts'
import { parameterNeeds, planParameters, type WantedParameters } from './sysctl-plan.ts'
import { type ReadSettings, readSettings } from './sysctl-wanted.ts'

export const sysctl: Resource<SysctlArguments> = {
  name: 'sysctl',
  needs: args => parameterNeeds(parametersOf(args, readSettings(args.settings))),
  plan: (args, seen) => {
    const settings = readSettings(args.settings)
    if (settings.problems.length > 0) return { changes: [], problems: settings.problems }
    return planParameters(parametersOf(args, settings), seen)
  },
}

const parametersOf = (args: SysctlArguments, { wanted }: ReadSettings): WantedParameters => ({
  keys: wanted,
  file: args.file ?? '60-provision',
  runtime: args.runtime ?? true,
  persist: args.persist ?? true,
  allowLower: args.allow_lower ?? false,
  allowOverridden: args.allow_overridden ?? false,
})

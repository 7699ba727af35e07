/**
 * Resource `kernel_module`: a module loaded or unloaded now, and at boot by files in modules-load.d and modprobe.d.
 */
import type { KernelModuleChange } from '../changes/kernel-module.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { type ModuleState, moduleName } from '../facts/kernel-module.ts'
import type { KernelModuleArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { joined } from './joined.ts'
import { loadAtBoot, moduleOptions } from './module-files.ts'
import type { Decision, Resource } from './resource.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'

export const kernelModule: Resource<KernelModuleArguments> = {
  name: 'kernel_module',
  needs: args => {
    const { name, params, persist } = readArguments(args)
    return [
      { kind: 'kernel_module', key: name },
      ...Object.keys(params).map((param): Question => ({ kind: 'sysfs', key: parameterPath(name, param) })),
      ...(persist ? filesOf(args).flatMap(sourceNeeds) : []),
    ]
  },
  plan: (args, seen) => {
    const { name } = readArguments(args)
    const state = seen.get('kernel_module', name)
    const problems = faultsOf(args, state)
    if (problems.length > 0) return { changes: [], problems }
    return joined({ changes: planNow(args, state), notes: notesOf(args, state, seen) }, ...planFiles(args, state, seen))
  },
}

function readArguments({ name, state = 'present', persist = true, params = {} }: KernelModuleArguments) {
  const texts = Object.entries(params).map(([param, value]) => [param, parameterText(value)] as const)
  return { name: moduleName(name), present: state === 'present', persist, params: Object.fromEntries(texts) }
}

const parameterText = (value: string | number | boolean): string =>
  typeof value === 'boolean' ? (value ? '1' : '0') : String(value).replaceAll(/\s+/g, ' ').trim()

const parameterPath = (name: string, param: string): string => `/sys/module/${name}/parameters/${param}`

/** What stands in the two files once the task is done; `null` = no file. */
function filesOf(args: KernelModuleArguments) {
  const { name, present, params } = readArguments(args)
  return [loadAtBoot(name, present), moduleOptions(name, present ? params : {})] as const
}

function planNow(args: KernelModuleArguments, state: ModuleState): readonly KernelModuleChange[] {
  const { name, present, params } = readArguments(args)
  if (present && state === 'available') {
    return [{ kind: 'kernel_module', name, before: 'available', after: 'loaded', params }]
  }
  if (!present && state === 'loaded') {
    return [{ kind: 'kernel_module', name, before: 'loaded', after: 'available', params }]
  }
  return []
}

function planFiles(args: KernelModuleArguments, state: ModuleState, seen: Seen): readonly Decision[] {
  const { present, persist } = readArguments(args)
  // What is built in needs no loading, and reads its parameters from the kernel's command line only.
  if (!persist || (present && state === 'builtin')) return []
  return filesOf(args).map(file => planFile(file, seen))
}

function faultsOf(args: KernelModuleArguments, state: ModuleState): readonly Problem[] {
  const { name, present, params } = readArguments(args)
  const fault = (code: string, message: string, remedy: string): readonly Problem[] => [
    problem({ code: `kernel_module.${code}`, message, run: { object: name }, remedy }),
  ]
  if (present && state === 'missing') {
    const message = `the running kernel has no module ${name}, neither as a file of /lib/modules nor, as far as can be seen, built in`
    return fault('missing', message, 'install the package with the modules of this kernel, or correct the name')
  }
  if (!present && state === 'builtin') {
    const message = `${name} is built into the kernel, so it cannot be unloaded`
    return fault('builtin', message, 'remove the task, or boot another kernel')
  }
  if (present && state === 'builtin' && Object.keys(params).length > 0) {
    const message = `${name} is built into the kernel, which reads its parameters from the command line of the boot loader only`
    return fault('builtin-params', message, `leave out \`params\`, and add ${name}.parameter=value to the command line`)
  }
  return []
}

function notesOf(args: KernelModuleArguments, state: ModuleState, seen: Seen): readonly string[] {
  const { name, present, params } = readArguments(args)
  if (present && state === 'builtin') return [`${name} is built into the kernel: nothing needs to be loaded`]
  if (!present || state !== 'loaded') return []
  return Object.entries(params).flatMap(([param, value]) => {
    const now = seen.get('sysfs', parameterPath(name, param))
    if (now === null || flagText(now) === flagText(value)) return []
    return [
      `${name} was loaded with ${param}=${now}: ${param}=${value} counts when it is loaded again, at the latest at boot`,
    ]
  })
}

/** The kernel shows flags as Y and N, and takes 1 and 0 for them. */
const flagText = (text: string): string => text.replace(/^[Yy]$/, '1').replace(/^[Nn]$/, '0')

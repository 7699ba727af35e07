/**
 * A kernel module is loaded or unloaded now; what is loaded at boot is a file.
 */
import type { ShellText } from '../brands.ts'
import { moduleName } from '../facts/kernel-module.ts'
import type { SysctlValue } from '../facts/sysctl.ts'
import { raw, sh } from '../remote/script.ts'
import type { ChangeKind, Effect } from './change.ts'
import { kernelModulePrelude } from './kernel-module-prelude.ts'

export interface KernelModuleChange {
  readonly kind: 'kernel_module'
  readonly name: string
  readonly before: 'loaded' | 'available'
  readonly after: 'loaded' | 'available'
  readonly params: Readonly<Record<string, string>>
}

export const kernelModuleKind: ChangeKind<KernelModuleChange> = {
  kind: 'kernel_module',
  prelude: kernelModulePrelude,
  script,
  // Modules that came along as dependencies stay loaded, and parameters that were set by others are not known.
  inverse: ({ before, after, ...rest }) => ({ how: 'best effort', change: { ...rest, before: after, after: before } }),
  effects,
  questions: ({ name }) => [{ kind: 'kernel_module', key: name }],
  standing: ({ name, before, after }, seen) => {
    const now = seen.get('kernel_module', name)
    if (now === after) return 'after'
    return now === before ? 'before' : 'neither'
  },
  found: (change, seen) => {
    const now = seen.get('kernel_module', change.name)
    return now === 'loaded' || now === 'available' ? { ...change, before: change.after, after: now } : undefined
  },
  describe: ({ name, before, after, params }) => ({
    object: name,
    verb: after === 'loaded' ? 'load' : 'unload',
    before: before === 'loaded' ? 'loaded' : 'not loaded',
    after: after === 'loaded' ? 'loaded' : 'not loaded',
    ...(Object.keys(params).length > 0 && after === 'loaded' ? { notes: words(params) } : {}),
  }),
  severs: () => false,
}

const words = (params: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(params).map(([name, value]) => `${name}=${value}`)

function script({ name, after, params }: KernelModuleChange): ShellText {
  const module = moduleName(name)
  const act = after === 'loaded' ? sh`module_load ${module} ${words(params)}` : sh`module_unload ${module}`
  return sh`${raw(act)}`
}

const available = 'net.ipv4.tcp_available_congestion_control'

/** Parameters that come and go with a module; of others nothing is known. */
const keysOfModule: Readonly<Record<string, readonly string[]>> = {
  nf_conntrack: [
    'net.netfilter.nf_conntrack_max',
    'net.netfilter.nf_conntrack_buckets',
    'net.netfilter.nf_conntrack_tcp_timeout_established',
    'net.netfilter.nf_conntrack_tcp_timeout_time_wait',
  ],
  br_netfilter: [
    'net.bridge.bridge-nf-call-iptables',
    'net.bridge.bridge-nf-call-ip6tables',
    'net.bridge.bridge-nf-call-arptables',
  ],
}

function effects({ name, after }: KernelModuleChange): readonly Effect[] {
  const module = moduleName(name)
  const algorithm = module.startsWith('tcp_') ? module.slice('tcp_'.length) : undefined
  return [
    { kind: 'kernel_module', key: name, update: () => after },
    ...(algorithm === undefined ? [] : [algorithms(algorithm, after)]),
    ...(keysOfModule[module] ?? []).map((key): Effect => ({ unknown: 'sysctl', key })),
  ]
}

const algorithms = (name: string, after: KernelModuleChange['after']): Effect => ({
  kind: 'sysctl',
  key: available,
  update: (old: SysctlValue): SysctlValue => {
    if (typeof old !== 'string') return old
    const others = old.split(' ').filter(known => known !== name)
    return (after === 'loaded' ? [...others, name] : others).join(' ')
  },
})

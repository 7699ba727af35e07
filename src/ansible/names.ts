/**
 * Names that Ansible gives to what is known of a host, and ours for the same.
 */
import type { Jinja } from './jinja.ts'
import { Refusal } from './refusal.ts'

const facts: Readonly<Record<string, string>> = {
  hostname: 'facts.hostname',
  nodename: 'facts.hostname',
  kernel: 'facts.kernel',
  architecture: 'facts.architecture',
  machine: 'facts.architecture',
  distribution: 'facts.distribution',
  distribution_version: 'facts.distribution_version',
  processor_vcpus: 'facts.cores',
  processor_nproc: 'facts.cores',
  memtotal_mb: 'facts.memory_mb',
  swaptotal_mb: 'facts.swap_mb',
  service_mgr: 'facts.service_manager',
}

/** Variables of the inventory that begin like facts. */
const ofInventory = /^ansible_(host|port|user|connection|become.*|ssh_.*|python_interpreter|password)$/

/** Known here under another name or not at all, with what to do. */
const magic: Readonly<Record<string, string>> = {
  hostvars: 'variables of other hosts are not known here: put what both need into group_vars',
  play_hosts: 'write groups.NAME',
  ansible_play_hosts: 'write groups.NAME',
  ansible_play_batch: 'write groups.NAME',
  playbook_dir: 'write the path itself: files are searched beside the playbook',
  role_path: 'write the path itself: files are searched beside the tasks',
  inventory_dir: 'write the path itself',
  ansible_check_mode: '--check never changes anything here',
  omit: 'leave the argument out, in a task of its own',
  ansible_loop: '`loop_control: { index_var: … }` counts',
  role_name: 'write the name itself',
}

/** Keys and indexes from a name down; undefined when something in between is computed. */
export function pathOf(node: Jinja): readonly (string | number)[] | undefined {
  if (node.type === 'Identifier') return [node.value]
  if (node.type !== 'MemberExpression') return undefined
  const above = pathOf(node.object)
  if (above === undefined) return undefined
  const { property } = node
  if (!node.computed && property.type === 'Identifier') return [...above, property.value]
  if (property.type === 'StringLiteral' || property.type === 'IntegerLiteral') return [...above, property.value]
  return undefined
}

/** The same path by our names: `ansible_facts['memtotal_mb']` is `facts.memory_mb`. */
export function ourPath(path: readonly (string | number)[]): readonly (string | number)[] {
  const [first, second, ...rest] = path
  if (typeof first !== 'string') return path
  if (first === 'ansible_facts' && typeof second === 'string') return [...factPath(second), ...rest]
  const fact = /^ansible_(\w+)$/.exec(first)?.[1]
  if (
    fact !== undefined &&
    !ofInventory.test(first) &&
    !['failed_task', 'failed_result'].includes(fact) &&
    magic[first] === undefined
  )
    return [...factPath(fact), ...(second === undefined ? [] : [second]), ...rest]
  const remedy = Object.hasOwn(magic, first) ? magic[first] : undefined
  if (remedy !== undefined) throw new Refusal(`${first} has no equivalent`, undefined, remedy)
  return path
}

function factPath(fact: string): readonly string[] {
  const ours = facts[fact]
  if (ours !== undefined) return ours.split('.')
  const remedy =
    fact === 'os_family'
      ? 'compare facts.distribution with the distributions that you mean'
      : 'known of a host are: hostname, kernel, architecture, distribution, distribution_version, cores, memory_mb, swap_mb, service_manager'
  throw new Refusal(`the fact ${fact} is not known here`, undefined, remedy)
}

/** Ansible writes `Debian`, we write `debian`. */
export const isDistribution = (path: readonly (string | number)[] | undefined): boolean =>
  path !== undefined && ['ansible_distribution', 'ansible_facts.distribution'].includes(path.join('.'))

export const isFamily = (path: readonly (string | number)[] | undefined): boolean =>
  path !== undefined && ['ansible_os_family', 'ansible_facts.os_family'].includes(path.join('.'))

const families: Readonly<Record<string, readonly string[]>> = {
  Debian: ['debian', 'ubuntu', 'raspbian', 'linuxmint'],
  RedHat: ['rhel', 'centos', 'rocky', 'almalinux', 'fedora', 'ol'],
  Suse: ['opensuse-leap', 'opensuse-tumbleweed', 'sles'],
  Archlinux: ['arch'],
  Alpine: ['alpine'],
}

/** The distributions of a family as `/etc/os-release` calls them. */
export function familyOf(name: string): readonly string[] {
  const known = Object.hasOwn(families, name) ? families[name] : undefined
  if (known !== undefined) return known
  throw new Refusal(`the family ${name} is not known here`, undefined, 'compare facts.distribution')
}

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  none: 'null',
  None: 'null',
  null: 'null',
}

/** True, false and nothing, in both ways to write them. */
export const constantOf = (name: string): string | undefined =>
  Object.hasOwn(constants, name) ? constants[name] : undefined

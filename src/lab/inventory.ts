/**
 * An inventory for the hosts of a lab, as text: how to reach them, and the groups that they stand for.
 */
import type { Lab } from './lab.ts'

/** Hosts by group; hosts of no group stand directly below `all`. */
export function labInventory(lab: Lab, groups: Readonly<Record<string, readonly string[]>> = {}): string {
  const grouped = new Set(Object.values(groups).flat())
  const line = (name: string): string => `${name}: { ansible_host: ${lab.hosts.get(name)?.address} }`
  const free = [...lab.hosts.keys()].filter(name => !grouped.has(name))
  const block = (title: string, names: readonly string[], indent: string): string =>
    [`${indent}${title}:`, ...names.map(name => `${indent}  ${line(name)}`)].join('\n')
  const children = Object.entries(groups).map(([group, names]) => `    ${group}:\n${block('hosts', names, '      ')}`)
  return [
    'all:',
    '  vars:',
    '    ansible_user: root',
    `    ansible_ssh_private_key_file: ${lab.privateKey}`,
    `    provision_known_hosts: ${lab.knownHosts}`,
    ...(children.length === 0 ? [] : ['  children:', ...children]),
    ...(free.length === 0 ? [] : [block('hosts', free, '  ')]),
    '',
  ].join('\n')
}

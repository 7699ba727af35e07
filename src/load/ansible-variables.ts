/**
 * Variables by which Ansible reaches a host: those that are understood, those that are refused, and likely typing errors.
 */
import { nearest } from '../nearest.ts'
import type { PlaceOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { isMap } from './shape.ts'

const understood = [
  'ansible_host',
  'ansible_port',
  'ansible_user',
  'ansible_ssh_private_key_file',
  'ansible_ssh_common_args',
  'ansible_connection',
  'ansible_become',
  'ansible_become_user',
  'ansible_become_method',
  'ansible_become_password',
] as const

const refused: Readonly<Record<string, string>> = {
  ansible_ssh_extra_args: 'write ansible_ssh_common_args, or what it says into ~/.ssh/config',
  ansible_ssh_args: 'write ansible_ssh_common_args, or what it says into ~/.ssh/config',
  ansible_ssh_pass: 'use a key or the agent; passwords do not belong into files',
  ansible_password: 'use a key or the agent; passwords do not belong into files',
  ansible_become_pass: 'write ansible_become_password',
  ansible_sudo_pass: 'write ansible_become_password',
  ansible_ssh_host: 'write ansible_host',
  ansible_ssh_port: 'write ansible_port',
  ansible_ssh_user: 'write ansible_user',
  ansible_private_key_file: 'write ansible_ssh_private_key_file',
}

const methods: ReadonlySet<unknown> = new Set(['sudo', 'doas'])
const isTemplate = (value: unknown): boolean => typeof value === 'string' && value.includes('{{')

const faultOf = (name: string, value: unknown): Pick<Problem, 'severity' | 'message' | 'remedy'> | undefined => {
  const remedy = Object.hasOwn(refused, name) ? refused[name] : undefined
  if (remedy !== undefined) return { severity: 'error', message: `${name} is not used here`, remedy }
  if (name === 'ansible_become_method' && !methods.has(value) && !isTemplate(value))
    return {
      severity: 'error',
      message: 'only sudo and doas can be used to become another user',
      remedy: 'remove ansible_become_method, or write sudo or doas',
    }
  const meant =
    name.startsWith('ansible_') && !understood.some(known => known === name) ? nearest(name, understood) : undefined
  return meant === undefined
    ? undefined
    : { severity: 'warning', message: `${name} means nothing; did you mean ${JSON.stringify(meant)}?` }
}

export const ansibleVariableFaults = (map: unknown, placeOf: PlaceOf): readonly Problem[] =>
  Object.entries(isMap(map) ? map : {}).flatMap(([name, value]) => {
    const fault = faultOf(name, value)
    return fault === undefined
      ? []
      : [problem({ code: 'load.ansible-variable', source: placeOf([name], 'key'), ...fault })]
  })

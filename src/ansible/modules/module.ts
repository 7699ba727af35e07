/**
 * What the translation of a module comes to.
 */
import type { Written } from '../../load/commented-yaml.ts'
import type { Arguments } from '../arguments.ts'
import { Refusal } from '../refusal.ts'

export interface Translated {
  readonly resource: string
  readonly args: Written
  /** What is not quite the same now, for a comment above the task. */
  readonly notes?: readonly string[]
  /** Templates that the task needs, as it names them. */
  readonly templates?: readonly string[]
  /** Files of this machine that it needs; a name with a template in it is not known yet. */
  readonly files?: readonly string[]
  /** Keywords of the task that are said by the arguments now. */
  readonly said?: readonly string[]
  /** Conditions that come before those of the task are taken into the arguments. */
  readonly takesWhen?: boolean
}

/** Nothing has to be done here for it. */
export interface Needless {
  readonly because: string
}

export interface TaskAround {
  /** Keywords of the task that some modules are written with: `until`, `retries`, `delay`, `when`, `register`. */
  readonly seconds: (keyword: 'retries' | 'delay') => number | undefined
  readonly until: string | undefined
  readonly when: readonly string[]
}

export type Module = (args: Arguments, task: TaskAround) => Translated | Needless

/** `0644` as Ansible reads it; what it misreads is refused. */
export function modeOf(args: Arguments): string | undefined {
  const place = args.placeOf('mode')
  const text = args.text('mode')
  if (text === undefined || text.includes('{{')) return text
  if (/^0?[0-7]{3}$/.test(text) || /^0[0-7]{4}$/.test(text) || /^[0-7]{4}$/.test(text)) {
    const digits = text.replace(/^0(?=[0-7]{4})/, '')
    return digits.length === 3 ? `0${digits}` : digits
  }
  throw new Refusal(`the mode ${text} has no equivalent`, place, 'write it in digits, such as "0644"')
}

export const owned = (args: Arguments): { owner?: string; group?: string; mode?: string } => {
  const [owner, group, mode] = [args.text('owner'), args.text('group'), modeOf(args)]
  return {
    ...(mode === undefined ? {} : { mode }),
    ...(owner === undefined ? {} : { owner }),
    ...(group === undefined ? {} : { group }),
  }
}

export const seconds = (count: number | undefined): string | undefined =>
  count === undefined ? undefined : `${Math.ceil(count)}s`

/** Harmless everywhere files are written. */
export function leaveFileHabits(args: Arguments): void {
  args.leave(['backup'], 'every run can be rolled back')
  args.leave(['unsafe_writes'], 'files are always replaced as a whole')
  args.leave(['diff_peek', 'follow'], 'see the argument symlinks')
}

export function refuseUnless(args: Arguments, name: string, expected: boolean, otherwise: string): void {
  const place = args.placeOf(name)
  const given = args.flag(name)
  if (given !== undefined && given !== expected)
    throw new Refusal(`${name}: ${given} has no equivalent`, place, otherwise)
}

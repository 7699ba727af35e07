/**
 * Mode and owner of a path as a task words them, made into numbers with what the host knows. Shared by all resources
 * that put something at a path; decides nothing else.
 */
import type { Question, Seen } from '../facts/fact.ts'
import { type Problem, problem } from '../problem.ts'

export interface WantedOwner {
  /** Quoted octal text as a playbook has it (`"0644"`), or bits. Absent = stays; for something new, the default. */
  readonly mode?: string | number
  /** Account name or number. Absent = stays; for something new, root. */
  readonly owner?: string
  readonly group?: string
}

export interface Ownership {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

export const modeBits = (mode: string | number): number =>
  typeof mode === 'number' ? mode : Number.parseInt(mode.replace(/^0o/, ''), 8)

/** 0o4755 → `4755`, 0 → `0000`. */
export const modeText = (mode: number): string => mode.toString(8).padStart(4, '0')

export function ownerNeeds(wanted: WantedOwner): readonly Question[] {
  return [
    ...(wanted.owner === undefined ? [] : [{ kind: 'user', key: wanted.owner } as const]),
    ...(wanted.group === undefined ? [] : [{ kind: 'group', key: wanted.group } as const]),
  ]
}

/** What the path shall have in the end; `now` is what stays where the task says nothing. */
export function ownershipOf(
  path: string,
  wanted: WantedOwner,
  now: Ownership,
  seen: Seen,
): { readonly ownership: Ownership; readonly problems: readonly Problem[] } {
  const uid = wanted.owner === undefined ? now.uid : seen.get('user', wanted.owner)
  const gid = wanted.group === undefined ? now.gid : seen.get('group', wanted.group)
  const problems = [
    ...(uid === null ? [unknown('owner', 'account', path, wanted.owner)] : []),
    ...(gid === null ? [unknown('group', 'group', path, wanted.group)] : []),
  ]
  const mode = wanted.mode === undefined ? now.mode : modeBits(wanted.mode)
  return { ownership: { mode, uid: uid ?? now.uid, gid: gid ?? now.gid }, problems }
}

const unknown = (argument: 'owner' | 'group', noun: string, path: string, name: string | undefined): Problem =>
  problem({
    code: `file.unknown-${argument}`,
    message: `${path} shall belong to the ${noun} «${name ?? ''}», which the host does not have`,
    run: { object: path },
    remedy: `create the ${noun} in an earlier task (the package of the service often does), or correct \`${argument}\``,
  })

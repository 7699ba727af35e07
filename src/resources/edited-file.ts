/**
 * Plans a file of which only a part is this task's business: its text is read, edited, and written as a whole. Shared by
 * the resources that edit; how is theirs.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { FileState, RegularFile } from '../facts/file.ts'
import { type Problem, problem } from '../problem.ts'
import type { Decision } from './resource.ts'
import { beforeImageProblems, planFile } from './wanted-file.ts'
import { ownerNeeds, type WantedOwner } from './wanted-owner.ts'
import { parentOf, plainPath, stateOf } from './wanted-parent.ts'

export interface EditedFile extends WantedOwner {
  readonly path: string
  /** Whether a missing file is made; without, it is a fault. */
  readonly create: boolean
  /** Where nothing is left to do when the file is missing. */
  readonly content: 'wanted' | 'unwanted'
  readonly symlinks?: 'refuse' | 'follow'
  readonly validate?: string
  readonly secret: boolean
}

export type Edited =
  | { readonly ok: true; readonly text: string; readonly notes?: readonly string[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export type Edit = (text: string) => Edited

/** No hint: the content is wanted whatever it is. */
export const editNeeds = (wanted: EditedFile): readonly Question[] => {
  const path = plainPath(wanted.path)
  return [{ kind: 'file', key: path }, stateOf(parentOf(path)), ...ownerNeeds(wanted)]
}

export function planEdit(wanted: EditedFile, edit: Edit, seen: Seen): Decision {
  const path = plainPath(wanted.path)
  const now = behindLink(wanted, seen.get('file', path))
  if (now.type === 'absent' && wanted.content === 'unwanted') return { changes: [] }
  if (now.type === 'absent' && !wanted.create) return faulty([missing(path)])
  const text = now.type === 'file' ? textOf(path, now) : ''
  if (typeof text !== 'string') return faulty(text)
  const edited = edit(text)
  if (!edited.ok) return faulty(edited.problems)
  const planned = planFile({ ...wanted, path, content: written(edited.text, text, now) }, seen)
  return planned.changes.length === 0 ? planned : { ...planned, notes: edited.notes ?? [] }
}

const faulty = (problems: readonly Problem[]): Decision => ({ changes: [], problems })

/** A link that is not followed is refused by who writes. */
const behindLink = ({ symlinks }: EditedFile, state: FileState): FileState =>
  state.type === 'link' && symlinks === 'follow' ? (state.leadsTo?.state ?? state) : state

/** The bytes themselves where nothing changes: not every text comes back from its decoded form as it was. */
const written = (edited: string, text: string, now: FileState): Uint8Array | string =>
  edited === text && now.type === 'file' && now.content !== undefined ? now.content : edited

function textOf(path: string, now: RegularFile): string | readonly Problem[] {
  const unreadable = beforeImageProblems(path, now)
  if (unreadable.length > 0) return unreadable
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(now.content)
  } catch {
    return [notText(path)]
  }
}

const missing = (path: string): Problem =>
  problem({
    code: 'file.missing',
    message: `${path} does not exist, so nothing in it can be edited`,
    run: { object: path },
    remedy: 'set `create: true` to make it, or bring it with an earlier task',
  })

const notText = (path: string): Problem =>
  problem({
    code: 'file.not-text',
    message: `${path} is not text in UTF-8, so it is not edited`,
    run: { object: path },
    remedy: 'write the whole file with `copy`',
  })

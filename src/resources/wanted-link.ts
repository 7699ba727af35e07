/**
 * Plans one path to be a symbolic link. What it leads to is neither asked for nor changed.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { FileState } from '../facts/file.ts'
import { problem } from '../problem.ts'
import type { Decision } from './resource.ts'
import { beforeImageProblems, inTheWay, type SymlinkPolicy } from './wanted-file.ts'
import { parentOf, parentProblems, plainPath, stateOf } from './wanted-parent.ts'

export interface WantedLink {
  readonly path: string
  /** As it shall stand in the link; a relative one counts from the link's folder. */
  readonly target: string
  /** `replace` puts the link in place of a regular file; anything else leaves such a file alone. */
  readonly symlinks?: SymlinkPolicy
}

/** The content of a regular file in the way is asked for, since it may be replaced. */
export const linkNeeds = (path: string): readonly Question[] => [
  { kind: 'file', key: plainPath(path) },
  stateOf(parentOf(plainPath(path))),
]

export function planLink(wanted: WantedLink, seen: Seen): Decision {
  const path = plainPath(wanted.path)
  const before = seen.get('file', path)
  if (before.type === 'link' && before.target === wanted.target) return { changes: [] }
  const problems = whatHinders(path, before, wanted, seen)
  if (problems.length > 0) return { changes: [], problems }
  return { changes: [{ kind: 'file', path, before, after: { type: 'link', target: wanted.target, uid: 0, gid: 0 } }] }
}

function whatHinders(path: string, before: FileState, wanted: WantedLink, seen: Seen) {
  switch (before.type) {
    case 'absent':
      return parentProblems(path, seen)
    case 'link':
      return []
    case 'file':
      return wanted.symlinks === 'replace' ? beforeImageProblems(path, before) : [fileInTheWay(path)]
    case 'directory':
    case 'other':
      return [inTheWay(path, before)]
    default:
      return before satisfies never
  }
}

const fileInTheWay = (path: string) =>
  problem({
    code: 'file.in-the-way',
    message: `${path} is a regular file, and is not replaced by a link`,
    run: { object: path },
    remedy: 'set `symlinks: replace` to put the link in its place (an undo brings the file back)',
  })

/**
 * A path goes from one state to another: content, mode, owner, absence, link, directory. Atomic (temporary file in
 * the same folder, checked, then renamed) and durable (fsync of file and folder).
 */

import type { Seen } from '../facts/fact.ts'
import type { FileState } from '../facts/file.ts'
import type { ChangeKind, Reversal, Standing } from './change.ts'
import { describeFile } from './file-description.ts'
import { fileEffects } from './file-effects.ts'
import { filePrelude } from './file-prelude.ts'
import { candidateOf, fileScript, fileSignature } from './file-script.ts'

export interface FileChange {
  readonly kind: 'file'
  readonly path: string
  readonly before: FileState
  /**
   * A regular file here carries its `content`, unless `before` has the same SHA-256: then only mode and owner change;
   * or the host has it already (`stored`).
   * With `mtime` (only an undo has it) the file gets this time of modification.
   */
  readonly after: FileState
  /** The symbolic link that the user named, when `path` is where it leads in the end. */
  readonly through?: string
  /** Shell command that must accept the candidate before it takes its place; `%s` is the candidate's path. */
  readonly validate?: string
  /** The content must never be shown (task with `no_log`). */
  readonly secret?: boolean
}

export const fileKind: ChangeKind<FileChange> = {
  kind: 'file',
  script: fileScript,
  prelude: filePrelude,
  leaves: ({ path }) => [candidateOf(path)],
  keeps: ({ path, before, after }) => {
    if (before.type !== 'file' || (after.type === 'file' && after.sha256 === before.sha256)) return undefined
    return { path, sha256: before.sha256 }
  },
  inverse,
  effects: fileEffects,
  questions: ({ path }) => [{ kind: 'file', key: path, hint: '-' }],
  standing,
  asIfMade: (change, seen) => {
    const now = seen.get('file', change.path)
    return now.type === 'other' ? undefined : { ...change, after: now }
  },
  found: (change, seen) => {
    const { validate: _validate, ...rest } = change
    return { ...rest, before: asLeft(change), after: seen.get('file', change.path) }
  },
  describe: describeFile,
  severs: ({ path }) =>
    /^\/etc\/(ssh|network|netplan|systemd\/network|NetworkManager|nftables|iptables|ufw|firewalld|sudoers|pam\.d|security|hosts\.(allow|deny)|passwd|shadow|group)|\/\.ssh(\/|$)/.test(
      path,
    ),
}

function inverse(change: FileChange): Reversal {
  const { path, before, after, through, secret } = change
  const lacksContent = before.type === 'file' && before.content === undefined && before.stored !== true
  const needsContent = !(before.type === 'file' && after.type === 'file' && before.sha256 === after.sha256)
  if (before.type === 'other' || (lacksContent && needsContent)) {
    return { how: 'none', because: `what stood at ${path} before was not kept` }
  }
  const how = { ...(through === undefined ? {} : { through }), ...(secret === undefined ? {} : { secret }) }
  return { how: 'exact', change: { kind: 'file', path, before: after, after: before, ...how } }
}

function standing({ path, before, after }: FileChange, seen: Seen): Standing {
  const now = fileSignature(seen.get('file', path))
  if (now === fileSignature(after)) return 'after'
  return now === fileSignature(before) ? 'before' : 'neither'
}

/** A change of mode or owner only does not repeat the content. */
function asLeft({ before, after }: FileChange): FileState {
  if (before.type !== 'file' || after.type !== 'file' || after.sha256 !== before.sha256) return after
  return before.content === undefined ? after : { ...after, content: before.content }
}

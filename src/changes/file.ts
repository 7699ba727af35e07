/**
 * A path goes from one state to another: content, mode, owner, absence, link, directory. Atomic (temporary file in
 * the same folder, checked, then renamed) and durable (fsync of file and folder).
 */

import type { FileState } from '../facts/file.ts'
import type { ChangeKind } from './change.ts'

export interface FileChange {
  readonly kind: 'file'
  readonly path: string
  readonly before: FileState
  /**
   * A regular file here carries its `content`, unless `before` has the same SHA-256: then only mode and owner change.
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

const missing = (): never => {
  throw new Error('not written yet')
}
export const fileKind: ChangeKind<FileChange> = {
  kind: 'file',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

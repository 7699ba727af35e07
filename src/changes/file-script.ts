/**
 * The shell text of one change of a path. How each step is done stands in `file-prelude.ts`; here is only their order.
 */
import { createHash } from 'node:crypto'
import type { ShellText } from '../brands.ts'
import type { Directory, FileState, RegularFile, SymbolicLink } from '../facts/file.ts'
import { base64Lines, lines, raw, sh } from '../remote/script.ts'
import type { FileChange } from './file.ts'

/** A state as the shell functions print it; two states are the same when these texts are. */
export function fileSignature(state: FileState): string {
  switch (state.type) {
    case 'absent':
    case 'other':
      return state.type
    case 'link':
      return `link ${Buffer.from(state.target).toString('base64')}`
    case 'directory':
      return `directory ${state.mode.toString(8)} ${state.uid} ${state.gid}`
    case 'file':
      return `file ${state.mode.toString(8)} ${state.uid} ${state.gid} ${state.sha256}`
    default:
      return state satisfies never
  }
}

/**
 * One name for each path, so that what a killed run left is found and removed by the next. The shell adds its process id:
 * two runs at once must never share a candidate.
 */
export const candidateName = (path: string): string =>
  `.provision-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`

/** Beside the path. */
export const candidateOf = (path: string): string => `${path.slice(0, path.lastIndexOf('/') + 1)}${candidateName(path)}`

export function fileScript(change: FileChange): ShellText {
  const { path, before, after, through } = change
  return lines(
    ...(through === undefined ? [] : [sh`file_through ${through} ${path}`]),
    sh`file_begin ${path} ${fileSignature(before)} ${fileSignature(after)} ${candidateName(path)}`,
    ...acts(change),
  )
}

function acts(change: FileChange): readonly ShellText[] {
  const { path, before, after } = change
  switch (after.type) {
    case 'absent':
      return [removal(path, before), sh`file_end`]
    case 'directory':
      return before.type === 'directory'
        ? [owning(path, after), sh`file_end`]
        : [sh`file_hold open`, sh`file_folder`, owning(undefined, after), sh`file_place`, sh`file_end`]
    case 'link':
      return [sh`file_hold open`, sh`file_link ${after.target}`, owning(undefined, after), sh`file_place`, sh`file_end`]
    case 'file':
      return before.type === 'file' && before.sha256 === after.sha256
        ? [owning(path, after), sh`file_sync ${path}`, sh`file_end`]
        : writing(change, after)
    case 'other':
      throw new Error(`${path} cannot be made a ${after.what}`)
    default:
      return after satisfies never
  }
}

const removal = (path: string, before: FileState): ShellText =>
  before.type === 'directory'
    ? sh`rmdir -- ${path} || file_fail ${`${path} is not removed: only an empty directory is`}`
    : sh`rm -f -- ${path} || file_fail ${`${path} could not be removed`}`

function writing({ before, validate }: FileChange, after: RegularFile): readonly ShellText[] {
  if (after.content === undefined && after.stored !== true) {
    throw new Error('a file is written only when its content is known')
  }
  return [
    validate === undefined && mayBeSeen(before, after) ? sh`file_hold open` : sh`file_hold hidden`,
    after.content === undefined
      ? sh`file_stored ${after.sha256}`
      : sh`file_content ${after.sha256} ${raw(hereDocument(after.content))}`,
    owning(undefined, after),
    ...(validate === undefined ? [] : [sh`file_valid ${candidateIsFirstArgument(validate)}`]),
    ...(after.mtime === undefined ? [] : [sh`file_mtime ${after.mtime}`]),
    sh`file_place`,
    // A validator had the candidate in its hands after it was checked.
    validate === undefined ? sh`file_written` : sh`file_end`,
  ]
}

/**
 * Whether a candidate need not be hidden while it is made, which costs two processes: everybody may read the file
 * anyway, it runs with nobody else's rights, and nobody loses rights to it that the old one gave, with whose attributes
 * the candidate starts.
 */
const mayBeSeen = (before: FileState, after: RegularFile): boolean =>
  (after.mode & 0o7004) === 0o0004 &&
  (before.type !== 'file' || (before.mode === after.mode && before.uid === after.uid && before.gid === after.gid))

/** Standard input of a command: bytes in base64. Unlike a pipe from a decoder it costs no process. */
const hereDocument = (bytes: Uint8Array): ShellText =>
  lines(sh`<<'PROVISION_B64'`, base64Lines(bytes), sh`PROVISION_B64`)

/** Five digits, because fewer leave the setgid bit of a directory as it is. */
function owning(path: string | undefined, state: RegularFile | Directory | SymbolicLink): ShellText {
  const owner = `${state.uid}:${state.gid}`
  const mode = state.type === 'link' ? '-' : state.mode.toString(8).padStart(5, '0')
  return path === undefined ? sh`file_own "$file_new" ${owner} ${mode}` : sh`file_own ${path} ${owner} ${mode}`
}

/** The path of the candidate is known on the host only; it enters as an argument, whatever quotes stand around `%s`. */
const candidateIsFirstArgument = (validate: string): string => validate.replaceAll(/'%s'|"%s"|%s/g, '"$1"')

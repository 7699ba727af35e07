/**
 * The shell text of one change of a path. How each step is done stands in `file-prelude.ts`; here is only their order.
 */
import { createHash } from 'node:crypto'
import type { ShellText } from '../brands.ts'
import type { Directory, FileState, RegularFile, SymbolicLink } from '../facts/file.ts'
import { bytesInto, lines, sh } from '../remote/script.ts'
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

export function fileScript(change: FileChange): ShellText {
  const { path, before, after, through } = change
  // One name for each path, so that the folder of a killed run is found and removed by the next.
  const hold = `.provision-${createHash('sha256').update(path).digest('hex').slice(0, 16)}`
  return lines(
    ...(through === undefined ? [] : [sh`file_through ${through} ${path}`]),
    sh`file_begin ${path} ${fileSignature(before)} ${fileSignature(after)} ${hold}`,
    ...acts(change),
    sh`file_end`,
  )
}

function acts({ path, before, after, validate }: FileChange): readonly ShellText[] {
  switch (after.type) {
    case 'absent':
      return [removal(path, before)]
    case 'directory':
      return before.type === 'directory'
        ? [owning(path, after)]
        : [sh`file_hold`, sh`mkdir -- "$file_new"`, owning(undefined, after), sh`file_place`]
    case 'link':
      return [sh`file_hold`, sh`ln -s -- ${after.target} "$file_new"`, owning(undefined, after), sh`file_place`]
    case 'file':
      return before.type === 'file' && before.sha256 === after.sha256
        ? [owning(path, after), sh`file_sync ${path}`]
        : writing(after, validate)
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

function writing(after: RegularFile, validate: string | undefined): readonly ShellText[] {
  if (after.content === undefined) throw new Error('a file is written only when its content is known')
  return [
    sh`file_hold`,
    bytesInto(after.content, sh`file_content ${after.sha256} || exit 1`),
    owning(undefined, after),
    ...(validate === undefined ? [] : [sh`file_valid ${candidateIsFirstArgument(validate)}`]),
    ...(after.mtime === undefined ? [] : [sh`file_mtime ${after.mtime}`]),
    sh`file_place`,
  ]
}

/** Five digits, because fewer leave the setgid bit of a directory as it is. */
function owning(path: string | undefined, state: RegularFile | Directory | SymbolicLink): ShellText {
  const owner = `${state.uid}:${state.gid}`
  const mode = state.type === 'link' ? '-' : state.mode.toString(8).padStart(5, '0')
  return path === undefined ? sh`file_own "$file_new" ${owner} ${mode}` : sh`file_own ${path} ${owner} ${mode}`
}

/** The path of the candidate is known on the host only; it enters as an argument, whatever quotes stand around `%s`. */
const candidateIsFirstArgument = (validate: string): string => validate.replaceAll(/'%s'|"%s"|%s/g, '"$1"')

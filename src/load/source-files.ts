/**
 * Files of the controller that `src` names, searched where Ansible searches them, each read once.
 */
import { readFileSync } from 'node:fs'
import { dirname, isAbsolute, join, relative, resolve } from 'node:path'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { inputsNow } from './inputs.ts'
import { notUtf8 } from './not-utf8.ts'

export interface SourceFile {
  /** Path for messages. */
  readonly file: string
  readonly bytes: Uint8Array
}

export type FoundSource =
  | { readonly ok: true; readonly source: SourceFile }
  | { readonly ok: false; readonly problem: Problem }

export interface SourceFiles {
  /** `folder` is where the kind of file is kept: `templates` for `template` and `systemd_unit`, `files` for `copy`. */
  readonly find: (folder: 'templates' | 'files', src: string, place: SourcePlace) => FoundSource
}

/** What a template may be taken for. */
const orCopied = ', or take `copy`, which carries bytes as they are'

const isFolder = (cause: unknown): boolean => cause instanceof Error && 'code' in cause && cause.code === 'EISDIR'

type Read = { readonly bytes: Uint8Array } | { readonly absent: true } | { readonly cause: unknown }

const readOnce = (seen: Map<string, Read>, file: string): Read => {
  const known = seen.get(file)
  if (known !== undefined) return known
  let read: Read
  try {
    read = { bytes: readFileSync(file) }
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    read = code === 'ENOENT' || code === 'ENOTDIR' ? { absent: true } : { cause }
  }
  seen.set(file, read)
  return read
}

/**
 * Beside the file that names it in `folder`, beside that file, in `folder` one level up; the same for the playbook that
 * imported that file; and in `folder` of the project.
 */
export const sourceFiles = (playbook: string, root: string): SourceFiles => {
  const seen = new Map<string, Read>()
  const inputs = inputsNow()
  const around = (file: string, folder: string): readonly string[] => {
    const beside = resolve(root, dirname(file))
    return [join(beside, folder), beside, join(beside, '..', folder)]
  }
  return {
    find: (folder, src, place) => {
      const folders = [...around(place.file, folder), ...around(playbook, folder), join(root, folder)]
      const candidates = isAbsolute(src) ? [src] : [...new Set(folders.map(f => join(f, src)))]
      for (const candidate of candidates) {
        const read = readOnce(seen, candidate)
        const file = relative(root, candidate).startsWith('..') ? candidate : relative(root, candidate)
        if ('bytes' in read) {
          inputs?.note(candidate, read.bytes)
          const strange = folder === 'templates' ? notUtf8(read.bytes, file, orCopied) : undefined
          if (strange !== undefined) return { ok: false, problem: strange }
          return { ok: true, source: { file, bytes: read.bytes } }
        }
        if ('cause' in read)
          return {
            ok: false,
            problem: problem({
              code: 'load.unreadable',
              message: `${file} ${isFolder(read.cause) ? 'is a folder, not a file' : 'cannot be read'}`,
              source: place,
              cause: read.cause,
            }),
          }
      }
      return {
        ok: false,
        problem: problem({
          code: 'load.no-such-file',
          message: `there is no file ${JSON.stringify(src)}`,
          source: place,
          remedy: 'write the file, or mend its name',
          detail: `searched: ${candidates.map(c => relative(root, c) || c).join(', ')}`,
        }),
      }
    },
  }
}

/**
 * The state of a path: what `lstat` says, the SHA-256 of a regular file, and its content where the asker lacks it.
 */
import type { FactReader } from './fact.ts'
import { decodeFiles } from './file-answer.ts'
import { fileScript } from './file-script.ts'

/** Seconds since 1970 with up to nine decimals, as text: a before-image keeps it exactly. */
export type Mtime = string

export interface RegularFile {
  readonly type: 'file'
  /** Permission bits including setuid, setgid and sticky: 0o644. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Bytes; `unknownSize` where only a plan knows of the file. */
  readonly size: number
  /** Lower-case hexadecimal. */
  readonly sha256: string
  /** Absent when the asker said that it has it already, or when the file is larger than `contentLimit`. */
  readonly content?: Uint8Array
  /** The content is kept on the host itself, among the objects of its runs (target/home.ts). */
  readonly stored?: true
  readonly mtime?: Mtime
}
export interface Directory {
  readonly type: 'directory'
  readonly mode: number
  readonly uid: number
  readonly gid: number
}
export interface SymbolicLink {
  readonly type: 'link'
  readonly target: string
  readonly uid: number
  readonly gid: number
  /** Where it leads in the end, and what is there; absent when it dangles. */
  readonly leadsTo?: { readonly path: string; readonly state: RegularFile | Directory | OtherFile }
}
/** Device, socket, pipe: never managed, only reported. */
export interface OtherFile {
  readonly type: 'other'
  readonly what: string
}
export interface Absent {
  readonly type: 'absent'
}
export type FileState = RegularFile | Directory | SymbolicLink | OtherFile | Absent

/** Of a file that is foreseen by its SHA-256 alone. */
export const unknownSize = -1

export const absent: Absent = { type: 'absent' }

/** A file above this size (bytes) is not taken into a before-image; changing it is refused. */
export const contentLimit = 16 * 1024 * 1024

/** Questions for the same path with different hints must be asked as one without a hint. */
export const fileReader: FactReader<'file'> = {
  kind: 'file',
  script: questions => fileScript(questions, contentLimit),
  decode: decodeFiles,
}

/**
 * Playbooks and hosts made up at random, for laws that hold for all of them: each object belongs to one task, folders
 * come before what is in them, and the host is found in any state.
 */
import fc from 'fast-check'
import type { FileState } from '../../src/facts/file.ts'
import { sha256Of } from '../../src/resources/wanted-file.ts'

export const folders = ['/opt/a', '/opt/a/b', '/opt/c'] as const
export const files = ['/etc/one', '/opt/a/two', '/opt/a/b/three', '/opt/c/four', '/etc/sysctl.d/50-other.conf'] as const

export type RandomTask = Readonly<Record<string, unknown>>

const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined })
const modeText = fc.integer({ min: 0, max: 0o777 }).map(bits => bits.toString(8).padStart(4, '0'))
const content = fc.string({ maxLength: 6 }).filter(text => !text.includes('{{'))

const folderTask = (path: string): fc.Arbitrary<RandomTask> =>
  fc.record({ directory: fc.record({ path: fc.constant(path), mode: optional(modeText) }) })

const fileTask = (path: string): fc.Arbitrary<RandomTask> =>
  fc.oneof(
    fc.record({
      copy: fc.record({ dest: fc.constant(path), content, mode: optional(modeText), symlinks: fc.constant('replace') }),
    }),
    fc.record({ file: fc.record({ path: fc.constant(path), state: fc.constant('absent') }) }),
    fc.record({
      file: fc.record({ path: fc.constant(path), state: fc.constant('link'), target: fc.constant('/etc/hosts') }),
    }),
  )

const parameterTask = (key: string): fc.Arbitrary<RandomTask> =>
  fc.integer({ min: 0, max: 90 }).map(value => ({
    sysctl: { file: `70-${key.replaceAll('.', '-')}`, settings: { [key]: value }, allow_lower: true },
  }))

export const tasksOver = (parameters: readonly string[]): fc.Arbitrary<readonly RandomTask[]> =>
  fc
    .tuple(
      fc.subarray([...folders]).chain(paths => fc.tuple(...paths.map(folderTask))),
      fc.subarray([...files]).chain(paths => fc.tuple(...paths.map(fileTask))),
      fc.subarray([...parameters]).chain(keys => fc.tuple(...keys.map(parameterTask))),
    )
    .map(groups => groups.flat())

export interface RandomHost {
  readonly files: Readonly<Record<string, FileState>>
  readonly folders: readonly string[]
  readonly values: Readonly<Record<string, string>>
}

const regular: fc.Arbitrary<FileState> = fc
  .record({
    bytes: fc.uint8Array({ maxLength: 6 }),
    mode: fc.integer({ min: 0, max: 0o7777 }),
    uid: fc.constantFrom(0, 33),
  })
  .map(({ bytes, mode, uid }) => ({
    type: 'file',
    mode,
    uid,
    gid: 0,
    size: bytes.length,
    sha256: sha256Of(bytes),
    content: bytes,
    mtime: '1700000000.25',
  }))

export const hostsWith = (parameters: readonly string[]): fc.Arbitrary<RandomHost> =>
  fc.record({
    files: fc.dictionary(fc.constantFrom(...files), regular),
    folders: fc.subarray([...folders]),
    values: fc.record(Object.fromEntries(parameters.map(key => [key, fc.integer({ min: 0, max: 90 }).map(String)]))),
  })

/** It is there, or something in it is. */
export const exists = (folder: string, host: RandomHost): boolean =>
  host.folders.some(one => one === folder || one.startsWith(`${folder}/`))

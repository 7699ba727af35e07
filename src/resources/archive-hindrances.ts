/**
 * What keeps an archive from being unpacked, found before anything is changed.
 */
import type { Seen } from '../facts/fact.ts'
import { contentLimit } from '../facts/file.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import type { ArchiveFormat } from '../facts/unpacked.ts'
import type { ArchiveArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { inTheWay } from './wanted-file.ts'
import { parentProblems } from './wanted-parent.ts'

export const isAddress = (src: string): boolean => /^https?:\/\//i.test(src)

const endings: readonly (readonly [RegExp, ArchiveFormat])[] = [
  [/\.(tar\.gz|tgz)$/i, 'tar.gz'],
  [/\.(tar\.bz2|tbz2?)$/i, 'tar.bz2'],
  [/\.(tar\.xz|txz)$/i, 'tar.xz'],
  [/\.(tar\.zst|tzst)$/i, 'tar.zst'],
  [/\.tar$/i, 'tar'],
  [/\.zip$/i, 'zip'],
]

/** Of an address the path counts, not what follows it. */
export function formatOf({ format, src }: ArchiveArguments): ArchiveFormat | undefined {
  if (format !== undefined) return format
  const name = isAddress(src) && URL.canParse(src) ? new URL(src).pathname : src
  return endings.find(([ending]) => ending.test(name))?.[1]
}

export function hindrances(folder: string, seen: Seen): readonly Problem[] {
  const now = seen.get('file', folder)
  switch (now.type) {
    case 'directory':
      return []
    case 'absent':
      return parentProblems(folder, seen)
    case 'link':
      return [leadsElsewhere(folder, now.target)]
    case 'file':
    case 'other':
      return [inTheWay(folder, now)]
    default:
      return now satisfies never
  }
}

const leadsElsewhere = (folder: string, target: string): Problem =>
  problem({
    code: 'archive.symlink',
    message: `${folder} is a symbolic link to ${target}, and nothing is unpacked through a link`,
    run: { object: folder },
    remedy: 'name the folder that it leads to',
  })

export const lacksTools = (src: string, missing: readonly string[]): readonly Problem[] =>
  missing.length === 0
    ? []
    : [
        problem({
          code: 'archive.no-tool',
          message: `${isAddress(src) ? 'the archive' : src} cannot be unpacked: this host has no ${missing.join(', no ')}`,
          remedy: `install it there in an earlier task: ${howToInstall(missing)}`,
        }),
      ]

export const unknownFormat = (src: string): Problem =>
  problem({
    code: 'archive.unknown-format',
    message: `nothing tells what kind of archive ${isAddress(src) ? 'this address gives' : `${src} is`}`,
    remedy: 'set `format`: tar, tar.gz, tar.bz2, tar.xz, tar.zst or zip',
  })

export const noChecksum = (): Problem =>
  problem({
    code: 'archive.no-checksum',
    message: 'an archive that is fetched needs a `checksum`: without one nobody knows what comes',
    remedy: 'write `checksum: sha256:…`, as its maker tells it or as `sha256sum` does',
  })

/** It is not repeated, since it may hold a password. */
export const notAnAddress = (): Problem =>
  problem({
    code: 'archive.not-an-address',
    message: '`src` is not an address',
    remedy: 'write it as http://host:port/path; special characters in a password are written as %40 and the like',
  })

export const otherChecksum = (name: string, found: string, wanted: string): Problem =>
  problem({
    code: 'archive.checksum',
    message: `${name} has the SHA-256 ${found}, not ${wanted}`,
    run: { object: name },
    remedy: 'bring the archive that is meant, or correct `checksum`',
  })

export const noArchive = (path: string): Problem =>
  problem({
    code: 'archive.missing',
    message: `there is no archive ${path} on the host`,
    run: { object: path },
    remedy:
      'bring it with an earlier task (`copy`, `get_url`), or leave out `remote_src` when it is beside the playbook',
  })

export const tooLargeToSend = (name: string, size: number): Problem | undefined =>
  size <= contentLimit
    ? undefined
    : problem({
        code: 'archive.too-large',
        message: `${name} has ${size} bytes; more than ${contentLimit} are not sent with a run`,
        run: { object: name },
        remedy:
          'put it on an HTTP server and write its address with a `checksum`, which has no limit; or bring it by other means and set `remote_src: true`',
      })

/**
 * Resource `archive`: an archive of the controller, of the host, or of an HTTP server, unpacked into a folder.
 */
import { createHash } from 'node:crypto'
import type { FileChange } from '../changes/file.ts'
import { type ArchiveSource, type UnpackChange, unpackedSignature } from '../changes/unpack.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { absent } from '../facts/file.ts'
import { type UnpackedRequest, unpackedKey } from '../facts/unpacked.ts'
import type { ArchiveArguments } from '../generated/index.ts'
import type { Problem } from '../problem.ts'
import {
  formatOf,
  hindrances,
  isAddress,
  lacksTools,
  noArchive,
  noChecksum,
  notAnAddress,
  otherChecksum,
  tooLargeToSend,
  unknownFormat,
} from './archive-hindrances.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { newFile, sha256Of } from './wanted-file.ts'
import { ownerNeeds, ownershipOf } from './wanted-owner.ts'
import { parentOf, plainPath, stateOf } from './wanted-parent.ts'
import { secondsOf } from './wanted-seconds.ts'

export const archive: Resource<ArchiveArguments> = {
  name: 'archive',
  source: {
    argument: 'src',
    render: false,
    beside: ({ src, remote_src: remote }) => remote !== true && typeof src === 'string' && !isAddress(src),
  },
  needs,
  plan,
}

function needs(args: ArchiveArguments): readonly Question[] {
  const folder = plainPath(args.dest)
  const request = requestOf(args)
  return [
    stateOf(folder),
    stateOf(parentOf(folder)),
    ...(args.creates === undefined ? [] : [stateOf(plainPath(args.creates))]),
    ...(args.remote_src === true ? [stateOf(plainPath(args.src))] : []),
    ...(request === undefined ? [] : [{ kind: 'unpacked', key: unpackedKey(request) } as const]),
    ...ownerNeeds(args),
  ]
}

/** Undefined when nothing tells what kind of archive it is. */
function requestOf(args: ArchiveArguments): UnpackedRequest | undefined {
  const { src, remote_src: remote = false, strip = 0, exclude = [], owner = '', group = '' } = args
  const format = formatOf(args)
  if (format === undefined) return undefined
  const folder = plainPath(args.dest)
  const what = [folder, remote, src, strip, exclude, owner, group, format]
  const id = createHash('sha256').update(JSON.stringify(what)).digest('hex').slice(0, 32)
  return { id, format, folder }
}

const refused = (...problems: readonly Problem[]): Decision => ({ changes: [], problems })

function plan(args: ArchiveArguments, seen: Seen, context: Context): Decision {
  const request = requestOf(args)
  if (request === undefined) return refused(unknownFormat(args.src))
  const { folder } = request
  if (args.creates !== undefined && seen.get('file', plainPath(args.creates)).type !== 'absent') return { changes: [] }
  const now = seen.get('unpacked', unpackedKey(request))
  const wanted = wantedArchive(args, seen, context, now.record?.archive)
  if ('problem' in wanted) return refused(wanted.problem)
  const { ownership, problems } = ownershipOf(folder, args, newFile, seen)
  const faults = [...problems, ...hindrances(folder, seen), ...lacksTools(args.src, now.missing)]
  if (faults.length > 0) return refused(...faults)
  const { uid, gid } = ownership
  const { sha256, source } = wanted
  if (unpackedSignature(now) === `${sha256} ${uid}:${gid} -`) return { changes: [] }
  const { strip = 0, exclude = [] } = args
  const change: UnpackChange = {
    kind: 'unpack',
    ...request,
    source,
    sha256,
    uid,
    gid,
    strip,
    exclude: exclude.map(expressionOf),
    before: now,
    ...(source.from === 'url' ? { timeoutSeconds: source.timeoutSeconds } : {}),
  }
  return { changes: [...folderOf(folder, seen, { uid, gid }), change] }
}

type Wanted = { readonly source: ArchiveSource; readonly sha256: string } | { readonly problem: Problem }

/** `unpacked`: the SHA-256 of what the record says; an archive that is gone from the host may be that one. */
function wantedArchive(args: ArchiveArguments, seen: Seen, context: Context, unpacked: string | undefined): Wanted {
  const checksum = args.checksum?.slice('sha256:'.length).toLowerCase()
  if (args.remote_src === true) return ofHost(plainPath(args.src), seen, checksum, unpacked)
  if (isAddress(args.src)) return ofAddress(args, checksum, context)
  const { source: content } = context
  if (content === undefined) throw new Error(`the archive ${args.src} was not handed in`)
  const sha256 = sha256Of(content)
  if (checksum !== undefined && checksum !== sha256) return { problem: otherChecksum(args.src, sha256, checksum) }
  const problem = tooLargeToSend(args.src, content.length)
  return problem === undefined ? { sha256, source: { from: 'controller', name: args.src, content } } : { problem }
}

function ofHost(path: string, seen: Seen, checksum: string | undefined, unpacked: string | undefined): Wanted {
  const found = seen.get('file', path)
  const file = found.type === 'link' ? found.leadsTo?.state : found
  const source = { from: 'host', path } as const
  if (file?.type === 'file') {
    if (checksum === undefined || checksum === file.sha256) return { sha256: file.sha256, source }
    // Once it is unpacked, nobody minds what became of the archive.
    return checksum === unpacked
      ? { sha256: checksum, source }
      : { problem: otherChecksum(path, file.sha256, checksum) }
  }
  const known = checksum ?? unpacked
  return known !== undefined && known === unpacked ? { sha256: known, source } : { problem: noArchive(path) }
}

function ofAddress(args: ArchiveArguments, checksum: string | undefined, { secret }: Context): Wanted {
  if (checksum === undefined) return { problem: noChecksum() }
  if (!URL.canParse(args.src)) return { problem: notAnAddress() }
  const { src, headers = {}, timeout = '10m' } = args
  const texts = Object.entries(headers).map(([name, value]) => [name, String(value)] as const)
  const request = { url: src, headers: Object.fromEntries(texts), secret }
  return { sha256: checksum, source: { from: 'url', request, timeoutSeconds: Math.ceil(secondsOf(timeout)) } }
}

function folderOf(
  path: string,
  seen: Seen,
  owner: { readonly uid: number; readonly gid: number },
): readonly FileChange[] {
  if (seen.get('file', path).type !== 'absent') return []
  return [{ kind: 'file', path, before: absent, after: { type: 'directory', mode: 0o755, ...owner } }]
}

/** A pattern as an extended regular expression: only the star and the question mark mean something. */
const expressionOf = (pattern: string): string =>
  pattern
    .replace(/\/$/, '')
    .replaceAll(/[.^$+()[\]{}|\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.')

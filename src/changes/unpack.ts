/**
 * An archive is unpacked into a folder: its members take their places there, and what else is in the folder stays. What
 * it holds is known on the host only, so the host keeps what stood there before, for each run by itself.
 */
import { createHash } from 'node:crypto'
import type { ShellText } from '../brands.ts'
import type { Seen } from '../facts/fact.ts'
import { curlConfig, type HttpRequest, openAddress, shownAddress } from '../facts/http-request.ts'
import { type UnpackedRecord, type UnpackedRequest, type UnpackedState, unpackedKey } from '../facts/unpacked.ts'
import { base64Lines, lines, sh } from '../remote/script.ts'
import type { ChangeKind, Description, Effect, Reversal, Standing } from './change.ts'
import { downloadPrelude } from './download.ts'
import { fileKind } from './file.ts'
import { filePrelude } from './file-prelude.ts'
import { unpackPrelude } from './unpack-prelude.ts'

export type ArchiveSource =
  /** Bytes of the controller; absent in a record that was read back from the host. */
  | { readonly from: 'controller'; readonly name: string; readonly content?: Uint8Array }
  | { readonly from: 'host'; readonly path: string }
  | { readonly from: 'url'; readonly request: HttpRequest; readonly timeoutSeconds: number }

export interface UnpackChange extends UnpackedRequest {
  readonly kind: 'unpack'
  readonly source: ArchiveSource
  /** Of the archive, lower case. */
  readonly sha256: string
  readonly uid: number
  readonly gid: number
  /** Leading parts of each name that are left out. */
  readonly strip: number
  /** Extended regular expressions for names that stay out, with all below them. */
  readonly exclude: readonly string[]
  readonly before: UnpackedState
  /** It is taken back. */
  readonly back?: true
  /** What somebody else made of the members since is put back too. */
  readonly forced?: true
  /** How long the download may take. */
  readonly timeoutSeconds?: number
}

export const unpackKind: ChangeKind<UnpackChange> = {
  kind: 'unpack',
  prelude: lines(filePrelude, downloadPrelude, unpackPrelude),
  script: change => (change.back ? backScript(change) : script(change)),
  leaves: change => (change.back ? [] : [scratchOf(change)]),
  inverse,
  effects,
  questions: change => [{ kind: 'unpacked', key: unpackedKey(change) }],
  standing,
  // What the members are by now is not looked at one by one here: the host compares each.
  asIfMade: change => ({ ...change, forced: true }),
  describe,
  severs: ({ folder }) =>
    /^\/(etc)?$/.test(folder) || fileKind.severs({ kind: 'file', path: `${folder}/`, before: gone, after: gone }),
}

const gone = { type: 'absent' } as const

/** What takes it back needs no archive, and does not carry one along; so that it cannot be taken back itself. */
function inverse({ back, ...change }: UnpackChange): Reversal {
  const { source } = change
  if (!back) return { how: 'exact', change: { ...change, source: withoutContent(source), back: true } }
  if (source.from !== 'controller' || source.content !== undefined) return { how: 'exact', change }
  return { how: 'none', because: `the archive ${source.name} is not kept; run the playbook again to unpack it` }
}

const withoutContent = (source: ArchiveSource): ArchiveSource =>
  source.from === 'controller' ? { from: 'controller', name: source.name } : source

/** As the host's own functions put it. */
export const unpackedSignature = ({ record }: Pick<UnpackedState, 'record'>): string =>
  record === null ? 'never' : `${record.archive} ${record.uid}:${record.gid} ${record.digest}`

const wantedRecord = ({ sha256, uid, gid, before }: UnpackChange): UnpackedRecord => ({
  archive: sha256,
  uid,
  gid,
  members: before.record?.members ?? 0,
  wrong: 0,
  examples: [],
  digest: '-',
})

/** Also when a part of it stands: only a state like that of before needs no undo. */
function standing(change: UnpackChange, seen: Seen): Standing {
  const now = unpackedSignature(seen.get('unpacked', unpackedKey(change)))
  const [before, after] = [unpackedSignature(change.before), unpackedSignature({ record: wantedRecord(change) })]
  if (change.back) return now === before ? 'after' : 'before'
  return now === before && before !== after ? 'before' : 'after'
}

const hashOf = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex')

/** The same for a change and for what takes it back: by this name a run keeps what stood there before. */
const keptAs = (change: UnpackChange): string =>
  `unpacked-${hashOf([unpackedKey(change), change.sha256, change.uid, change.gid, unpackedSignature(change.before)]).slice(0, 16)}`

const scratchName = ({ folder, id }: UnpackChange): string => `.provision-${hashOf([folder, id]).slice(0, 16)}`
const scratchOf = (change: UnpackChange): string => `${change.folder.replace(/\/$/, '')}/${scratchName(change)}`

function script(change: UnpackChange): ShellText {
  const { folder, id, format, sha256, uid, gid, strip, exclude, before } = change
  const owner = `${uid}:${gid}`
  return lines(
    sh`unpack_begin ${folder} ${id} ${`${sha256} ${owner}`} ${unpackedSignature(before)} ${scratchName(change)}`,
    fetching(change),
    sh`unpack_names ${format}`,
    sh`unpack_extract ${format} ${owner}`,
    sh`unpack_members ${strip} ${exclude.length === 0 ? '' : exclude.join('|')}`,
    sh`unpack_moves`,
    sh`unpack_keep ${keptAs(change)}`,
    sh`unpack_place`,
    sh`unpack_end`,
  )
}

function fetching({ source, sha256 }: UnpackChange): ShellText {
  switch (source.from) {
    case 'controller':
      if (source.content === undefined) throw new Error(`the content of ${source.name} is not known any more`)
      return lines(sh`unpack_sent ${sha256} <<'PROVISION_B64'`, base64Lines(source.content), sh`PROVISION_B64`)
    case 'host':
      return sh`unpack_here ${sha256} ${source.path}`
    case 'url':
      return sh`unpack_fetch ${sha256} ${source.timeoutSeconds} ${curlConfig(source.request)} ${openAddress(source.request)}`
    default:
      return source satisfies never
  }
}

const backScript = (change: UnpackChange): ShellText => {
  const { folder, id, forced } = change
  return sh`unpack_back ${folder} ${id} ${keptAs(change)} ${forced ? 'forced' : ''} ${scratchName(change)}`
}

function effects(change: UnpackChange): readonly Effect[] {
  const { folder, before, back } = change
  const after: UnpackedState = back ? before : { record: wantedRecord(change), missing: [] }
  return [
    { unknown: 'file', below: folder },
    { kind: 'unpacked', key: unpackedKey(change), update: () => after },
    ...(holdsSettings.test(folder)
      ? ([{ unknown: 'unit' }, { unknown: 'sysctl_boot' }, { unknown: 'kernel_module' }] as const)
      : []),
  ]
}

/** Folders in or above which systemd and the kernel find what they are set to. */
const holdsSettings =
  /^\/(|etc|usr|lib|run|usr\/lib|usr\/local|usr\/local\/lib|(etc|usr\/lib|lib|run|usr\/local\/lib)\/(systemd|sysctl\.d|modprobe\.d|modules-load\.d)(\/.*)?)$/

function describe(change: UnpackChange): Description {
  const { folder, before, back, strip, exclude, uid, gid } = change
  const wanted = `archive ${nameOf(change.source)}, sha256 ${change.sha256.slice(0, 12)}…`
  const told = inWords(before, change)
  const texts = back ? { before: wanted, after: told } : { before: told, after: wanted }
  const more = [
    ...(before.record?.archive === change.sha256 ? before.record.examples.map(path => `not as unpacked: ${path}`) : []),
    `owner ${uid}:${gid}`,
    ...(strip === 0 ? [] : [`without the first ${strip === 1 ? 'part' : `${strip} parts`} of each name`]),
    ...(exclude.length === 0 ? [] : [`without what matches ${exclude.length} of your patterns`]),
  ]
  return { object: folder, verb: back ? 'take back' : 'unpack', ...texts, ...(back ? {} : { notes: more }) }
}

function inWords({ record }: UnpackedState, { sha256, uid, gid }: UnpackChange): string {
  if (record === null) return 'not unpacked'
  if (record.archive !== sha256) return `another archive, sha256 ${record.archive.slice(0, 12)}…`
  if (record.wrong > 0) return `${record.wrong} of ${record.members} members are missing or changed`
  return record.uid === uid && record.gid === gid ? 'unpacked' : `unpacked for the owner ${record.uid}:${record.gid}`
}

function nameOf(source: ArchiveSource): string {
  switch (source.from) {
    case 'controller':
      return source.name
    case 'host':
      return `${source.path} of the host`
    case 'url':
      return source.request.secret ? 'from an address that is not shown (no_log)' : shownAddress(source.request.url)
    default:
      return source satisfies never
  }
}

/**
 * What became of an archive that was unpacked on a host: whether it was, and which of its members are not as they were.
 */
import { lines, raw, sh } from '../remote/script.ts'
import { homePrelude } from '../target/home.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { comparingTools, unpackedFunctions } from './unpacked-script.ts'

export const archiveFormats = ['tar', 'tar.gz', 'tar.bz2', 'tar.xz', 'tar.zst', 'zip'] as const
export type ArchiveFormat = (typeof archiveFormats)[number]

export interface UnpackedRecord {
  /** SHA-256 of the archive. */
  readonly archive: string
  readonly uid: number
  readonly gid: number
  readonly members: number
  /** Members that are missing or changed. */
  readonly wrong: number
  /** The first of them. */
  readonly examples: readonly string[]
  /** Tells one state of what is wrong from another; `-` when nothing is. */
  readonly digest: string
}

export interface UnpackedState {
  /** `null`: it was never unpacked there. */
  readonly record: UnpackedRecord | null
  /** Programs that the host lacks for it. */
  readonly missing: readonly string[]
}

export interface UnpackedRequest {
  /** Tells the unpacking of one archive in one way into one folder from every other. */
  readonly id: string
  readonly format: ArchiveFormat
  readonly folder: string
}

/** The key of a question. */
export const unpackedKey = ({ id, format, folder }: UnpackedRequest): string => `${id} ${format} ${folder}`

function requestOf(key: string): UnpackedRequest {
  const [id = '', format = '', ...folder] = key.split(' ')
  const known = archiveFormats.find(name => name === format)
  if (known === undefined) throw new Error(`not a request: ${key}`)
  return { id, format: known, folder: folder.join(' ') }
}

const readers: Readonly<Record<ArchiveFormat, readonly string[]>> = {
  tar: ['tar'],
  'tar.gz': ['tar', 'gzip'],
  'tar.bz2': ['tar', 'bzip2'],
  'tar.xz': ['tar', 'xz'],
  'tar.zst': ['tar', 'zstd'],
  zip: ['unzip'],
}

const toolsFor = (format: ArchiveFormat): readonly string[] => [...comparingTools, 'find', 'paste', ...readers[format]]

const shown = 10

/** `U` begins an answer, `M tool` is missing, `R archive owner digest members wrong` stands for a record, `W path` for what is wrong. */
const asking = sh`# unpacked_ask ID FOLDER TOOL…
unpacked_ask() {
  echo U
  unpacked_folder=$2 unpacked_record=$provision_home/unpacked/$1
  shift 2
  unpacked_lack=
  for unpacked_tool do
    command -v "$unpacked_tool" >/dev/null 2>&1 || { unpacked_lack=yes; echo "M $unpacked_tool"; }
  done
  # Without them a record can neither have been made nor be compared.
  [ -z "$unpacked_lack" ] || return 0
  unpacked_look "$unpacked_folder" "$unpacked_record"
  [ "$unpacked_seen" != never ] || return 0
  unpacked_count=$(wc -l <"$unpacked_record")
  unpacked_bad=0
  [ -z "$unpacked_lines" ] || unpacked_bad=$(printf '%s\\n' "$unpacked_lines" | wc -l)
  echo "R $unpacked_seen $((unpacked_count - 1)) $((unpacked_bad))"
  [ -z "$unpacked_lines" ] || printf '%s\\n' "$unpacked_lines" | sed -n '1,${shown}p' | cut -f 5 | sed 's/^/W /'
}`

export const unpackedReader: FactReader<'unpacked'> = {
  kind: 'unpacked',
  script: questions => {
    const asks = questions.map(({ key }) => {
      const { id, format, folder } = requestOf(key)
      return sh`unpacked_ask ${id} ${folder} ${toolsFor(format)}`
    })
    return sh`(
LC_ALL=C
export LC_ALL
${raw(homePrelude)}
${raw(unpackedFunctions)}
${raw(asking)}
${raw(lines(...asks))}
echo END
)`
  },
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'unpacked'>[]): readonly UnpackedState[] {
  const text = Buffer.from(out).toString('utf8')
  if (!/(^|\n)END\n$/.test(text)) throw new UnreadableAnswer('unpacked', 'the answer about archives is cut off')
  const answers = text.split(/^U$/m).slice(1)
  if (answers.length !== questions.length) {
    throw new UnreadableAnswer('unpacked', `${answers.length} answers came to ${questions.length} questions`)
  }
  return answers.map(answer => stateOf(answer.split('\n')))
}

function stateOf(rows: readonly string[]): UnpackedState {
  const told = (letter: string): readonly string[] =>
    rows.flatMap(row => (row.startsWith(`${letter} `) ? [row.slice(2)] : []))
  const missing = told('M')
  const [row] = told('R')
  if (row === undefined) return { record: null, missing }
  const [, archive = '', uid, gid, digest = '', members, wrong] =
    /^([0-9a-f]{64}) (\d+):(\d+) (-|[0-9a-f]{64}) (\d+) (\d+)$/.exec(row) ?? []
  if (archive === '') throw new UnreadableAnswer('unpacked', `the record of an archive begins with «${row}»`)
  return {
    record: {
      archive,
      uid: Number(uid),
      gid: Number(gid),
      members: Number(members),
      wrong: Number(wrong),
      examples: told('W'),
      digest,
    },
    missing,
  }
}

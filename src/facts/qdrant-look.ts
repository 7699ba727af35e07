/**
 * Asks Qdrant servers for something of each of some collections, in one go for all of them, and tells what came back:
 * what several kinds of facts have in common.
 */
import type { ShellText } from '../brands.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { type FactKind, type Question, UnreadableAnswer } from './fact.ts'
import { isLocal, type QdrantServer, qdrantClient, reachServer, serverKey } from './qdrant-server.ts'

/** Nothing can be said of what is on the server. */
export type Silent =
  /** An answer that is none: a wrong key, something else at that port. */
  | { readonly how: 'refused'; readonly status: number; readonly said: string }
  | { readonly how: 'no-answer'; readonly said: string }
  /** The host lacks what is needed to ask. */
  | { readonly how: 'cannot-tell'; readonly said: string }

export type Json = Readonly<Record<string, unknown>>

export type Looked =
  | Silent
  | {
      readonly how: 'answered'
      /** Of the server. */
      readonly version: string
      readonly body: Json
      readonly around: Surroundings
    }
  /** The server answers, and has no such collection. */
  | { readonly how: 'absent'; readonly version: string; readonly others: readonly string[] }

/** Empty where the server runs elsewhere, or its process may not be looked at. */
export interface Surroundings {
  /** Of the collection, and free beside it. */
  readonly sizeKiB?: number
  readonly freeKiB?: number
  /** Files (or `environment`) with `optimizers_overwrite`: it wins over collections, and no answer shows it. */
  readonly overwrittenBy?: readonly string[]
  /** Variables of the server's environment that begin with QDRANT_; their names only. */
  readonly variables?: readonly string[]
}

interface Asked {
  readonly server: QdrantServer
  readonly name: string
}

/** The hint is all of it. */
export const askOf = <K extends FactKind>(kind: K, server: QdrantServer, name: string): Question<K> => ({
  kind,
  key: `${serverKey(server)} ${name}`,
  hint: JSON.stringify({ server, name }),
})

export const askedIn = ({ hint }: Question): Asked => {
  if (hint === undefined) throw new Error('the server and the collection stand in the hint of the question')
  return JSON.parse(hint) as Asked
}

/**
 * One curl for each server, so that all its collections share a connection. What follows each body says how long it
 * is, so that the answers can be told from each other from behind, whatever is in them.
 */
const functions = sh`${raw(qdrantClient)}
# qdrant_ask_all ADDRESS…
qdrant_ask_all() {
  {
    printf '%s\\n' "$qdrant_options" 'max-time = 20' 'write-out = "\\n%{http_code} %{size_download}\\n"'
    for qdrant_path do printf 'url = "%s%s"\\n' "$qdrant_url" "$qdrant_path"; done
  } | curl -q -K - 2>&3
}
# qdrant_tell INDEX: one line.
qdrant_tell() {
  printf 'A %s ' "$1"
  shift
  {
    qdrant_bodies=$(qdrant_ask_all "$@" | base64 | tr -d '\\n')
    printf '\\n%s' "$qdrant_bodies"
  } 3>&1 | base64 | tr -d '\\n'
  echo
}
# qdrant_listens PROCESS PORT: it is the one at that port of this host, and not of a container. PORT as the kernel has it.
qdrant_listens() {
  [ "$(readlink "$1/ns/net")" = "$(readlink /proc/self/ns/net)" ] || return 1
  for qdrant_file in "$1/net/tcp" "$1/net/tcp6"; do
    while read -r qdrant_at qdrant_local qdrant_other qdrant_state qdrant_a qdrant_b qdrant_c qdrant_d qdrant_e qdrant_inode qdrant_rest; do
      [ "$qdrant_state" = 0A ] && [ "\${qdrant_local##*:}" = "$2" ] || continue
      ! ls -l "$1/fd" 2>/dev/null | grep -Fq "socket:[$qdrant_inode]" || return 0
    done <"$qdrant_file"
  done 2>/dev/null
  return 1
}
# qdrant_around PORT NAME…: what is to be seen of the server on this host.
qdrant_around() {
  qdrant_port=$1
  shift
  for qdrant_process in /proc/[0-9]*; do
    qdrant_name=
    read -r qdrant_name 2>/dev/null <"$qdrant_process/comm"
    [ "$qdrant_name" = qdrant ] && qdrant_listens "$qdrant_process" "$qdrant_port" || continue
    qdrant_settings "$qdrant_process"
    qdrant_folder=$(sed -n 's|^[^/]* \\(/.*/collections\\)/.*|\\1|p' "$qdrant_process/maps" 2>/dev/null | sort -u | sed q)
    [ -n "$qdrant_folder" ] || continue
    qdrant_at=0
    for qdrant_name do
      qdrant_path=$qdrant_process/root$qdrant_folder/$qdrant_name
      if [ -d "$qdrant_path" ]; then
        qdrant_size=$(du -sk -- "$qdrant_path" 2>/dev/null) qdrant_free=$(df -Pk -- "$qdrant_path" 2>/dev/null | tail -n 1)
        echo "S $qdrant_at \${qdrant_size%%[!0-9]*} $qdrant_free"
      fi
      qdrant_at=$((qdrant_at + 1))
    done
  done
}
# qdrant_settings PROCESS: in the order in which the server reads them.
qdrant_settings() {
  tr '\\0' '\\n' <"$1/environ" 2>/dev/null | sed -n 's/^\\(QDRANT_[A-Za-z0-9_]*\\)=.*/V \\1/p'
  qdrant_mode=$(tr '\\0' '\\n' <"$1/environ" 2>/dev/null | sed -n 's/^RUN_MODE=//p')
  qdrant_given=$(tr '\\0' '\\n' <"$1/cmdline" 2>/dev/null | sed -n -e '/^--config-path$/{n;p;}' -e 's/^--config-path=//p')
  for qdrant_file in "$1/cwd/config/config.yaml" "$1/cwd/config/\${qdrant_mode:-development}.yaml" \
    "$1/cwd/config/local.yaml" "$1/root/etc/qdrant/config.yaml" "$qdrant_given"; do
    case $qdrant_file in
      '') continue ;;
      "$1"/*) ;;
      /*) qdrant_file=$1/root$qdrant_file ;;
      *) qdrant_file=$1/cwd/$qdrant_file ;;
    esac
    if grep -Eqs '^ *["'"'"']?optimizers_overwrite["'"'"']? *:|storage\\.optimizers_overwrite' "$qdrant_file"; then
      printf 'O %s\\n' "\${qdrant_file#"$1/root"}"
    fi
  done
}`

/** `pathOf` says what is asked of a collection. */
export function lookScript(questions: readonly Question[], pathOf: (name: string) => string): ShellText {
  const parts = byServer(questions).map(({ server, names }, index) => partOf(server, names, index, pathOf))
  return sh`${raw(functions)}
command -v curl >/dev/null || { echo none; exit 0; }
${raw(lines(...parts))}`
}

function partOf(
  server: QdrantServer,
  names: readonly string[],
  index: number,
  pathOf: (name: string) => string,
): ShellText {
  const tell = sh`(${raw(reachServer(server))} && qdrant_tell ${index} / /collections ${names.map(pathOf)}) || echo`
  return isLocal(server) ? lines(tell, sh`qdrant_around ${portOf(server)} ${names}`) : tell
}

/** As the kernel prints it: four digits, hexadecimal. */
function portOf({ url }: QdrantServer): string {
  const { port, protocol } = new URL(url)
  const number = port === '' ? (protocol === 'https:' ? 443 : 80) : Number(port)
  return number.toString(16).toUpperCase().padStart(4, '0')
}

interface AskedOfServer {
  readonly server: QdrantServer
  readonly names: readonly string[]
}

function byServer(questions: readonly Question[]): readonly AskedOfServer[] {
  const groups = new Map<string, { server: QdrantServer; names: string[] }>()
  for (const question of questions) {
    const { server, name } = askedIn(question)
    const key = serverKey(server)
    const group = groups.get(key) ?? { server, names: [] }
    group.names.push(name)
    groups.set(key, group)
  }
  return [...groups.values()]
}

/** One for each question. */
export function lookedIn(rows: readonly string[], questions: readonly Question[]): readonly Looked[] {
  if (rows[0] === 'none') {
    const said = 'this host has no curl, with which Qdrant is asked'
    return questions.map(() => ({ how: 'cannot-tell', said }))
  }
  const found = new Map<string, Looked>()
  const parts = partsIn(rows)
  for (const [index, { server, names }] of byServer(questions).entries()) {
    const told = parts.get(index)
    for (const [at, name] of names.entries()) {
      const unread = { how: 'cannot-tell', said: 'its key could not be read on the host' } as const
      found.set(`${serverKey(server)} ${name}`, told === undefined ? unread : answerOf(told, at))
    }
  }
  return questions.map(({ kind, key }) => {
    const state = found.get(key)
    if (state === undefined) throw new UnreadableAnswer(kind, `nothing was said of ${key}`)
    return state
  })
}

interface Told {
  readonly errors: string
  /** Of `/`, of `/collections`, and of each collection. */
  readonly answers: readonly HttpAnswer[]
  readonly rows: readonly string[]
}

interface HttpAnswer {
  /** 0 = none came. */
  readonly status: number
  readonly body: string
}

function partsIn(rows: readonly string[]): ReadonlyMap<number, Told> {
  const parts = new Map<number, Told>()
  let rest: string[] = []
  for (const row of rows) {
    const [, index, encoded = ''] = /^A (\d+) (\S+)$/.exec(row) ?? []
    if (index === undefined) {
      rest.push(row)
      continue
    }
    rest = []
    const text = Buffer.from(encoded, 'base64').toString('utf8')
    const cut = text.lastIndexOf('\n')
    const bodies = Buffer.from(text.slice(cut + 1), 'base64')
    parts.set(Number(index), { errors: text.slice(0, cut).trim(), answers: answersIn(bodies), rows: rest })
  }
  return parts
}

/** From behind: the last line of each says how many bytes stand before it. */
export function answersIn(bytes: Buffer): readonly HttpAnswer[] {
  const answers: HttpAnswer[] = []
  let end = bytes.length
  while (end > 0) {
    const line = /\n(\d{3}) (\d+)\n$/.exec(bytes.subarray(Math.max(0, end - 40), end).toString('latin1'))
    if (line === null) throw new UnreadableAnswer('qdrant_collection', 'the answers of Qdrant do not fit together')
    const bodyEnd = end - line[0].length
    const start = bodyEnd - Number(line[2])
    answers.unshift({ status: Number(line[1]), body: bytes.subarray(start, bodyEnd).toString('utf8') })
    end = start
  }
  return answers
}

const firstCollection = 2

/** curl's own first line; advice follows it. */
const whyNot = (errors: string): string => {
  const rows = errors.split('\n')
  return rows.find(row => row.startsWith('curl: (')) ?? rows.at(-1) ?? ''
}

function answerOf({ errors, answers, rows }: Told, at: number): Looked {
  const [root, list] = answers
  const answer = answers[at + firstCollection]
  if (root === undefined || answer === undefined || answer.status === 0) {
    return { how: 'no-answer', said: whyNot(errors) }
  }
  const version = textAt(parsed(root.body), 'version')
  if (version === undefined) return { how: 'refused', status: root.status, said: 'what answers there is not Qdrant' }
  const body = parsed(answer.body)
  if (answer.status === 404) return { how: 'absent', version, others: namesIn(parsed(list?.body ?? '')) }
  if (answer.status !== 200 || !('result' in body)) {
    return { how: 'refused', status: answer.status, said: saidIn(answer.body, body) }
  }
  return { how: 'answered', version, body, around: aroundIn(rows, at) }
}

function parsed(text: string): Json {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Json) : {}
  } catch {
    return {}
  }
}

export const within = (value: unknown, name: string): Json => {
  const inner = typeof value === 'object' && value !== null ? (value as Json)[name] : undefined
  return typeof inner === 'object' && inner !== null ? (inner as Json) : {}
}
export const textAt = (value: Json, name: string): string | undefined => {
  const text = value[name]
  return typeof text === 'string' ? text : undefined
}
export const countAt = (value: Json, name: string): number => (typeof value[name] === 'number' ? value[name] : 0)

/** Some answers are plain text. */
const saidIn = (text: string, body: Json): string =>
  textAt(within(body, 'status'), 'error') ?? text.slice(0, 200).replaceAll(/\s+/g, ' ').trim()

const namesIn = (body: Json): readonly string[] => {
  const list = within(body, 'result')['collections']
  return Array.isArray(list) ? list.flatMap(item => textAt(item as Json, 'name') ?? []) : []
}

function aroundIn(rows: readonly string[], at: number): Surroundings {
  const after = (letter: string): readonly string[] => [
    ...new Set(rows.filter(row => row.startsWith(`${letter} `)).map(row => row.slice(2))),
  ]
  const [size, free] = sizesIn(after('S').find(row => row.startsWith(`${at} `)) ?? '')
  const variables = after('V')
  const files = after('O')
  const overwritten = variables.some(name => /^QDRANT__STORAGE__OPTIMIZERS_OVERWRITE__/i.test(name))
  const by = [...files, ...(overwritten ? ['environment'] : [])]
  return {
    ...(size === undefined || free === undefined ? {} : { sizeKiB: size, freeKiB: free }),
    ...(by.length === 0 ? {} : { overwrittenBy: by }),
    ...(variables.length === 0 ? {} : { variables }),
  }
}

/** `0 1234 /dev/vda1 100 50 50 50% /srv`: the name of a device may hold blanks, the numbers before the share do not. */
function sizesIn(row: string): readonly [number?, number?] {
  const [, size, free] = /^\d+ (\d+) .* (\d+) +\d+% /.exec(row) ?? []
  return size === undefined || free === undefined ? [] : [Number(size), Number(free)]
}

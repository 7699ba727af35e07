/**
 * A path gets content that the host itself fetches and that is known by its SHA-256 only. All else is as for a file:
 * atomic, durable, and taken back by the file that stood there before.
 */
import type { ShellText } from '../brands.ts'
import { type FileState, type RegularFile, unknownSize } from '../facts/file.ts'
import { curlConfig, type HttpRequest, openAddress, shownAddress } from '../facts/http-request.ts'
import { howToInstall } from '../facts/tool-packages.ts'
import { unitOfFile } from '../facts/unit-file.ts'
import { lines, sh } from '../remote/script.ts'
import type { ChangeKind, Description, Effect } from './change.ts'
import { type FileChange, fileKind } from './file.ts'
import { inWord, ownershipNotes, verbOf } from './file-description.ts'
import { filePrelude } from './file-prelude.ts'
import { candidateName, candidateOf, fileSignature } from './file-script.ts'

export interface DownloadChange extends HttpRequest {
  readonly kind: 'download'
  readonly path: string
  readonly before: FileState
  readonly after: Pick<RegularFile, 'mode' | 'uid' | 'gid' | 'sha256'>
  readonly timeoutSeconds: number
}

/** As a change of a file whose content nobody here knows. */
const asFile = ({ path, before, after }: DownloadChange): FileChange & { readonly after: RegularFile } => ({
  kind: 'file',
  path,
  before,
  after: { type: 'file', size: unknownSize, ...after },
})

/**
 * `download_content SHA256 SECONDS CONFIG URL` fills the candidate that `file_hold` made room for; the URL is empty where
 * only curl may be used. As for every file, access lists and labels of the one that it replaces are kept.
 */
export const downloadPrelude = sh`download_fail() {
  file_fail "$file_path is unchanged: $*"
}
download_limit() {
  download_seconds=$1
  shift
  if command -v timeout >/dev/null; then timeout "$download_seconds" "$@"; else "$@"; fi
}
download_content() {
  if [ -f "$file_path" ] && [ ! -L "$file_path" ]; then
    cp -a --attributes-only -- "$file_path" "$file_new" 2>/dev/null && chmod u+w -- "$file_new" || rm -f -- "$file_new"
  fi
  if command -v curl >/dev/null; then
    download_said=$(printf '%s\\n' "$3" | curl -sS -f -g -L -K - --connect-timeout 30 --max-time "$2" \
      --proto '=http,https' --proto-redir '=http,https' -o "$file_new" 2>&1) || download_fail "\${download_said:-curl failed}"
  elif [ -z "$4" ]; then
    download_fail ${`this host has no curl, without which a secret address or a header is not used: ${howToInstall(['curl'])}`}
  elif command -v wget >/dev/null; then
    # Without -T, with which that of busybox 1.35 crashes.
    download_said=$(download_limit "$2" wget -q -O "$file_new" -- "$4" 2>&1) ||
      download_fail "wget ended with status $?\${download_said:+: $download_said}"
  else
    download_fail ${`this host has neither curl nor wget: ${howToInstall(['curl'])}`}
  fi
  file_sum=$(sha256sum <"$file_new") || download_fail "nothing arrived"
  [ "\${file_sum%% *}" = "$1" ] || download_fail "what arrived has the SHA-256 \${file_sum%% *}, not $1"
}`

function script(change: DownloadChange): ShellText {
  const { path, before, after, timeoutSeconds } = change
  const mode = after.mode.toString(8).padStart(5, '0')
  return lines(
    sh`file_begin ${path} ${fileSignature(before)} ${fileSignature(asFile(change).after)} ${candidateName(path)}`,
    sh`file_hold hidden`,
    sh`download_content ${after.sha256} ${timeoutSeconds} ${curlConfig(change)} ${openAddress(change)}`,
    sh`file_own "$file_new" ${`${after.uid}:${after.gid}`} ${mode}`,
    sh`file_place`,
    sh`file_written`,
  )
}

/** Who needs the content itself has to look again; what else is said of the file is known. */
function effects(change: DownloadChange): readonly Effect[] {
  const { path } = change
  const unit = unitOfFile(path)
  return [
    { unknown: 'file', key: path },
    { kind: 'file', key: path, update: () => asFile(change).after },
    ...(unit === undefined ? [] : [{ unknown: 'unit', key: unit.name } as const]),
    ...(/\/sysctl\.(d\/[^/]+\.conf|conf)$/.test(path) ? [{ unknown: 'sysctl_boot' } as const] : []),
  ]
}

function describe(change: DownloadChange): Description {
  const { path, before, after } = asFile(change)
  const from = change.secret ? 'an address that is not shown (no_log)' : shownAddress(change.url)
  return {
    object: path,
    verb: verbOf(before, after),
    before: inWord(before),
    after: inWord(after),
    notes: [...ownershipNotes(before, after), `fetched by the host from ${from}`],
  }
}

export const downloadKind: ChangeKind<DownloadChange> = {
  kind: 'download',
  script,
  prelude: lines(filePrelude, downloadPrelude),
  leaves: ({ path }) => [candidateOf(path)],
  keeps: ({ path, before, after }) =>
    before.type === 'file' && before.sha256 !== after.sha256 ? { path, sha256: before.sha256 } : undefined,
  inverse: change => fileKind.inverse(asFile(change)),
  effects,
  questions: change => fileKind.questions(asFile(change)),
  standing: (change, seen) => fileKind.standing(asFile(change), seen),
  found: ({ path, before, after }, seen) => ({
    kind: 'file',
    path,
    before: { type: 'file', size: before.type === 'file' ? before.size : 0, ...after },
    after: seen.get('file', path),
  }),
  describe,
  severs: change => fileKind.severs(asFile(change)),
}

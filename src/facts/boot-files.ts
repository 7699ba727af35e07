/**
 * Lists and reads all files of the sysctl.d folders at once: the shell lists them, one `grep` reads them all. Knows
 * nothing of their order.
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'
import { UnreadableAnswer } from './fact.ts'

export interface BootFile {
  readonly path: string
  /** Comments and blank lines may be left out of it as empty lines. Empty = sets nothing and hides its namesakes. */
  readonly content: string
  /** Where it leads in the end, when it is a symbolic link. */
  readonly target?: string
  /** Its content could not be read (no root): it may set anything. */
  readonly unreadable?: true
}
/**
 * Prints `F path` for each file, with `T target` after a link and `X` after one that cannot be read; then `LINES`, then
 * `path:number:text` for each line that is not a comment, then `END`. Names with a newline are not told apart from two
 * names, so they are left out.
 */
export const bootFilesScript = (folders: readonly string[]): ShellText => sh`(
LC_ALL=C
export LC_ALL
newline='
'
set --
for dir in ${folders}; do
  # Where /lib leads to /usr/lib, its files were seen already.
  case $dir in /lib/*) [ ! -L /lib ] || continue ;; esac
  for file in "$dir"/*.conf; do
    case $file in *"$newline"*) continue ;; esac
    if [ -L "$file" ]; then
      printf 'F %s\\nT %s\\n' "$file" "$(readlink -f -- "$file")"
    elif [ -f "$file" ]; then
      printf 'F %s\\n' "$file"
    else
      continue
    fi
    [ -f "$file" ] || continue
    if [ -r "$file" ]; then set -- "$@" "$file"; else echo X; fi
  done
done
echo LINES
[ $# -eq 0 ] || grep -EHnv '^[[:space:]]*([#;]|$)' -- "$@" 2>/dev/null
echo END
)`

interface Listed extends BootFile {
  readonly rows: string[]
}

export function decodeBootFiles(out: Uint8Array): readonly BootFile[] {
  const rows = new TextDecoder().decode(out).split('\n')
  const middle = rows.indexOf('LINES')
  const end = rows.lastIndexOf('END')
  if (middle < 0 || end < middle) throw new UnreadableAnswer('sysctl_boot', 'the answer is cut off')
  const files = listed(rows.slice(0, middle))
  for (const row of rows.slice(middle + 1, end)) fill(files, row)
  return [...files.values()].map(({ rows: content, ...file }) => ({
    ...file,
    content: content.length === 0 ? '' : `${Array.from(content, line => line ?? '').join('\n')}\n`,
  }))
}

function listed(rows: readonly string[]): ReadonlyMap<string, Listed> {
  const files = new Map<string, Listed>()
  let last: Listed | undefined
  for (const row of rows) {
    const text = row.slice(2)
    if (row.startsWith('F ')) last = { path: text, content: '', rows: [] }
    else if (last !== undefined && row.startsWith('T ')) last = text === '' ? last : { ...last, target: text }
    else if (last !== undefined && row === 'X') last = { ...last, unreadable: true }
    else throw new UnreadableAnswer('sysctl_boot', `the line «${row}» was not expected`)
    files.set(last.path, last)
  }
  return files
}

/** The first colon that ends the name of a listed file: a name may hold colons itself. */
function fill(files: ReadonlyMap<string, Listed>, row: string): void {
  let colon = row.indexOf(':')
  while (colon >= 0 && !files.has(row.slice(0, colon))) colon = row.indexOf(':', colon + 1)
  const found = /^(\d+):(.*)$/s.exec(row.slice(colon + 1))
  const file = files.get(row.slice(0, colon))
  if (file !== undefined && found !== null) file.rows[Number(found[1]) - 1] = found[2] ?? ''
}

/**
 * Reads many attributes of /proc/sys or /sys at once: the shell tests each for existence, one `grep` reads them all.
 * The builtin `read` would not do: dash and busybox read byte by byte, and the kernel answers only the first read of a
 * number, so that they see `6` of `60`.
 */
import type { ShellText } from '../brands.ts'
import { lines, raw, sh } from '../remote/script.ts'

export interface Unreadable {
  readonly unreadable: true
}
/** It exists, but cannot be read: it can only be written (`vm.compact_memory`), or this user may not. */
export const unreadable: Unreadable = { unreadable: true }

/** The text of an attribute, `null` when there is none. */
export type AttributeText = string | null | Unreadable

/** Keeps the argument list far below what the smallest kernel takes. */
const batch = 256

/** Prints `A`, `X` or `V` for each path, then the lines `path:text` of those that are `V`, then `END`. */
const functions = sh`attributes_read() {
  attributes_left=$#
  while [ "$attributes_left" -gt 0 ]; do
    attributes_left=$((attributes_left - 1))
    if [ ! -f "$1" ]; then
      echo A
    elif [ ! -r "$1" ]; then
      echo X
    else
      echo V
      set -- "$@" "$1"
    fi
    shift
  done
  [ $# -eq 0 ] || grep -H '' -- "$@" 2>/dev/null
  echo END
}`

/** Each path once, since `grep` names the file but not which operand it was. */
function batchesOf(paths: readonly string[]): readonly (readonly string[])[] {
  const distinct = [...new Set(paths)]
  const batches: string[][] = []
  for (let start = 0; start < distinct.length; start += batch) batches.push(distinct.slice(start, start + batch))
  return batches
}

/** `paths` are absolute and hold no newline. */
export function attributesScript(paths: readonly string[]): ShellText {
  const calls = batchesOf(paths).map(some => sh`attributes_read ${some}`)
  return sh`(
LC_ALL=C
export LC_ALL
${raw(functions)}
${raw(lines(...calls))}
)`
}

/** The answers in the order of `paths`; throws what `fault` makes when the output is not what the script prints. */
export function decodeAttributes(
  out: Uint8Array,
  paths: readonly string[],
  fault: (message: string) => Error,
): readonly AttributeText[] {
  const rows = new TextDecoder().decode(out).split('\n')
  const answers = new Map<string, AttributeText>()
  let row = 0
  for (const asked of batchesOf(paths)) {
    const marks = rows.slice(row, row + asked.length)
    const end = rows.indexOf('END', row + asked.length)
    if (end < 0 || marks.some(mark => !/^[AXV]$/.test(mark))) throw fault('the answer is cut off')
    const texts = textsOf(rows.slice(row + asked.length, end), asked)
    for (const [index, path] of asked.entries()) answers.set(path, answerOf(marks[index], texts.get(path)))
    row = end + 1
  }
  return paths.map(path => answers.get(path) ?? null)
}

function answerOf(mark: string | undefined, texts: readonly string[] | undefined): AttributeText {
  if (mark === 'A') return null
  // An empty value has no lines at all.
  return mark === 'X' ? unreadable : (texts ?? []).join('\n')
}

function textsOf(rows: readonly string[], asked: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const texts = new Map<string, string[]>(asked.map(path => [path, []]))
  for (const row of rows) {
    // A name may hold a colon itself (`eth0:1`): the first colon that ends a path which was asked for.
    let colon = row.indexOf(':')
    while (colon >= 0 && !texts.has(row.slice(0, colon))) colon = row.indexOf(':', colon + 1)
    if (colon >= 0) texts.get(row.slice(0, colon))?.push(row.slice(colon + 1))
  }
  return texts
}

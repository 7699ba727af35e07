/**
 * The moments at which a host may lose its power with a different journal behind it: every call of the shell functions
 * through which all of the host's own records are written. A new record that goes through them is covered by itself.
 */
import type { ShellText } from '../../src/brands.ts'

/** Functions whose begin is a moment. */
const writing = [
  'journal_note_in',
  'journal_sync',
  'open_write',
  'lock_write',
  'fuse_extend',
  'owed_add',
  'file_place',
] as const

/** In the host's root, where the machine can see it. */
export const crashFolder = '/crash'

const crashPoint = `crash_point() {
  crash_count=0
  read -r crash_count 2>/dev/null <${crashFolder}/count
  crash_count=$((crash_count + 1))
  echo "$crash_count" >${crashFolder}/count
  crash_at=0
  read -r crash_at 2>/dev/null <${crashFolder}/at
  [ "$crash_count" = "$crash_at" ] || return 0
  : >${crashFolder}/now
  sleep 600
}
`

/** Only scripts that change the host have these functions. */
export function countingScript(script: ShellText): ShellText {
  if (!script.includes('\nopen_write() {\n')) return script
  let text: string = script
  for (const name of writing) text = text.replace(`\n${name}() {\n`, `\n${name}() {\n  crash_point\n`)
  return `${crashPoint}${text}` as ShellText
}

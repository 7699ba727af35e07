/**
 * Restarts that are owed: before a change that notifies a handler, the host writes down that the handler has to run, and
 * strikes it out when it did. What is still there when a run broke off is done by the next run of the playbook.
 *
 *     RUN ["play","handler"]      one line each
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'

/** Names a handler over all runs; one line without blanks at its ends. */
export const owedKey = (play: string, handler: string): string => JSON.stringify([play, handler])

/** Undefined for a line that is none of ours. */
export function readOwedKey(text: string): { readonly play: string; readonly handler: string } | undefined {
  try {
    const [play, handler] = JSON.parse(text) as readonly unknown[]
    return typeof play === 'string' && typeof handler === 'string' ? { play, handler } : undefined
  } catch {
    return undefined
  }
}

/** Functions; need `provision_home` and those of the journal. */
export const owedPrelude = sh`# owed_add RUN KEY…: those that are new here stand in $owed_new, one a line.
owed_add() {
  owed_run=$1 owed_new=
  shift
  for owed_key do
    if [ -f "$provision_home/owed" ] && owed_has "$owed_key"; then continue; fi
    printf '%s %s\\n' "$owed_run" "$owed_key" >>"$provision_home/owed" ||
      journal_fail "nothing is changed: $provision_home/owed cannot be written (is the disk full?)"
    owed_new="$owed_new$owed_key
"
  done
  journal_sync "$provision_home/owed"
}
owed_has() {
  while read -r owed_whose owed_line; do
    [ "$owed_line" != "$1" ] || return 0
  done <"$provision_home/owed"
  return 1
}
# owed_strike KEY…
owed_strike() {
  for owed_key do
    [ -s "$provision_home/owed" ] || return 0
    while read -r owed_whose owed_line; do
      [ "$owed_line" = "$owed_key" ] || printf '%s %s\\n' "$owed_whose" "$owed_line"
    done <"$provision_home/owed" >"$provision_home/owed.new"
    mv -f -- "$provision_home/owed.new" "$provision_home/owed"
  done
}
# owed_strike_run RUN: everything that this run owes.
owed_strike_run() {
  [ -s "$provision_home/owed" ] || return 0
  while read -r owed_whose owed_line; do
    [ "$owed_whose" = "$1" ] || printf '%s %s\\n' "$owed_whose" "$owed_line"
  done <"$provision_home/owed" >"$provision_home/owed.new"
  mv -f -- "$provision_home/owed.new" "$provision_home/owed"
}
# owed_withdraw: the change that would have notified them did not happen.
owed_withdraw() {
  while [ -n "$owed_new" ]; do
    owed_strike "\${owed_new%%
*}"
    owed_new=\${owed_new#*
}
  done
}`

export const owedAdd = (run: string, keys: readonly string[]): ShellText => sh`owed_add ${[run, ...keys]}`

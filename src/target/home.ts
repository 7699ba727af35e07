/**
 * Where runs leave their traces on a host, and the shell text that finds the place. All of it belongs to one user and
 * is readable by nobody else, since before-images may hold secrets.
 *
 *     HOME/lock              who is at work on this host (lock.ts)
 *     HOME/owed              handlers that were notified and did not run (owed.ts)
 *     HOME/attention         what could not be put back; for people
 *     HOME/objects/SHA256    contents of files as they were, each stored once for all runs
 *     HOME/runs/RUN/run.json what the run was
 *                   steps    one line of JSON a step, written before it is carried out
 *                   journal  one line a transition: STATE STEP CHANGE SECONDS (monotonic clock)
 *                   objects  the contents that it refers to
 *                   undo.sh  puts all of it back without anybody's help (undo-script.ts)
 *                   fuse/    the dead-man's switch (fuse.ts)
 *                   ended    how it came to its end; absent = it broke off, or is still at work
 */
import type { ShellText } from '../brands.ts'
import { sh } from '../remote/script.ts'

/** For root. Others may not write there, and keep theirs where the XDG base directories put state. */
export const rootHome = '/var/lib/provision'

/** Sets `provision_home`. */
export const homePrelude: ShellText = sh`provision_home=${rootHome}
[ -O /proc/1 ] || [ "$(id -u)" = 0 ] || provision_home=\${XDG_STATE_HOME:-$HOME/.local/state}/provision`

/** Sets `run_dir`, after `homePrelude`. */
export const runFolder = (run: string): ShellText => sh`run_dir=$provision_home/runs/${run}`

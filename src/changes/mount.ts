/**
 * A file system is mounted or unmounted now, or gets other options while it is mounted; what is mounted at boot is a
 * line of /etc/fstab.
 */
import type { ShellText } from '../brands.ts'
import type { MountState } from '../facts/mount.ts'
import { escapedBlanks } from '../facts/mount.ts'
import { lines, sh } from '../remote/script.ts'
import type { ChangeKind, Effect, Reversal } from './change.ts'

export interface MountWords {
  readonly src: string
  readonly fstype: string
  /** For the mount itself: nothing that only means the boot. */
  readonly opts: readonly string[]
}

export interface MountChange {
  readonly kind: 'mount'
  readonly path: string
  readonly before: 'mounted' | 'unmounted'
  readonly after: 'mounted' | 'unmounted'
  /** How it is mounted, or mounted again by an undo; `null`: nobody knows. */
  readonly how: MountWords | null
  /** Directories above and at the path that are missing: made for the mount, and removed after an undo if they are empty. */
  readonly folders?: readonly string[]
}

export interface RemountChange {
  readonly kind: 'remount'
  readonly path: string
  readonly src: string
  readonly before: readonly string[]
  readonly after: readonly string[]
}

const mountPrelude = sh`mount_fail() {
  echo "$*" >&2
  exit 1
}
mount_begin() {
  LC_ALL=C
  PATH=$PATH:/usr/sbin:/sbin
  export LC_ALL PATH
}
# mount_is PATH: as the kernel writes it, with octal digits for blanks.
mount_is() {
  while read -r mount_id mount_parent mount_device mount_root mount_point mount_rest; do
    [ "$mount_point" != "$1" ] || return 0
  done </proc/self/mountinfo
  return 1
}
mount_folder() {
  [ -d "$1" ] || mkdir -m 0755 -- "$1" || mount_fail "the directory $1 could not be made"
}
# mount_on ESCAPED PATH TYPE OPTIONS SOURCE
mount_on() {
  [ -d "$2" ] || mount_fail "$2 is not a directory (any more), so that nothing can be mounted there"
  mount_said=$(mount -t "$3" -o "$4" "$5" "$2" 2>&1 </dev/null) || mount_fail "$5 could not be mounted at $2: $mount_said"
  mount_is "$1" || mount_fail "$5 was mounted, but the kernel does not list $2"
}
# mount_off ESCAPED PATH
mount_off() {
  mount_is "$1" || exit 0
  if ! mount_said=$(umount "$2" 2>&1 </dev/null); then
    case $mount_said in
      *busy*) mount_fail "$2 is busy: something works in it («fuser -vm $2» on the host shows what), so that it stays mounted" ;;
      *) mount_fail "$2 could not be unmounted: $mount_said" ;;
    esac
  fi
  ! mount_is "$1" || mount_fail "$2 was unmounted, but something else is still mounted there"
}
# mount_again ESCAPED PATH OPTIONS SOURCE
mount_again() {
  mount_is "$1" || mount_fail "$2 is not mounted (any more), so that its options cannot be changed"
  mount_said=$(mount -o "remount,$3" "$4" "$2" 2>&1 </dev/null) || mount_fail "$2 could not get the options $3: $mount_said"
}`

export const mountKind: ChangeKind<MountChange> = {
  kind: 'mount',
  prelude: mountPrelude,
  script,
  inverse,
  effects: ({ path, after, how }): readonly Effect[] => [
    // What is below the path is another file system's.
    { unknown: 'file' },
    { kind: 'mount', key: path, update: old => (after === 'mounted' ? (old ?? mountedAs(how)) : null) },
  ],
  questions: ({ path }) => [{ kind: 'mount', key: path }],
  standing: ({ path, after }, seen) =>
    (seen.get('mount', path) === null ? 'unmounted' : 'mounted') === after ? 'after' : 'before',
  found: (change, seen) => ({
    ...change,
    before: change.after,
    after: seen.get('mount', change.path) === null ? 'unmounted' : 'mounted',
  }),
  describe: ({ path, before, after, how, folders = [] }) => ({
    object: path,
    verb: after === 'mounted' ? 'mount' : 'unmount',
    before,
    after,
    ...notesOf(how, after === 'mounted' ? folders : []),
  }),
  severs: () => false,
}

function notesOf(how: MountWords | null, folders: readonly string[]): { readonly notes?: readonly string[] } {
  const notes = [
    ...(how === null ? [] : [`${how.src} (${[how.fstype, ...how.opts].join(', ')})`]),
    ...(folders.length === 0 ? [] : [`makes ${folders.join(', ')}`]),
  ]
  return notes.length === 0 ? {} : { notes }
}

const mountedAs = (how: MountWords | null): MountState | null =>
  how === null ? null : { source: how.src, fstype: how.fstype, options: how.opts, root: '/' }

function script({ path, after, how, folders = [] }: MountChange): ShellText {
  const point = escapedBlanks(path)
  if (after === 'unmounted') {
    const made = folders.toReversed()
    return lines(
      sh`mount_begin`,
      sh`mount_off ${point} ${path}`,
      // What somebody put there meanwhile is kept.
      ...(made.length === 0 ? [] : [sh`rmdir -- ${made} 2>/dev/null || :`]),
    )
  }
  if (how === null) throw new Error(`how ${path} is mounted is not known`)
  const { src, fstype, opts } = how
  return lines(
    sh`mount_begin`,
    sh`! mount_is ${point} || exit 0`,
    ...folders.map(folder => sh`mount_folder ${folder}`),
    sh`mount_on ${point} ${path} ${fstype} ${opts.join(',') || 'defaults'} ${src}`,
  )
}

function inverse(change: MountChange): Reversal {
  const { before, after, how } = change
  if (after === 'unmounted' && how === null) {
    return { how: 'none', because: 'it is a bind mount that no line of /etc/fstab describes' }
  }
  // What was written to a file system in memory is gone with it, and somebody may work in it by then.
  return { how: 'best effort', change: { ...change, before: after, after: before } }
}

export const remountKind: ChangeKind<RemountChange> = {
  kind: 'remount',
  prelude: mountPrelude,
  script: ({ path, src, after }) =>
    lines(sh`mount_begin`, sh`mount_again ${escapedBlanks(path)} ${path} ${after.join(',') || 'defaults'} ${src}`),
  inverse: change => ({ how: 'best effort', change: { ...change, before: change.after, after: change.before } }),
  effects: ({ path }) => [{ unknown: 'mount', key: path }],
  // The kernel makes other words of options, so that they cannot be compared.
  questions: () => [],
  standing: () => 'stateless',
  describe: ({ path, after }) => ({ object: path, verb: 'remount', notes: [`with ${after.join(',') || 'defaults'}`] }),
  severs: () => false,
}

/**
 * How a file system is mounted now, made from what stands in a task, in /etc/fstab or in the kernel's list.
 */
import type { MountWords } from '../changes/mount.ts'
import type { MountState } from '../facts/mount.ts'
import type { FstabEntry } from './fstab.ts'

/** Options that mean the boot, other programs or the way of mounting (mount(8), systemd.mount(5)); not every mount knows them. */
const ofTheBoot = /^(auto|noauto|nofail|_netdev|user|users|nouser|owner|group|defaults|remount|comment=.*|x-.*|X-.*)$/

const forNow = (opts: readonly string[]): readonly string[] => opts.filter(option => !ofTheBoot.test(option))

export const wordsOfEntry = ({ src, fstype, opts }: Pick<FstabEntry, 'src' | 'fstype' | 'opts'>): MountWords => ({
  src,
  fstype,
  opts: forNow(opts.split(',')),
})

/** How to mount again what is mounted now: as fstab says, else as the kernel does, who does not know a bind's source. */
export function wordsNow(entry: FstabEntry | undefined, now: MountState): MountWords | null {
  if (entry !== undefined) return wordsOfEntry(entry)
  return now.root === '/' ? { src: now.source, fstype: now.fstype, opts: now.options } : null
}

/** systemd's name of the unit that it makes of a line (systemd-escape(1) with --path). */
export function mountUnit(path: string): string {
  const parts = path.split('/').filter(part => part !== '')
  if (parts.length === 0) return '-.mount'
  const escaped = parts.map((part, index) =>
    [...Buffer.from(part).toString('latin1')]
      .map((letter, place) =>
        /[A-Za-z0-9:_]/.test(letter) || (letter === '.' && (index > 0 || place > 0))
          ? letter
          : `\\x${letter.charCodeAt(0).toString(16).padStart(2, '0')}`,
      )
      .join(''),
  )
  return `${escaped.join('-')}.mount`
}

/**
 * Which files set kernel parameters at boot, and which of them wins for a key. Order and masking follow sysctl.d(5):
 * all `*.conf` of /etc, /run, /usr/local/lib, /usr/lib and /lib `sysctl.d` sorted by file name, later wins, the same
 * name in an earlier folder hides the others, a link to /dev/null or an empty file hides them all.
 */
import type { FactReader } from './fact.ts'

export interface BootFile {
  readonly path: string
  readonly content: string
}
/** In the order in which they are applied. */
export type BootFiles = readonly BootFile[]

export const sysctlBootReader: FactReader<'sysctl_boot'> = {
  kind: 'sysctl_boot',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

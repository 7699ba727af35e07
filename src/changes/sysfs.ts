/**
 * The value of one sysfs attribute with bracketed choices or a plain value (transparent huge pages).
 */
import type { ChangeKind } from './change.ts'

export interface SysfsChange {
  readonly kind: 'sysfs'
  readonly path: string
  /** Bare words, without brackets. */
  readonly before: string
  readonly after: string
}

export const sysfsKind: ChangeKind<SysfsChange> = {
  kind: 'sysfs',
  script: () => {
    throw new Error('not written yet')
  },
  inverse: () => {
    throw new Error('not written yet')
  },
  effects: () => {
    throw new Error('not written yet')
  },
  questions: () => {
    throw new Error('not written yet')
  },
  standing: () => {
    throw new Error('not written yet')
  },
  describe: () => {
    throw new Error('not written yet')
  },
  severs: () => false,
}

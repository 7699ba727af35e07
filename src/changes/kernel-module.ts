/**
 * A kernel module is loaded or unloaded now; what is loaded at boot is a file.
 */
import type { ChangeKind } from './change.ts'

export interface KernelModuleChange {
  readonly kind: 'kernel_module'
  readonly name: string
  readonly before: 'loaded' | 'available'
  readonly after: 'loaded' | 'available'
  readonly params: Readonly<Record<string, string>>
}

export const kernelModuleKind: ChangeKind<KernelModuleChange> = {
  kind: 'kernel_module',
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

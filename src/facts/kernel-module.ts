/**
 * Whether a kernel module is loaded, built in, loadable, or unknown to the running kernel.
 */
import type { FactReader } from './fact.ts'

export type ModuleState = 'loaded' | 'builtin' | 'available' | 'missing'

export const kernelModuleReader: FactReader<'kernel_module'> = {
  kind: 'kernel_module',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

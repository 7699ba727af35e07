/** Placeholder: not written yet. */
import type { Resource } from './resource.ts'

export const kernelModule: Resource<unknown> = {
  name: 'kernel_module',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

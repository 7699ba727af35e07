/** Placeholder: not written yet. */
import type { Resource } from './resource.ts'

export const transparentHugepages: Resource<unknown> = {
  name: 'transparent_hugepages',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

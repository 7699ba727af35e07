/** Placeholder: not written yet. */
import type { Resource } from './resource.ts'

export const sysctl: Resource<unknown> = {
  name: 'sysctl',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

/** Placeholder: not written yet. */
import type { Resource } from './resource.ts'

export const limits: Resource<unknown> = {
  name: 'limits',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

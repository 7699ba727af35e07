/** Placeholder: not written yet. */
import type { Resource } from './resource.ts'

export const congestionControl: Resource<unknown> = {
  name: 'congestion_control',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

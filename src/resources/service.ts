/**
 * Resource `service`.
 */
import type { Resource } from './resource.ts'

export const service: Resource<unknown> = {
  name: 'service',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

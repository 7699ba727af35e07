/**
 * Resource `copy`.
 */
import type { Resource } from './resource.ts'

export const copy: Resource<unknown> = {
  name: 'copy',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

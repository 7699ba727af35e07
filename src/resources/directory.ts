/**
 * Resource `directory`.
 */
import type { Resource } from './resource.ts'

export const directory: Resource<unknown> = {
  name: 'directory',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

/**
 * Resource `file`.
 */
import type { Resource } from './resource.ts'

export const file: Resource<unknown> = {
  name: 'file',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

/**
 * Resource `template`.
 */
import type { Resource } from './resource.ts'

export const template: Resource<unknown> = {
  name: 'template',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

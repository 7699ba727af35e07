/**
 * Resource `command`.
 */
import type { Resource } from './resource.ts'

export const command: Resource<unknown> = {
  name: 'command',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

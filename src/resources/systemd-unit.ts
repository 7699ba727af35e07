/**
 * Resource `systemd_unit`.
 */
import type { Resource } from './resource.ts'

export const systemdUnit: Resource<unknown> = {
  name: 'systemd_unit',
  needs: () => {
    throw new Error('not written yet')
  },
  plan: () => {
    throw new Error('not written yet')
  },
}

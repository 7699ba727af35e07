/** Placeholder: not written yet. */
import type { FactReader } from './fact.ts'

export const sysfsReader: FactReader<'sysfs'> = {
  kind: 'sysfs',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

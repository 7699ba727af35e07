/** Placeholder: not written yet. */
import type { FactReader } from './fact.ts'

export const sysctlReader: FactReader<'sysctl'> = {
  kind: 'sysctl',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

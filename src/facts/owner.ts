/**
 * Numeric ids of accounts and groups, by name or number.
 */
import type { FactReader } from './fact.ts'

export const userReader: FactReader<'user'> = {
  kind: 'user',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

export const groupReader: FactReader<'group'> = {
  kind: 'group',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

/**
 * The result of a check that the user wrote (argument `check` of resource `command`).
 */
import type { FactReader } from './fact.ts'
export interface ProbeResult {
  readonly status: number
  readonly out: string
  readonly err: string
}

export const probeReader: FactReader<'probe'> = {
  kind: 'probe',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

/**
 * A fact that there is none of: known before any host is looked at, since all hosts have the same.
 */
import { factNames } from '../facts/host.ts'
import { didYouMean } from '../nearest.ts'

interface UnknownFact {
  readonly message: string
  readonly remedy: string
}

/** For what stands behind `facts.`; undefined when there is such a fact. */
export const unknownFact = (name: string): UnknownFact | undefined =>
  factNames.includes(name)
    ? undefined
    : {
        message: `there is no fact ${JSON.stringify(name)}${didYouMean(name, factNames)}`,
        remedy: `facts: ${factNames.join(', ')}`,
      }

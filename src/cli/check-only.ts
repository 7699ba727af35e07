/**
 * What a run is given that must never change anything: asking for agreement or for a record would be a bug.
 */
const never = (): never => {
  throw new Error('a plan that is only looked at is about to be carried out')
}

export const nothingChanges = { agree: never, record: never } as const

/**
 * Commands whose outcome is judged by conditions, as far as that shows before they run. Pure.
 */
import type { Verdicts } from '../load/play.ts'

interface Judged {
  readonly verdicts?: Verdicts
}

/** Its outcome decides what follows it, so that nothing is decided beyond it before it ran. */
export const isJudged = ({ verdicts }: Judged): boolean => verdicts !== undefined

/** The user gave their word that the command changes nothing. */
export const changesNothing = ({ verdicts }: Judged): boolean =>
  verdicts?.changedWhen?.some(({ condition }) => condition.text.trim() === 'false') ?? false

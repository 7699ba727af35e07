/**
 * What this process knows and must not show. Everything that is printed or written down goes past it.
 */
import { Redactor } from '../secrets/redaction.ts'

export const redactor = new Redactor()

/**
 * Words of events and problems that programs tell things apart by: a secret that is such a word by chance must not break
 * them.
 */
export const closedWords: ReadonlySet<string> = new Set([
  'type',
  'result',
  'phase',
  'decision',
  'kind',
  'reversibility',
  'severity',
  'mode',
  'next',
  'why',
  'onFailure',
  'drift',
  'code',
  'id',
  'resource',
  'entry',
  'state',
])

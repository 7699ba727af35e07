/**
 * What every plan is held against: steps that nothing can take back, and secrets that an undo would have to keep.
 */
import { irreversibleAudit } from '../engine/irreversible-audit.ts'
import { keptSecretsAudit } from '../engine/kept-secrets-audit.ts'
import { type PlanAudit, together } from '../engine/plan-audit.ts'
import { redactor } from './redactor.ts'

export const usualAudit = (options: Parameters<typeof irreversibleAudit>[0]): PlanAudit =>
  together(
    irreversibleAudit(options),
    keptSecretsAudit(text => redactor.text(text)),
  )

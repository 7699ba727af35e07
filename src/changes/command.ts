/**
 * A command that the user wrote runs. Nobody but the user knows what it touches and how it is undone.
 */

import type { FactKind } from '../facts/fact.ts'
import type { ChangeKind } from './change.ts'

export interface CommandChange {
  readonly kind: 'command'
  /** Shell text that the user wrote, complete with folder and environment. */
  readonly run: string
  /** Exit 0 = the work is done; asked before and after. */
  readonly check?: string
  readonly undo?: string
  /** Why it cannot be undone, in the user's words. */
  readonly irreversible?: string
  /** What it changes; absent = anything. */
  readonly touches?: readonly { readonly kind: FactKind; readonly key?: string }[]
  readonly timeoutSeconds?: number
  readonly secret?: boolean
}

const missing = (): never => {
  throw new Error('not written yet')
}
export const commandKind: ChangeKind<CommandChange> = {
  kind: 'command',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

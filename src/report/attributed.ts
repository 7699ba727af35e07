/**
 * What became of the stages of a playbook that were told apart.
 */
import { visible } from './visible.ts'

export interface AttributedView {
  readonly kept: readonly string[]
  readonly putBack: readonly string[]
  readonly left: readonly string[]
}

export const attributedLines = ({ kept, putBack, left }: AttributedView): readonly string[] =>
  [
    ['stages kept:', kept],
    ['put back:', putBack],
    ['not tried:', left],
  ].flatMap(([word, names]) =>
    names?.length ? [`${String(word).padEnd(12)} ${[...names].map(visible).join(', ')}`] : [],
  )

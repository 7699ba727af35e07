/**
 * What a run was asked to do besides its playbook, as it was typed. Values of variables are left out: they may be secret.
 */
import type { RunSelection } from '../journal/record.ts'

export function askedFor(selection: RunSelection | undefined): string {
  if (selection === undefined) return ''
  const { limit, startAt, tags, skipTags, extraVars } = selection
  const words = [
    ...(limit === undefined ? [] : [`--limit ${limit}`]),
    ...(startAt === undefined ? [] : [`--start-at ${JSON.stringify(startAt)}`]),
    ...(tags.length === 0 ? [] : [`--tags ${tags.join(',')}`]),
    ...(skipTags.length === 0 ? [] : [`--skip-tags ${skipTags.join(',')}`]),
    ...extraVars.map(text => `-e ${/^[\w-]+=/.exec(text)?.[0] ?? ''}…`),
  ]
  return words.join(' ')
}

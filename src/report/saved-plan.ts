/**
 * That a plan was kept, what it does not bind, and how it is carried out.
 */
import type { Event } from '../engine/events.ts'
import { hostCount } from './hosts.ts'
import { visible } from './visible.ts'
import { plural } from './words.ts'

export function savedPlanLines(
  { file, hosts, changes, open }: Extract<Event, { type: 'plan.saved' }>,
  columns: number,
): readonly string[] {
  const steps = open.map(step => `«${visible(step.task)}»${step.hosts === 1 ? '' : ` on ${hostCount(step.hosts)}`}`)
  return [
    `plan saved:  ${visible(file)}, ${plural(changes, 'change')} on ${hostCount(hosts)}`,
    ...(steps.length === 0
      ? []
      : [`not bound:   ${listed(steps, columns - 14)} (decided only while the plan is carried out)`]),
    `apply it:    provision apply ${visible(file)}`,
    '',
  ]
}

function listed(texts: readonly string[], room: number): string {
  let line = texts[0] ?? ''
  let told = 1
  for (const text of texts.slice(1)) {
    if (line.length + text.length + 14 > room) break
    line = `${line}, ${text}`
    told += 1
  }
  return told < texts.length ? `${line} and ${texts.length - told} more` : line
}

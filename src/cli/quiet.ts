/**
 * Events and planned steps without secrets: the last thing that happens to them before anybody sees them.
 */
import type { Event } from '../engine/events.ts'
import type { ChangeView, StepView } from '../plan/view.ts'
import { maskOlder } from '../secrets/older-secrets.ts'
import { closedWords, redactor } from './redactor.ts'

export function quietEvent(event: Event): Event {
  switch (event.type) {
    case 'host.planned':
      return redactor.value({ ...event, steps: event.steps.map(withoutOlder) }, closedWords)
    case 'step.finished':
      return redactor.value({ ...event, step: withoutOlder(event.step) }, closedWords)
    default:
      return redactor.value(event, closedWords)
  }
}

export const quietStep = (step: StepView): StepView => redactor.value(withoutOlder(step), closedWords)

const withoutOlder = (step: StepView): StepView => ({ ...step, changes: step.changes.map(quietChange) })

const finds = (text: string): boolean => redactor.finds(text)

function quietChange(change: ChangeView): ChangeView {
  const { before, after } = change
  if (before === undefined || after === undefined) return change
  // A drift shows how it was left as `before`, and what became of it as `after`.
  const [old, now] = [maskOlder(before, after, finds), maskOlder(after, before, finds)]
  return old === before && now === after ? change : { ...change, before: old, after: now }
}

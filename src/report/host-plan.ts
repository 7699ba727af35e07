/**
 * The plan of one host, or of several hosts that share it, as lines: by play and task, only what does something.
 */
import { isDeepStrictEqual } from 'node:util'
import type { ChangeView, StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import { type ChangeOptions, changeLines } from './change.ts'
import { problemLines, type ReadSource } from './problem-text.ts'
import { visible } from './visible.ts'
import { counted, indent, plural } from './words.ts'

export interface PlanOptions extends ChangeOptions {
  /** Skipped steps are shown too, with the reason. */
  readonly verbose: boolean
  readonly readSource?: ReadSource
}

export function hostPlanLines(steps: readonly StepView[], options: PlanOptions): readonly string[] {
  const lines: string[] = []
  let play: string | undefined
  let task: string | undefined
  for (const step of steps) {
    const body = stepLines(step, options)
    if (body.length === 0) continue
    if (step.play !== play) {
      lines.push(options.paint.bold(visible(step.play)))
      task = undefined
    }
    const title = titleOf(step)
    if (title !== task) lines.push(`  ${title}`)
    lines.push(...indent(body, 4))
    play = step.play
    task = title
  }
  return lines
}

const titleOf = (step: StepView): string => (step.handler ? `then: ${visible(step.task)}` : visible(step.task))

/** The item, unless the title says it already. */
const labelOf = (step: StepView): string =>
  step.item === undefined || step.task.includes(step.item) ? '' : `(${visible(step.item)})`

/** Empty when there is nothing to tell. */
function stepLines(step: StepView, options: PlanOptions): readonly string[] {
  const { paint } = options
  const problems = placedOnce(step.problems).flatMap(fault => problemLines(fault, paint, 'step', options.readSource))
  const label = labelOf(step)
  switch (step.decision) {
    case 'unchanged':
      if (options.verbose)
        return [
          paint.dim(`= unchanged ${label}`.trimEnd()),
          ...problems,
          ...declined(step, options),
          ...said(step, label, options),
          ...notes(step, options),
        ]
      return [...problems, ...declined(step, options), ...said(step, label, options)]
    case 'skipped':
      return options.verbose || problems.length > 0
        ? [paint.dim(`· skipped ${label}`.trimEnd() + reason(step)), ...problems]
        : []
    case 'provisional':
      return [`${paint.cyan('?')} ${laterWords(options)} ${label}`.trimEnd() + paint.dim(reason(step)), ...problems]
    case 'faulty':
      return problems
    case 'change':
      return [
        ...step.changes.flatMap(change => changeLines(change, label, options)),
        ...declined(step, options),
        ...problems,
        ...notes(step, options),
      ]
    default:
      return [step.decision satisfies never]
  }
}

/** Several problems in a row at the same place: the first one shows it. */
const placedOnce = (problems: readonly Problem[]): readonly Problem[] =>
  problems.map((fault, index) => {
    const { source, ...bare } = fault
    return source !== undefined && isDeepStrictEqual(source, problems[index - 1]?.source) ? bare : fault
  })

const laterWords = ({ drift }: PlanOptions): string =>
  drift === true ? 'cannot be told by looking' : 'may change, decided later'

const reason = (step: StepView): string => (step.because === undefined ? '' : `: ${visible(step.because)}`)

// Notes may be tables with columns aligned by spaces: line by line, as they are.
const notes = (step: StepView, { paint }: PlanOptions): readonly string[] =>
  indent(
    step.notes.flatMap(note => note.split('\n')).map(note => paint.dim(visible(note))),
    2,
  )

/** Lines of `debug`. */
const said = (step: StepView, label: string, { paint }: PlanOptions): readonly string[] =>
  (step.says ?? [])
    .flatMap(text => text.split('\n'))
    .map((line, index) => `${paint.cyan('>')} ${visible(line)}${index === 0 && label !== '' ? ` ${label}` : ''}`)

/** Not done on purpose: told even where nothing changes. */
const declined = (step: StepView, { paint }: PlanOptions): readonly string[] =>
  step.declined.map(text => `${paint.yellow('=')} ${visible(text)}`)

/** `4 changes, 12 unchanged, 2 skipped`. */
export function stepCounts(steps: readonly StepView[], noun = 'change'): string {
  const changes = changesIn(steps).length
  const count = (what: StepView['decision']): number => steps.filter(step => step.decision === what).length
  const rest = counted([
    [count('provisional'), 'decided later'],
    [count('faulty'), 'faulty'],
    [count('unchanged'), 'unchanged'],
    [count('skipped'), 'skipped'],
  ])
  return [...(changes > 0 ? [plural(changes, noun)] : []), ...(rest === '' ? [] : [rest])].join(', ')
}

export const changesIn = (steps: readonly StepView[]): readonly ChangeView[] => steps.flatMap(step => step.changes)

/** Does the plan do anything, or may it, or has it something to say? */
export const isQuiet = (steps: readonly StepView[]): boolean =>
  steps.every(
    step =>
      (step.decision === 'unchanged' || step.decision === 'skipped') &&
      step.problems.length === 0 &&
      step.says === undefined,
  )

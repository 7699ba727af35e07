/**
 * One change of a plan as lines: its object with old → new or a diff, what else changes, and whether it can be undone.
 */
import type { ChangeView } from '../plan/view.ts'
import { diffLines, diffStat, type Texts } from './diff.ts'
import type { Paint } from './paint.ts'
import { valueLines } from './value.ts'
import { visible } from './visible.ts'
import { indent, paintSign, signOf } from './words.ts'

export interface ChangeOptions {
  readonly paint: Paint
  readonly columns: number
  /** Show the differences of long texts; else how many lines differ. */
  readonly diff: boolean
  /** The differences are only told, and nobody means to make them: how they could be undone is no matter. */
  readonly drift?: boolean
  /** Lines of one diff that are shown; absent: all. */
  readonly maxLines?: number
}

/** Diffs stay readable in a log that wraps nowhere; cut beyond two lines of a terminal. */
const diffWidth = (columns: number): number => Math.max(columns * 2 - 16, 120)

// Where the verb says more than the sign does.
const silentVerbs = new Set(['create', 'change', 'remove', 'add', 'delete', 'set'])

export function changeLines(change: ChangeView, label: string, options: ChangeOptions): readonly string[] {
  const { paint, columns } = options
  const verb = silentVerbs.has(change.verb) && change.object !== '' ? '' : visible(change.verb)
  const head = [verb, visible(change.object), label].filter(part => part !== '').join(' ')
  const sign = paintSign(signOf(change), paint)
  const undo = options.drift === true ? [] : undoOf(change, paint)
  const under = indent([...notesOf(change, paint), ...undo], 4)
  if (change.hidden)
    return [`${sign} ${head}  ${paint.dim(`(hidden: ${visible(change.hiddenBecause ?? 'no_log')})`)}`, ...under]
  if (isLong(change)) {
    const [first = '', ...diff] = longText(change, `${sign} ${head}`, options)
    // The notes come first: after a diff they would look like its last lines.
    return [first, ...under, ...diff]
  }
  const room = columns - 10 - head.length
  const values = valueLines(known(change), room, paint)
  return values.length < 2
    ? [`${sign} ${head}${values.length === 1 ? `  ${values[0]}` : ''}`, ...under]
    : [`${sign} ${head}`, ...indent(values, 4), ...under]
}

/** That what is created was absent before is what the sign says. */
function known({ verb, before, after }: ChangeView): Texts {
  if (verb === 'create' && before === 'absent') return { after }
  return verb === 'remove' && after === 'absent' ? { after: before } : { before, after }
}

const isLong = ({ unified, before = '', after = '' }: ChangeView): boolean =>
  unified === true || before.includes('\n') || after.includes('\n')

function longText(change: ChangeView, head: string, options: ChangeOptions): readonly string[] {
  const { paint, columns, diff, maxLines } = options
  if (change.before === undefined && change.after === undefined) return [head]
  if (change.before === change.after) return [head]
  if (!diff) return [`${head}  ${paint.dim(`(${diffStat(change)})`)}`]
  const limits = { paint, width: diffWidth(columns), ...(maxLines === undefined ? {} : { maxLines }) }
  return [head, ...indent(diffLines(change, limits), 4)]
}

const notesOf = (change: ChangeView, paint: Paint): readonly string[] =>
  (change.notes ?? []).flatMap(note => note.split('\n')).map(note => paint.dim(visible(note)))

function undoOf(change: ChangeView, paint: Paint): readonly string[] {
  switch (change.reversibility) {
    case 'exact':
      return []
    case 'best effort':
    case 'needs restart':
    case 'needs reboot':
      return [paint.yellow(`undo: ${change.reversibility}`)]
    case 'none': {
      const because = change.irreversibleBecause ? `, ${visible(change.irreversibleBecause)}` : ''
      return [paint.red(`undo: none${because}`)]
    }
    default:
      return [change.reversibility satisfies never]
  }
}

/**
 * Puts one line into a text, or takes lines out of it: the rules of Ansible's `lineinfile`, where they settle. Pure.
 */
import { type Problem, problem } from '../problem.ts'
import type { Edited } from './edited-file.ts'
import { type ParsedPattern, type Pattern, parsePattern } from './pattern.ts'
import { insertLine, joinLines, type Line, linesOf, withText } from './text-lines.ts'

export interface WantedLine {
  /** Without its ending. */
  readonly line?: string
  readonly match?: Pattern
  /** Where a new line goes: behind or before the last line that matches, or the end or the beginning. */
  readonly after?: Pattern | 'EOF'
  readonly before?: Pattern | 'BOF'
  readonly backrefs: boolean
  readonly state: 'present' | 'absent'
}

export interface WrittenLine {
  readonly line?: string
  readonly match?: string
  readonly after?: string
  readonly before?: string
  readonly backrefs?: boolean
  readonly state?: 'present' | 'absent'
}

type Parsed =
  | { readonly ok: true; readonly wanted: WantedLine }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function parseLine({ line, match, after, before, backrefs = false, state = 'present' }: WrittenLine): Parsed {
  if (after !== undefined && before !== undefined) return { ok: false, problems: [twoPlaces()] }
  const of = (argument: string, text: string | undefined, word?: string): ParsedPattern | undefined =>
    text === undefined || text === word ? undefined : parsePattern(text, argument)
  const patterns = { match: of('match', match), after: of('after', after, 'EOF'), before: of('before', before, 'BOF') }
  const problems = Object.values(patterns).flatMap(parsed => (parsed?.ok === false ? [parsed.problem] : []))
  if (problems.length > 0) return { ok: false, problems }
  const found = Object.entries(patterns).flatMap(([name, parsed]) => (parsed?.ok ? [[name, parsed.pattern]] : []))
  const words = { ...(after === 'EOF' ? { after } : {}), ...(before === 'BOF' ? { before } : {}) }
  const wanted = { ...(line === undefined ? {} : { line }), ...words, ...Object.fromEntries(found), backrefs, state }
  return { ok: true, wanted: wanted as WantedLine }
}

/** What does not settle is refused: a second run would change the text again. */
export function editLine(wanted: WantedLine, text: string): Edited {
  const { lines, notes } = edited(wanted, linesOf(text))
  const once = joinLines(lines)
  const twice = joinLines(edited(wanted, linesOf(once)).lines)
  return once === twice ? { ok: true, text: once, notes } : { ok: false, problems: [unsettled(wanted)] }
}

interface Result {
  readonly lines: readonly Line[]
  readonly notes: readonly string[]
}

function edited(wanted: WantedLine, lines: readonly Line[]): Result {
  if (wanted.state === 'absent') return { lines: without(wanted, lines), notes: [] }
  const { line, match, backrefs } = wanted
  if (line === undefined) throw new Error('a line that shall be present is given')
  const found = match === undefined ? -1 : lines.findLastIndex(({ text }) => match.matches(text))
  const matched = lines[found]
  if (matched !== undefined) {
    const text = backrefs ? match?.expand(matched.text, line) : line
    return { lines: withText(lines, found, text ?? line), notes: [] }
  }
  if (backrefs) return { lines, notes: [] }
  return lines.some(({ text }) => text === line) ? { lines, notes: [] } : inserted(wanted, line, lines)
}

const without = ({ line, match }: WantedLine, lines: readonly Line[]): readonly Line[] =>
  lines.filter(({ text }) => (match === undefined ? text !== line : !match.matches(text)))

/** An anchor that is not found means the end, as in Ansible. */
function inserted({ after, before }: WantedLine, line: string, lines: readonly Line[]): Result {
  if (before === 'BOF') return { lines: insertLine(lines, 0, line), notes: [] }
  const anchor = after === 'EOF' ? undefined : (after ?? before)
  const found = anchor === undefined ? -1 : lines.findLastIndex(({ text }) => anchor.matches(text))
  if (found >= 0) return { lines: insertLine(lines, before === undefined ? found + 1 : found, line), notes: [] }
  const said =
    anchor === undefined
      ? []
      : [`no line matches \`${before === undefined ? 'after' : 'before'}\`, so the line goes to the end`]
  return { lines: insertLine(lines, lines.length, line), notes: said }
}

const twoPlaces = (): Problem =>
  problem({
    code: 'line.two-places',
    message: '`after` and `before` are both given, and the line can go to one place only',
    remedy: 'keep one of them',
  })

const unsettled = ({ backrefs }: WantedLine): Problem =>
  problem({
    code: 'line.unsettled',
    message: backrefs
      ? 'what `line` makes of the matching line matches again and would be changed again by every further run'
      : 'several lines match, and `line` itself does not: every further run would replace another one of them',
    remedy:
      'write `match` so that it fits the wanted line too and, of the lines that are there, only the one that is meant',
  })

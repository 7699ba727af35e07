/**
 * Sets or removes one option of a text of sections, `name = value`, and leaves every other byte as it is. Pure. What
 * programs that read such texts do not agree about is refused.
 */
import { type Problem, problem } from '../problem.ts'
import type { Edited } from './edited-file.ts'
import { indentOf, isBlank, isCommentedOut, isRemark, optionIn, sectionOf, separatorIn, withValue } from './ini-line.ts'
import { insertLine, joinLines, type Line, linesOf, withText } from './text-lines.ts'

export interface WantedOption {
  /** Absent: before the first section. */
  readonly section?: string
  readonly option: string
  /** `null`: the option shall not be there. */
  readonly value: string | null
}

export function editIni(wanted: WantedOption, text: string): Edited {
  const { option, value } = wanted
  const lines = linesOf(text)
  const spans = spansOf(lines, wanted.section)
  const found = spans.flatMap(span => within(lines, span, line => optionIn(line, option) !== undefined))
  const [at, second] = found
  if (at === undefined) return edited(value === null ? lines : added(lines, spans, wanted, value))
  if (value !== null && second !== undefined) return refused(repeated(wanted, found))
  if (found.some(index => goesOn(lines, index))) return refused(continued(wanted, found))
  if (value === null) return edited(lines.filter((_, index) => !found.includes(index)))
  return edited(set(lines, at, option, value))
}

const edited = (lines: readonly Line[]): Edited => ({ ok: true, text: joinLines(lines) })
const refused = (fault: Problem): Edited => ({ ok: false, problems: [fault] })

function set(lines: readonly Line[], at: number, option: string, value: string): readonly Line[] {
  const old = optionIn(lines[at]?.text ?? '', option)
  if (old === undefined) throw new Error(`line ${at} lost its option ${option}`)
  if (old.separator !== undefined && old.value === value) return lines
  const separator = old.value === '' ? even(old.separator ?? usualSeparator(lines)) : old.separator
  return withText(lines, at, withValue(option, { ...old, separator: separator ?? ' = ' }, value))
}

/** Lines that belong to a section, as [from, to); several where its header stands repeatedly. */
interface Span {
  readonly from: number
  readonly to: number
}

function spansOf(lines: readonly Line[], section: string | undefined): readonly Span[] {
  const heads = within(lines, { from: 0, to: lines.length }, line => sectionOf(line) !== undefined)
  const end = (head: number): number => heads.find(other => other > head) ?? lines.length
  if (section === undefined) return [{ from: 0, to: end(-1) }]
  return heads
    .filter(head => sectionOf(lines[head]?.text ?? '') === section)
    .map(head => ({ from: head + 1, to: end(head) }))
}

const within = (lines: readonly Line[], { from, to }: Span, test: (line: string) => boolean): readonly number[] =>
  lines.slice(from, to).flatMap(({ text }, index) => (test(text) ? [from + index] : []))

/** Whether the value goes on in the next line: that one is indented deeper and is no option, or a backslash says so. */
function goesOn(lines: readonly Line[], index: number): boolean {
  return isRestOfValue(lines[index + 1]?.text ?? '', lines[index]?.text ?? '')
}

function isRestOfValue(line: string, above: string): boolean {
  if (isBlank(line) || isRemark(line) || sectionOf(line) !== undefined) return false
  const deeper = indentOf(line).length > indentOf(above).length
  const option = separatorIn(line) !== undefined
  return above.trimEnd().endsWith('\\') ? deeper || !option : deeper && !option
}

function added(
  lines: readonly Line[],
  spans: readonly Span[],
  { section, option }: WantedOption,
  value: string,
): readonly Line[] {
  const last = spans.at(-1)
  if (last === undefined)
    return withSection(
      lines,
      section ?? '',
      withValue(option, { indent: '', separator: usualSeparator(lines), value }, value),
    )
  const inSpan = lines.slice(last.from, last.to)
  const model = inSpan.findLast(({ text }) => separatorIn(text) !== undefined)?.text
  const separator = model === undefined ? usualSeparator(lines) : even(separatorIn(model) ?? ' = ')
  const text = withValue(option, { indent: indentOf(model ?? ''), separator, value }, value)
  return insertLine(lines, placeFor(lines, last, section, option), text)
}

/** Behind its commented-out form, else behind the last option of the section, else at its beginning. */
function placeFor(lines: readonly Line[], span: Span, section: string | undefined, option: string): number {
  const comment = within(lines, span, line => isCommentedOut(line, option)).at(-1)
  // Between a value and the line in which it goes on nothing can stand.
  if (comment !== undefined && !isRestOfValue(lines[comment + 1]?.text ?? '', '')) return comment + 1
  const last = within(lines, span, line => !isBlank(line) && !isRemark(line)).at(-1)
  if (last !== undefined) return last + 1
  if (section !== undefined) return span.from
  if (span.to === lines.length) return span.to
  // What stands right above the first section speaks of that section.
  return (within(lines, span, isBlank).at(-1) ?? span.from - 1) + 1
}

function withSection(lines: readonly Line[], section: string, option: string): readonly Line[] {
  const apart = lines.length === 0 || isBlank(lines.at(-1)?.text ?? '') ? [] : ['']
  return [...apart, `[${section}]`, option].reduce((all, text) => insertLine(all, all.length, text), lines)
}

const usualSeparator = (lines: readonly Line[]): string =>
  even(lines.map(({ text }) => separatorIn(text)).find(found => found !== undefined) ?? ' = ')

/** Blanks that only align a column are not copied. */
const even = (separator: string): string => (separator.trim() === ':' ? ': ' : /^\s|\s$/.test(separator) ? ' = ' : '=')

const nameOf = ({ section, option }: WantedOption): string =>
  section === undefined ? option : `[${section}] ${option}`

const placesOf = (found: readonly number[]): string =>
  `line${found.length === 1 ? '' : 's'} ${found.map(index => index + 1).join(' and ')}`

const repeated = (wanted: WantedOption, found: readonly number[]): Problem =>
  problem({
    code: 'ini.repeated',
    message: `${nameOf(wanted)} is set more than once (${placesOf(found)}), and which of them counts depends on who reads the file`,
    remedy: 'remove all but one with the resource `line`, or set all of them to be absent first',
  })

const continued = (wanted: WantedOption, found: readonly number[]): Problem =>
  problem({
    code: 'ini.continued',
    message: `the value of ${nameOf(wanted)} (${placesOf(found)}) goes on in the next line, and such values are not edited`,
    remedy: 'put the value on one line, or write the whole file with `template` or `file`',
  })

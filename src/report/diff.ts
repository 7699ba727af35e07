/**
 * The difference of two texts for people: a unified diff, or a sentence where a diff would not help. The only door to
 * the package `diff`. What it returns is safe to print, whatever the texts hold.
 */
import { structuredPatch } from 'diff'
import { hashOf, isBinary, sizeOf } from './binary.ts'
import { cutLine, cutPair } from './cut.ts'
import type { Paint } from './paint.ts'
import { visible } from './visible.ts'

export interface DiffOptions {
  readonly paint: Paint
  /** Longer lines are cut. */
  readonly width: number
  /** More lines than this are left out, and counted. Absent: all are shown. */
  readonly maxLines?: number
}

/** Two texts of which one may be absent: the object is created or removed. */
export interface Texts {
  readonly before?: string | undefined
  readonly after?: string | undefined
}

// Measured: 20 000 unlike lines take 250 ms to give up on; without a limit, minutes.
const effort = { context: 3, maxEditLength: 2000, timeout: 500 } as const
const hugeText = 4_000_000

const linesOf = (text: string): string[] => {
  if (text === '') return []
  const lines = text.split('\n')
  if (lines.at(-1) === '') lines.pop()
  else lines.push('\\ No newline at end of file')
  return lines
}

const prefixed = (text: string, sign: '+' | '-'): string[] =>
  linesOf(text).map((line, index, all) => (index === all.length - 1 && line.startsWith('\\ ') ? line : sign + line))

const range = (start: number, count: number): string => `${count === 0 ? start - 1 : start},${count}`

/** The lines of a unified diff without file headers; `undefined` when the texts are too large or too different. */
function hunkLines({ before, after }: Texts): string[] | undefined {
  // Also without the library's limit of effort: a new file may be long.
  if (before === undefined || before === '') return prefixed(after ?? '', '+')
  if (after === undefined || after === '') return prefixed(before, '-')
  if (before.length + after.length > hugeText) return undefined
  return structuredPatch('', '', before, after, undefined, undefined, effort)?.hunks.flatMap(hunk => [
    `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`,
    ...hunk.lines,
  ])
}

const bothOf = ({ before, after }: Texts, what: (text: string) => string): string =>
  before === undefined || after === undefined ? what(before ?? after ?? '') : `${what(before)} → ${what(after)}`

const countLines = (text: string): number => text.split('\n').length - (text.endsWith('\n') ? 1 : 0)

const fingerprint = (text: string): string => `${countLines(text)} lines, ${sizeOf(text)}, sha256 ${hashOf(text)}`

/** How many lines are added and removed, as `+3 −1 lines`; or the sizes, where lines cannot be compared. */
export function diffStat(texts: Texts): string {
  if (isBinary(texts.before ?? '') || isBinary(texts.after ?? '')) return `binary, ${bothOf(texts, sizeOf)}`
  const lines = hunkLines(texts)
  if (lines === undefined) return bothOf(texts, sizeOf)
  const added = lines.filter(line => line.startsWith('+')).length
  const removed = lines.filter(line => line.startsWith('-')).length
  const signs = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])].join(' ')
  return `${signs === '' ? '0' : signs} ${added + removed === 1 ? 'line' : 'lines'}`
}

/** A unified diff with 3 lines of context, without file headers, each line cut and painted. */
export function diffLines(texts: Texts, options: DiffOptions): readonly string[] {
  const { paint } = options
  if (isBinary(texts.before ?? '') || isBinary(texts.after ?? '')) {
    return [paint.dim(`binary content, not shown: ${bothOf(texts, sizeOf)}`)]
  }
  const raw = hunkLines(texts)
  if (raw === undefined) return tooDifferent(texts, paint)
  const shown = paired(raw, options.width, onlySpacesDiffer(texts))
  return limited(
    shown.map(line => coloured(line, paint)),
    options,
  )
}

const tooDifferent = ({ before = '', after = '' }: Texts, paint: Paint): readonly string[] => [
  paint.dim('too large or too different for a diff; only sizes and hashes are shown'),
  paint.red(`- ${fingerprint(before)}`),
  paint.green(`+ ${fingerprint(after)}`),
]

const squash = (text: string): string => text.replace(/[ \t\r]+/g, '')
const onlySpacesDiffer = ({ before, after }: Texts): boolean =>
  before !== undefined && after !== undefined && squash(before) === squash(after)

/** Cuts each removed line together with the added line that stands for it. */
function paired(lines: readonly string[], width: number, spaces: boolean): readonly string[] {
  const shown = lines.map(line => shownLine(line, spaces))
  const out: string[] = []
  for (let index = 0; index < shown.length; ) {
    const removed = run(shown, index, '-')
    const added = run(shown, index + removed.length, '+')
    if (removed.length + added.length === 0) {
      out.push(cutLine(shown[index] ?? '', width))
      index += 1
      continue
    }
    out.push(...removed.map((line, nth) => cutWith(line, added[nth], width)))
    out.push(...added.map((line, nth) => cutWith(line, removed[nth], width)))
    index += removed.length + added.length
  }
  return out
}

function run(lines: readonly string[], from: number, sign: string): readonly string[] {
  let end = from
  // The remark about a missing newline belongs to the line above it.
  while (end < lines.length && (lines[end]?.startsWith(sign) || (end > from && lines[end]?.startsWith('\\ ')))) end++
  return lines.slice(from, end)
}

function cutWith(line: string, partner: string | undefined, width: number): string {
  if (partner === undefined) return cutLine(line, width)
  const [sign, text, other] = [line.slice(0, 1), line.slice(1), partner.slice(1)]
  return sign + cutPair(text, other, width - 1)[0]
}

const tabWidth = 4
const expandTabs = (text: string): string => {
  let out = ''
  for (const part of text.split(/(\t)/)) out += part === '\t' ? ' '.repeat(tabWidth - (out.length % tabWidth)) : part
  return out
}

const markSpaces = (text: string): string => text.replaceAll(' ', '·').replaceAll('\t', '⇥')

function shownLine(line: string, spaces: boolean): string {
  const sign = line.slice(0, 1)
  if (sign === '@' || sign === '\\') return line
  const text = line.slice(1)
  // White space at the end of a changed line is invisible otherwise; a carriage return becomes visible by its escape.
  const marked = sign === ' ' ? text : spaces ? markSpaces(text) : text.replace(/[ \t]+$/, markSpaces)
  return sign + visible(expandTabs(marked))
}

function coloured(line: string, paint: Paint): string {
  switch (line[0]) {
    case '+':
      return paint.green(line)
    case '-':
      return paint.red(line)
    case '@':
      return paint.cyan(line)
    case '\\':
      return paint.dim(line)
    default:
      return line
  }
}

function limited(lines: readonly string[], { maxLines, paint }: DiffOptions): readonly string[] {
  if (maxLines === undefined || lines.length <= maxLines + 1) return lines
  return [...lines.slice(0, maxLines), paint.dim(`… ${lines.length - maxLines} more lines of diff (-v shows all)`)]
}

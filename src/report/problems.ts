/**
 * Problems as text for people: what is wrong, the line where it is, and what to do. Pure; nothing is printed here.
 */
import { styleText } from 'node:util'
import type { Problem, RunPlace, SourcePlace } from '../problem.ts'
import { wrapped } from './wrap.ts'

export interface ProblemStyle {
  readonly color: boolean
  /** Text of a file that a problem points into; undefined when it cannot be read. */
  readonly readSource: (file: string) => string | undefined
  /** Of the terminal: sentences are broken between words. Absent: they are not broken, for logs and for searching. */
  readonly columns?: number
}

type Paint = (format: Parameters<typeof styleText>[0], text: string) => string

const painter =
  (color: boolean): Paint =>
  (format, text) =>
    color ? styleText(format, text, { validateStream: false }) : text

/** Text of files and hosts must not steer the terminal. */
const visible = (text: string): string => text.replace(/(?!\n)\p{Cc}/gu, sign => (sign === '\t' ? ' ' : '\u00b7'))

const widest = 120

/** The part of a long line that the caret is in, and how far it was moved. */
const cropped = (line: string, column: number): { readonly text: string; readonly moved: number } => {
  if (line.length <= widest) return { text: line, moved: 0 }
  const start = Math.max(0, Math.min(column - 1 - widest / 2, line.length - widest))
  return { text: line.slice(start, start + widest), moved: start }
}

const frame = (
  place: SourcePlace,
  { readSource }: ProblemStyle,
  paint: Paint,
  severity: Problem['severity'],
): readonly string[] => {
  const number = String(place.line)
  const gutter = ' '.repeat(number.length)
  const arrow = `${gutter}${paint('blue', '-->')} ${place.file}:${place.line}:${place.column}`
  const source =
    place.hidden === true
      ? undefined
      : readSource(place.file)
          ?.replace(/^\uFEFF/, '')
          .split(/\r?\n/)[place.line - 1]
  if (source === undefined) return [arrow]
  const { text, moved } = cropped(source, place.column)
  const before = Math.min(text.length, place.column - 1 - moved)
  const carets = '^'.repeat(Math.max(1, Math.min(place.length ?? 1, text.length - before)))
  const bar = paint('blue', '|')
  return [
    arrow,
    `${gutter} ${bar}`,
    `${paint('blue', number)} ${bar} ${visible(text)}`,
    `${gutter} ${bar} ${' '.repeat(before)}${paint(severity === 'error' ? 'red' : 'yellow', carets)}`,
  ]
}

const whereInRun = ({ host, play, task, object }: RunPlace): string =>
  [
    host === undefined ? undefined : `host ${host}`,
    play === undefined ? undefined : `play ${JSON.stringify(play)}`,
    task === undefined ? undefined : `task ${JSON.stringify(task)}`,
    object,
  ]
    .filter(part => part !== undefined)
    .join(', ')

/** Lines that fit, and those that do not in several. */
const fitted = (text: string, width: number | undefined): readonly string[] =>
  text.split('\n').flatMap(line => (width === undefined || line.length <= width ? [line] : wrapped(line, width)))

/** A note below the frame; further lines of it stand below its first. */
const note = (
  gutter: string,
  [label, text]: readonly [string, string],
  paint: Paint,
  columns?: number,
): readonly string[] => {
  const indent = ' '.repeat(gutter.length + 3 + label.length + 2)
  const width = columns === undefined ? undefined : Math.max(columns - indent.length, 20)
  const [first = '', ...more] = fitted(visible(text.trimEnd()), width)
  return [
    `${gutter} ${paint('blue', '=')} ${paint('bold', `${label}:`)} ${first}`,
    ...more.map(line => `${indent}${line}`),
  ]
}

/** Several lines, without a line break at the end. */
export const renderProblem = (problem: Problem, style: ProblemStyle): string => {
  const paint = painter(style.color)
  const { severity, message, code, source, run, detail, remedy } = problem
  const notes = [
    ['where', run === undefined ? '' : whereInRun(run)],
    ['detail', detail ?? ''],
    ['help', remedy ?? ''],
  ] as const
  const gutter = ' '.repeat(source === undefined ? 1 : String(source.line).length)
  const head = paint(severity === 'error' ? ['bold', 'red'] : ['bold', 'yellow'], severity)
  const sentence = fitted(`${severity}: ${visible(message)}   [${code}]`, style.columns).join('\n')
  const said = sentence.slice(severity.length + 2, -(code.length + 2)).trimEnd()
  const between = sentence.slice(severity.length + 2 + said.length, -(code.length + 2))
  return [
    `${head}: ${paint('bold', said)}${between}${paint('dim', `[${code}]`)}`,
    ...(source === undefined ? [] : frame(source, style, paint, severity)),
    ...notes.flatMap(one => (one[1] === '' ? [] : note(gutter, one, paint, style.columns))),
  ].join('\n')
}

const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`

/** All of them with a blank line between, and how many there are when it is more than one. */
export const renderProblems = (problems: readonly Problem[], style: ProblemStyle): string => {
  const errors = problems.filter(({ severity }) => severity === 'error').length
  const warnings = problems.length - errors
  const counts = [
    ...(errors > 0 ? [count(errors, 'error')] : []),
    ...(warnings > 0 ? [count(warnings, 'warning')] : []),
  ]
  const texts = problems.map(problem => renderProblem(problem, style))
  return [...texts, ...(problems.length > 1 ? [counts.join(', ')] : [])].join('\n\n')
}

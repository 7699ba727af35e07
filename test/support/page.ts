/**
 * A page of the documentation as something to be followed: what a reader types, what is shown for it, and what the page
 * tells the reader to do in words. Marks are comments of HTML, which nobody sees (CONTRIBUTING.md lists them).
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The hosts are those that the page before left up, so pages with something to show on hosts as they were booted come first:
 * the tutorial and the commands take theirs down at the end, and what is told of safety puts all of it back.
 */
const first = ['README.md', 'docs/tutorial.md', 'docs/reference/cli.md', 'docs/safety.md', 'docs/reference/report.md']
/** What is written for nobody to follow. */
const others = new Set(['node_modules', 'dist', 'test'])

/** Every page that there is. */
export const pages = (): readonly string[] => {
  const all = globSync('**/*.md', { cwd: root, exclude: path => others.has(path.split('/')[0] ?? '') })
  return [...first, ...all.filter(page => !first.includes(page)).toSorted()]
}

export const readPage = (page: string): string => readFileSync(join(root, page), 'utf8')

/** Those with something to type that is not only read. */
export const pagesWithCommands = (): readonly string[] =>
  pages().filter(page => typedOn(stepsOf(readPage(page))).length > 0)

/** All that is typed on a page. */
export const typedOn = (steps: readonly Step[]): readonly string[] =>
  steps.flatMap(step =>
    step.kind === 'console' && step.notRun === undefined ? step.typed.map(({ text }) => text) : [],
  )

export interface TypedLine {
  /** Line of the page, from 1. */
  readonly line: number
  /** As it is typed, without its remark. */
  readonly text: string
  /** What the page shows below it; none: it shows nothing. */
  readonly shown: readonly string[]
}

export type Step =
  | { readonly kind: 'by hand'; readonly line: number; readonly command: string }
  | { readonly kind: 'file'; readonly line: number; readonly path: string; readonly content: string }
  | {
      readonly kind: 'console'
      readonly line: number
      readonly typed: readonly TypedLine[]
      /** Exit status of the last line; the others end with 0. */
      readonly exits: number
      /** What is typed at a terminal when something asks. Absent: there is no terminal. */
      readonly keys?: string
      /** The host of the lab whose console it is; absent: it is the reader's own machine. */
      readonly on?: string
      /** Why it is only read. */
      readonly notRun?: string
    }

const mark = /^\s*<!-- (by hand|file|exits|types|on|not run): (.*) -->$/
const fence = /^( *)```(\w*)$/

interface Block {
  readonly language: string
  readonly line: number
  readonly lines: readonly string[]
}
type Marks = Map<string, string>

/** Throws for a mark that is none, or that has no block: it would be a check that is never made. */
export function stepsOf(page: string): readonly Step[] {
  const steps: Step[] = []
  const marks: Marks = new Map()
  const lines = page.split('\n')
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const [, margin, language = ''] = fence.exec(line) ?? []
    if (margin !== undefined) {
      const end = lines.findIndex((one, at) => at > index && one.trimEnd() === `${margin}\`\`\``)
      if (end === -1) throw new Error(`line ${index + 1}: the block has no end`)
      const inside = lines.slice(index + 1, end).map(one => one.slice(margin.length))
      steps.push(...blockSteps({ language, line: index + 1, lines: inside }, marks))
      index = end
      continue
    }
    const [, name = '', value = ''] = mark.exec(line) ?? []
    if (name === 'by hand') steps.push({ kind: 'by hand', line: index + 1, command: value })
    else if (name !== '') marks.set(name, value)
    else if (marks.size > 0 && line.trim() !== '') throw new Error(`line ${index + 1}: a mark stands before no block`)
    else if (/^\s*<!--/.test(line) && !/^<!-- Generated /.test(line)) throw new Error(`line ${index + 1}: no such mark`)
  }
  if (marks.size > 0) throw new Error('the last mark stands before no block')
  return steps
}

function blockSteps({ language, line, lines }: Block, marks: Marks): readonly Step[] {
  const take = (name: string): string | undefined => {
    const value = marks.get(name)
    marks.delete(name)
    return value
  }
  const path = take('file')
  if (path !== undefined) return [{ kind: 'file', line, path, content: lines.map(one => `${one}\n`).join('') }]
  if (language !== 'console') {
    if (marks.size > 0) throw new Error(`line ${line}: only \`console\` blocks are run`)
    return []
  }
  const [exits, keys, on, notRun] = [Number(take('exits') ?? 0), take('types'), take('on'), take('not run')]
  // Where a host is worked on its root is who types.
  const typed = typedLines(line, lines, on === undefined ? '$ ' : '# ')
  if (typed.length === 0) throw new Error(`line ${line}: nothing is typed in this block`)
  return [
    {
      kind: 'console',
      line,
      typed,
      exits,
      ...(keys === undefined ? {} : { keys }),
      ...(on === undefined ? {} : { on }),
      ...(notRun === undefined ? {} : { notRun }),
    },
  ]
}

const remark = /\s+#\s.*$/

function typedLines(first: number, lines: readonly string[], prompt: string): readonly TypedLine[] {
  const typed: { line: number; text: string; shown: string[] }[] = []
  for (const [index, line] of lines.entries()) {
    const above = typed.at(-1)
    if (above?.text.endsWith('\\') && above.shown.length === 0) above.text += `\n${line}`
    else if (line.startsWith(prompt))
      typed.push({ line: first + 1 + index, text: line.slice(prompt.length).replace(remark, '').trim(), shown: [] })
    else above?.shown.push(line)
  }
  return typed
}

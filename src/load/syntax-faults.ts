/**
 * What the `yaml` package finds wrong with a text, as faults that point to where the mistake was made and not to where the
 * package noticed it.
 */
import type { Problem } from '../problem.ts'
import { bareTemplate, type Words, yamlWords } from './yaml-words.ts'

/** As the package reports it. */
export interface SyntaxError {
  readonly code: string
  readonly message: string
  readonly start: number
  readonly end: number
}

export interface Text {
  readonly source: string
  /** Offset of each line. */
  readonly starts: readonly number[]
  readonly lineOf: (offset: number) => number
  readonly fault: (words: Words, start: number, end: number) => Problem
  /** Offset of the text or list around this offset that is not closed. */
  readonly unclosed: (offset: number) => number | undefined
}

const lineText = ({ source }: Text, line: number): string => source.split('\n')[line - 1] ?? ''
const indentOf = (line: string): number => line.length - line.trimStart().length

/** A colon in the middle of a text: either two stand in one line, or the line goes on with the text of the one above. */
function indentFault(text: Text, line: number): Problem | undefined {
  const here = lineText(text, line)
  const colons = here.replace(/\s#.*$/, '').split(/:(?:\s|$)/).length - 1
  const below = lineText(text, line + 1)
  if (colons > 1 || indentOf(below) <= indentOf(here)) return undefined
  const words = {
    code: 'yaml.indent',
    message: 'this line is indented further than the one above, so it belongs to the text there',
    remedy: 'indent keys of one map alike',
  }
  const start = text.starts[line] ?? 0
  return text.fault(words, start + indentOf(below), start + below.length)
}

function faultOf(error: SyntaxError, text: Text): Problem {
  const line = text.lineOf(error.start)
  const start = text.starts[line - 1] ?? 0
  const here = lineText(text, line)
  const tab = /^ *(?=\t)/.exec(here)
  if (tab !== null) {
    const from = start + tab[0].length
    return text.fault(yamlWords('TAB_AS_INDENT', ''), from, start + indentOf(here))
  }
  const template = bareTemplate(here)
  if (template !== undefined) {
    const words = {
      code: 'yaml.bare-template',
      message: 'YAML takes these braces for a map',
      remedy: 'quote the whole text: "{{ name }}"',
    }
    return text.fault(words, start + template - 1, start + here.length)
  }
  const words = yamlWords(error.code, error.message)
  if (words.code === 'yaml.colon') {
    const indent = indentFault(text, line)
    if (indent !== undefined) return indent
  }
  const opened = words.code === 'yaml.unclosed' ? text.unclosed(error.start) : undefined
  return opened === undefined ? text.fault(words, error.start, error.end) : text.fault(words, opened, opened + 1)
}

/** Those that follow in the same line, or after one that nobody can explain, are mostly consequences. */
export function syntaxFaults(errors: readonly SyntaxError[], text: Text): readonly Problem[] {
  const faults = new Map<number, Problem>()
  for (const error of errors) {
    const line = text.lineOf(error.start)
    if (faults.has(line)) continue
    const fault = faultOf(error, text)
    faults.set(line, fault)
    if (/syntax|tab|unclosed|indent/.test(fault.code)) break
  }
  return [...faults.values()]
}

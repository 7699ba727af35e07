/**
 * The command lines of the documentation: what follows `$ ` in blocks marked `console`.
 */
import { shellWords } from '../../src/cli/completion/shell-words.ts'
import { pages, readPage, stepsOf } from './page.ts'

export interface DocumentedLine {
  /** `docs/tutorial.md:17`. */
  readonly at: string
  /** As it is written, without its remark. */
  readonly line: string
  /** The words after `provision`, one list for each command of the line that is one of ours. */
  readonly commands: readonly (readonly string[])[]
}

const isOurs = (word: string | undefined): boolean => word === 'provision' || word === './provision'

/** `a && b`, `a > file`: only what is ours, without what the shell does with the output. */
const commandsOf = (line: string): readonly (readonly string[])[] =>
  line
    .split(/ && | \| /)
    .map(part => shellWords(part.replace(/\s+>+ .*$/, '').trim()))
    .filter(([first]) => isOurs(first))
    .map(words => words.slice(1))

export function documentedLines(): readonly DocumentedLine[] {
  return pages().flatMap(file =>
    stepsOf(readPage(file))
      .flatMap(step => (step.kind === 'console' ? step.typed : []))
      .map(({ line, text }) => ({ at: `${file}:${line}`, line: text, commands: commandsOf(text) })),
  )
}

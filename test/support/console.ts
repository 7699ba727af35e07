/**
 * The command lines of the documentation: what follows `$ ` in blocks marked `console`.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { shellWords } from '../../src/cli/completion/shell-words.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

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
  const files = [...globSync('docs/**/*.md', { cwd: root }), 'README.md', 'CONTRIBUTING.md', 'starter/README.md']
  return files.flatMap(file => {
    let console = false
    return readFileSync(join(root, file), 'utf8')
      .split('\n')
      .flatMap((text, index) => {
        if (/^\s*```/.test(text)) console = /^\s*```console/.test(text)
        const [, typed] = /^\s*\$ (.*)$/.exec(text) ?? []
        if (!console || typed === undefined) return []
        const line = typed.replace(/\s+#\s.*$/, '').trim()
        return [{ at: `${file}:${index + 1}`, line, commands: commandsOf(line) }]
      })
  })
}

/**
 * `provision completion SHELL`, and what the scripts that it prints ask: `provision complete SHELL WORDS…`.
 */
import type { Command } from 'commander'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { visible } from '../../report/visible.ts'
import { candidatesOf } from '../completion/candidates.ts'
import { completionScripts, filesToo, type Shell } from '../completion/scripts.ts'
import { shellWords } from '../completion/shell-words.ts'
import { type Candidate, wantedAfter } from '../completion/wanted.ts'

export function completion(shell: Shell): ExitStatus {
  process.stdout.write(completionScripts[shell])
  return exitStatus.ok
}

export async function complete(root: Command, shell: Shell, given: readonly string[]): Promise<ExitStatus> {
  // bash cuts words at signs of its own, so it hands over the whole line, and the piece of a word that it will replace.
  const [piece = '', line = ''] = given
  const words = shell === 'bash' ? shellWords(line).slice(1) : given
  const typed = words.at(-1) ?? ''
  const cut = shell === 'bash' ? Math.max(0, typed.length - piece.replace(/^['"]/, '').length) : 0
  const { candidates, files } = await found(root, words)
  const lines = candidates
    .filter(({ value }) => value.startsWith(typed))
    .map(({ value, ...rest }) => shown({ value: value.slice(cut), ...rest }))
  process.stdout.write([...lines, ...(files ? [filesToo] : [])].map(text => `${text}\n`).join(''))
  return exitStatus.ok
}

async function found(root: Command, words: readonly string[]) {
  const wanted = wantedAfter(root, words)
  if (wanted.from === 'words') return { candidates: wanted.candidates, files: false }
  const { kind, line, typed, before } = wanted
  const candidates = await candidatesOf(kind, line, typed)
  return {
    candidates: candidates.map(({ value, ...rest }) => ({ value: `${before}${value}`, ...rest })),
    files: kind === 'files' || kind === 'runs-or-files',
  }
}

/** One line: the value, and behind a tab what it is. */
const shown = ({ value, description }: Candidate): string =>
  description === undefined ? visible(value) : `${visible(value)}\t${visible(description)}`

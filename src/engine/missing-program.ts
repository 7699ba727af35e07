/**
 * Whether something failed because the host lacks a program, told by the words of the shells and of the programs that
 * start others; and what to do about it. Pure.
 */
import { howToInstall, isKnownTool } from '../facts/tool-packages.ts'
import { type Problem, problem } from '../problem.ts'

/** A name, without the folder that it was looked for in. */
const name = String.raw`['"‘“]?(?:[^\s:'"‘’]*/)?([A-Za-z0-9][A-Za-z0-9_.+-]*)['"’”]?`

const words: readonly RegExp[] = [
  // dash, then busybox: `sh: 1: xz: not found`, `sh: xz: not found`.
  new RegExp(`^[^\\s:]+: (?:(?:line )?\\d+: )?${name}: not found$`),
  // bash: `bash: line 1: xz: command not found`; sudo and others without a line.
  new RegExp(`^[^\\s:]+: (?:line \\d+: )?${name}: command not found$`),
  // A path that was called: `sh: 1: /opt/xz: No such file or directory` is no program of a package.
  new RegExp(`^(?:xargs|env|nohup|setsid): ${name}: No such file or directory$`),
  new RegExp(
    `^(?:timeout|chroot|nice|stdbuf|setpriv): failed to (?:run command|execute) ${name}: No such file or directory$`,
  ),
  new RegExp(`^setsid: failed to execute ${name}: No such file or directory$`),
  new RegExp(`^[a-z]+: can't execute ${name}: No such file or directory$`),
]

/** The first program that what was said names as missing. */
export function missingProgram(said: string): string | undefined {
  for (const line of said.split('\n')) {
    for (const pattern of words) {
      const found = pattern.exec(line.trim())?.[1]
      if (found !== undefined) return found
    }
  }
  return undefined
}

/** Package managers are asked for the names of what nobody here knows. */
export const remedyFor = (program: string): string =>
  isKnownTool(program)
    ? `install it in an earlier task: ${howToInstall([program])}`
    : `install the package that brings it in an earlier task (\`apt-file search bin/${program}\` or \`dnf provides '*/bin/${program}'\` names it), or give its whole path`

/** A change of ours needs it; the object cannot be changed without. */
export const noProgram = (object: string, program: string): Problem =>
  problem({
    code: 'run.missing-program',
    message: `${object} could not be changed: the host has no ${program}`,
    remedy: `${remedyFor(program)}; then run again: what was already changed stays, and can be taken back with \`rollback\``,
  })

/**
 * Whether shells can read what the program would send: nothing is run, the text is only parsed.
 */
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

const parsers: readonly (readonly [string, readonly string[]])[] = [
  ['/bin/sh', ['-n']],
  ['/usr/bin/busybox', ['sh', '-n']],
]
const present = parsers.filter(([program]) => existsSync(program))

/** What each shell has to say against the text; empty when all can parse it. */
export function parseFaults(text: string): readonly string[] {
  return present.flatMap(([program, words]) => {
    const done = spawnSync(program, words, { input: text })
    return done.status === 0 ? [] : [`${program} ${words.join(' ')}: ${done.stderr.toString()}`]
  })
}

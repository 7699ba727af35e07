/**
 * Fills in what stands for something in values of ssh's configuration: `%h` and its like, `${VARIABLE}`, `~`. `ssh -G`
 * leaves them as they are. ssh_config(5), "TOKENS".
 */
import { join } from 'node:path'

/** What each letter stands for; `%%` needs no entry. */
export type Tokens = Readonly<Record<string, string>>

export interface Whose {
  readonly home: string
  readonly env: Readonly<Record<string, string | undefined>>
}

/** A letter that is not known stays, as in a command that has percent signs of its own. */
export const expandTokens = (text: string, tokens: Tokens): string =>
  text.replaceAll(/%(.)/g, (whole, letter: string) =>
    letter === '%' ? '%' : Object.hasOwn(tokens, letter) ? (tokens[letter] ?? whole) : whole,
  )

/** Paths know the environment and the home folder too. */
export function expandPath(text: string, tokens: Tokens, { home, env }: Whose): string {
  const filled = expandTokens(
    text.replaceAll(/\$\{(\w+)\}/g, (_, name: string) => env[name] ?? ''),
    tokens,
  )
  return filled === '~' || filled.startsWith('~/') ? join(home, filled.slice(1)) : filled
}

/**
 * A Node on which most of this program cannot even be read. What main.ts names in its first lines must be readable there.
 */

import { problem } from '../problem.ts'

/** As package.json says. */
const oldest = [22, 13] as const

/** What to tell its user; undefined when this Node will do. */
export function oldNode(version: string, path: string): string | undefined {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  if (major > oldest[0] || (major === oldest[0] && minor >= oldest[1])) return undefined
  const { message, code, remedy } = problem({
    code: 'cli.old-node',
    message: `provision needs Node ${oldest.join('.')} or newer, and ${path} is ${version}`,
    remedy: 'install a newer one (https://nodejs.org/en/download), or put the one that you have first into PATH',
  })
  return `error: ${message}   [${code}]\n  = help: ${remedy}\n`
}

/**
 * A diff of something that holds a secret also shows what stood there before, which is most likely the secret before
 * this one, and nobody has told us that. So of the old text only what is surely no secret is shown.
 */
import { mask } from './redaction.ts'

/** Told apart from the secret of now, so that a diff shows that something changes. */
const older = `${mask} (older)`

/** `finds`: whether a text holds a known secret. Equal lines stay, and so do those that only say `name = ` otherwise. */
export function maskOlder(before: string, after: string, finds: (text: string) => boolean): string {
  if (!finds(after)) return before
  const lines = after.split('\n')
  const standing = new Set(lines)
  const secretNames = new Set(lines.filter(finds).map(nameOf))
  const openNames = new Set(lines.filter(line => !finds(line)).map(nameOf))
  return before
    .split('\n')
    .map(line => {
      if (standing.has(line) || line.trim() === '' || line.trimStart().startsWith('#')) return line
      const name = nameOf(line)
      if (name === undefined) return older
      if (secretNames.has(name)) return `${name}${older}`
      return openNames.has(name) ? line : older
    })
    .join('\n')
}

/** `password = ` of `password = x`; undefined when the line names nothing. */
const nameOf = (line: string): string | undefined => /^\s*["']?[\w.-]+["']?\s*[=:]\s*/.exec(line)?.[0]

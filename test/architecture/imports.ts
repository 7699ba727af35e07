/**
 * What a source file imports, read from its text. Enough for code that Biome formats: every import names its file in
 * quotes, relative and with its extension.
 */
import { posix } from 'node:path'

/** A file of the project: path from its root, with forward slashes. */
export interface Source {
  readonly path: string
  readonly source: string
}

export interface Import {
  readonly from: string
  readonly line: number
  /** As written. */
  readonly specifier: string
  /** Path from the project's root; absent for packages and for Node's own modules. */
  readonly target?: string
  /** Erased before the program runs. */
  readonly typeOnly: boolean
}

/** The same text with comments blanked out, so that positions stay. */
export const withoutComments = (source: string): string =>
  source.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/[^\n]*/g, comment => comment.replace(/[^\n]/g, ' '))

export const lineAt = (source: string, offset: number): number => source.slice(0, offset).split('\n').length

const statements = /^(?:import|export)\s+(type\s+)?(?:[\w*{][^'"`;]*?\s+from\s+)?'([^']+)'/gm
const inText = /\bimport\s*\(\s*'([^']+)'/g

export const importsOf = ({ path, source }: Source): readonly Import[] => {
  const text = withoutComments(source)
  const made = (offset: number, specifier: string, typeOnly: boolean): Import => ({
    from: path,
    line: lineAt(text, offset),
    specifier,
    typeOnly,
    ...(specifier.startsWith('.') ? { target: posix.join(posix.dirname(path), specifier) } : {}),
  })
  return [
    ...[...text.matchAll(statements)].map(match => made(match.index, match[2] ?? '', match[1] !== undefined)),
    // `typeof import('x')` and `import('x').T` are rare enough to count as real imports.
    ...[...text.matchAll(inText)].map(match => made(match.index, match[1] ?? '', false)),
  ]
}

/** `ajv/dist/2020.js` → `ajv`, `@scope/name/x` → `@scope/name`; absent for own files and for Node's modules. */
export const packageOf = ({ specifier }: Import): string | undefined => {
  if (specifier.startsWith('.') || specifier.startsWith('node:')) return undefined
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/')
}

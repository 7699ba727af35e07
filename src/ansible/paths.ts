/**
 * Names of the files that are written.
 */
import { extname } from 'node:path'

export const yamlEnding = (path: string): string => (/\.ya?ml$/.test(path) ? extname(path) : '')

/** Everything that is YAML ends in `.yaml` here. */
export const outName = (path: string): string => `${path.slice(0, path.length - yamlEnding(path).length)}.yaml`

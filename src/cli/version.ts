/**
 * The version of this program.
 */
import { readFileSync } from 'node:fs'
import { packageFile } from '../package-files.ts'

interface Package {
  readonly version: string
}

export const version = (): string => (JSON.parse(readFileSync(packageFile('package.json'), 'utf8')) as Package).version

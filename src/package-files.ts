/**
 * What this program brings along. Its code runs as it is written (src/) or as it is built (dist/), where many files have
 * become one: paths cannot start from the file that asks.
 */
import { existsSync } from 'node:fs'

const isBuilt = !import.meta.url.endsWith('.ts')

const root = ((): URL => {
  let folder = new URL('.', import.meta.url)
  while (!existsSync(new URL('package.json', folder))) folder = new URL('..', folder)
  return folder
})()

/** A file or folder of the package, from its root on: `schemas/playbook.schema.json`. */
export const packageFile = (path: string): URL => new URL(path, root)

/** Code that is loaded by its name, from src/ on, as it is written there: `lab/host-process.ts`. */
export const codeFile = (path: string): URL =>
  packageFile(isBuilt ? `dist/${path.replace(/\.ts$/, '.js')}` : `src/${path}`)

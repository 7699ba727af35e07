/**
 * Where the lab keeps what it makes: the folders of running labs, the cached images, and the recipe they come from.
 */
import { homedir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { packageFile } from '../package-files.ts'

/** One folder for each lab, and what labs share; gone after a boot of the machine, like the labs themselves. */
export const labsFolder = (): string => join(process.env['XDG_RUNTIME_DIR'] || '/run', 'provision-lab')

export const labFolder = (name: string): string => join(labsFolder(), name)

/** Images survive; each is named by the hash of its recipe. */
export const imagesFolder = (): string =>
  join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'provision', 'lab')

/** The recipe of the image. */
export const recipeFolder = (): string => fileURLToPath(packageFile('lab/image'))

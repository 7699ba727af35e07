/**
 * Has Node keep what it compiled, so that the next start takes half the time.
 */
import { statSync } from 'node:fs'
import module from 'node:module'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'

/** Not in the folder of somebody else (`sudo` that keeps HOME), who could put code of his own there. */
const isOurs = (folder: string): boolean => statSync(folder, { throwIfNoEntry: false })?.uid === userInfo().uid

export function keepCompiledCode(env: NodeJS.ProcessEnv): void {
  const home = homedir()
  if (env['NODE_COMPILE_CACHE'] !== undefined || !isOurs(home)) return
  const caches = env['XDG_CACHE_HOME'] ?? join(home, '.cache')
  // A folder that cannot be written is no fault: the start is slower, and that is all.
  module.enableCompileCache(join(caches, 'provision', 'code'))
}

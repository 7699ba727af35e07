/**
 * Makes folders. Node's own recursive mkdir asks for ever where the system makes none, as below /proc.
 */
import { mkdir, stat } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Makes a folder and those above it that are missing; `mode` is for each of them. Throws what the system said. */
export async function makeFolders(path: string, mode = 0o777): Promise<void> {
  if (await made(path, mode)) return
  const above = dirname(path)
  if (above !== path) await makeFolders(above, mode)
  if (!(await made(path, mode))) throw new Error(`${path}: the system makes no folders there`)
}

/** False: something above it is missing. */
async function made(path: string, mode: number): Promise<boolean> {
  try {
    await mkdir(path, { mode })
    return true
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code === 'ENOENT') return false
    // Of a root that is read-only, or a folder that somebody else just made.
    if (
      await stat(path).then(
        one => one.isDirectory(),
        () => false,
      )
    )
      return true
    throw cause
  }
}

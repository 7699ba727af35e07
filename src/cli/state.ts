/**
 * Where runs are recorded: `.provision` of the nearest folder upwards that has one, else of the working folder.
 */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Blobs, fileBlobs } from '../journal/blobs.ts'

export interface State {
  readonly runs: string
  readonly objects: string
  readonly blobs: Blobs
}

export function openState(workingFolder: string, env: NodeJS.ProcessEnv): State {
  const root = env['PROVISION_STATE'] ?? nearest(workingFolder) ?? join(workingFolder, '.provision')
  const objects = join(root, 'objects')
  return { runs: join(root, 'runs'), objects, blobs: fileBlobs(objects) }
}

function nearest(folder: string): string | undefined {
  const candidate = join(folder, '.provision')
  if (existsSync(candidate)) return candidate
  const parent = dirname(folder)
  return parent === folder ? undefined : nearest(parent)
}

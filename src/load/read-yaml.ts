/**
 * A YAML file from the disk.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { problem, type SourcePlace } from '../problem.ts'
import { type Document, parseYaml } from './document.ts'
import { inputsNow } from './inputs.ts'
import { failed, type Loaded } from './loaded.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
}

/** `asked` is where the file was named, when a file named it. Paths are relative to `root`, in messages too. */
export const readYaml = async (root: string, file: string, asked?: SourcePlace): Promise<Loaded<Document>> => {
  try {
    const path = resolve(root, file)
    const bytes = await readFile(path)
    inputsNow()?.note(path, bytes)
    return parseYaml(bytes.toString('utf8'), file)
  } catch (cause) {
    const reason =
      (cause instanceof Error && 'code' in cause ? reasons[String(cause.code)] : undefined) ?? 'cannot be read'
    const code = reason === 'does not exist' ? 'load.no-such-file' : 'load.unreadable'
    return failed([
      problem({ code, message: `${file} ${reason}`, cause, ...(asked === undefined ? {} : { source: asked }) }),
    ])
  }
}

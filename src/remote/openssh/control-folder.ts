/**
 * Where the control socket of one connection lies: a folder that only we can enter, with a path short enough for a
 * socket (104 bytes on some systems, and ssh appends 17 while it makes one).
 */
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface ControlFolder {
  readonly folder: string
  readonly socket: string
}

/** Length that leaves room for `/provision-XXXXXX/s` and what ssh appends. */
const longest = 60

export async function controlFolder(temporary = tmpdir()): Promise<ControlFolder> {
  // ssh reads percent signs, dollars and quotation marks in a path as its own.
  const usable = Buffer.byteLength(temporary) <= longest && /^[\w./+-]+$/.test(temporary)
  const folder = await mkdtemp(join(usable ? temporary : '/tmp', 'provision-'))
  return { folder, socket: join(folder, 's') }
}

/**
 * Reads known_hosts files, and adds the key of a host that was met for the first time.
 */
import { appendFile, open, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { makeFolders } from '../folders.ts'
import { type KnownHostsEntry, parseKnownHosts } from './known-hosts.ts'

/** All entries, in the order of the files; a file that is not there has none. Throws when one cannot be read. */
export async function readKnownHosts(files: readonly string[]): Promise<readonly KnownHostsEntry[]> {
  const texts = await Promise.all(files.map(async file => parseKnownHosts(await textOf(file), file)))
  return texts.flat()
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (fault) {
    if ((fault as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw fault
  }
}

/**
 * Appends one line in one write, which the kernel does not mix with that of another process; two processes that meet
 * a host at the same time both write the same line, and that does no harm.
 */
export async function addKnownHost(file: string, line: string): Promise<void> {
  await makeFolders(dirname(file), 0o700)
  const text = await textOf(file)
  if (text.split('\n').includes(line)) return
  const start = text === '' || text.endsWith('\n') ? '' : '\n'
  await appendFile(file, `${start}${line}\n`, { mode: 0o600 })
  const handle = await open(file, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

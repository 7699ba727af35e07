/**
 * Encrypted files on the disk: who may read them, and how they are written so that none is ever half-written.
 */
import { existsSync } from 'node:fs'
import { open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { makeFolders } from '../folders.ts'
import { type Problem, ProvisionError, problem } from '../problem.ts'
import { recipientFault, type SealedFor } from '../secrets/age.ts'

export const recipientsName = '.age-recipients'

export const refused = (code: string, message: string, remedy?: string): ProvisionError =>
  new ProvisionError([problem({ code, message, ...(remedy === undefined ? {} : { remedy }) })])

/** The nearest `.age-recipients` from the file's folder upwards. */
export function recipientsFile(file: string): string | undefined {
  let folder = dirname(resolve(file))
  for (;;) {
    const candidate = join(folder, recipientsName)
    if (existsSync(candidate)) return candidate
    const above = dirname(folder)
    if (above === folder) return undefined
    folder = above
  }
}

/** Public keys, one a line; what stands after `#` is for people. */
export const keysIn = (text: string): readonly string[] =>
  text
    .split('\n')
    .map(line => line.replace(/(^|\s)#.*$/, '').trim())
    .filter(line => line !== '')

/** Those of the command line, else those of the project. */
export async function recipientsFor(file: string, given: readonly string[] = []): Promise<SealedFor> {
  const from = given.length > 0 ? undefined : recipientsFile(file)
  if (given.length === 0 && from === undefined) {
    throw refused(
      'secrets.no-recipients',
      `nobody is named who may read ${file}`,
      `make ${recipientsName} with \`provision secrets init\`, or name a public key with --recipient`,
    )
  }
  const recipients = from === undefined ? given : keysIn(await readFile(from, 'utf8'))
  const faults = recipients.flatMap((recipient, index): readonly Problem[] => {
    const fault = recipientFault(recipient)
    if (fault === undefined) return []
    // A secret key that strayed in must not be repeated.
    const message = `the public key ${index + 1} of ${from ?? '--recipient'} cannot be used: ${fault}`
    return [problem({ code: 'secrets.recipient', message })]
  })
  if (faults.length > 0) throw new ProvisionError(faults)
  if (recipients.length === 0) throw refused('secrets.no-recipients', `there is no public key in ${from}`)
  return { how: 'recipients', recipients }
}

export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file)
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
    if (code === 'ENOENT') throw refused('load.no-such-file', `there is no file ${file}`)
    throw refused('load.unreadable', `${file} cannot be read (${code})`)
  }
}

/** For its owner only; replaces the file in one step. */
export async function writePrivately(file: string, content: string | Uint8Array, mode = 0o600): Promise<void> {
  const draft = `${file}.${process.pid}.draft`
  try {
    await makeFolders(dirname(file))
    const handle = await open(draft, 'wx', mode)
    try {
      await handle.writeFile(content)
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(draft, file)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined)
    const why = cause instanceof Error ? cause.message : String(cause)
    throw refused(
      'secrets.cannot-write',
      `${file} cannot be written: ${why}`,
      'name a file in a folder that you may write to',
    )
  }
}

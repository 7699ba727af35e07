/**
 * An encrypted file with what is in it. Ends the program when it cannot be opened.
 */
import { ProvisionError } from '../problem.ts'
import type { Unsealed } from '../secrets/key-ring.ts'
import { keyRing } from './project-secrets.ts'
import { readBytes } from './sealed-file.ts'

export type OpenedFile = Extract<Unsealed, { readonly ok: true }>

export async function openFile(file: string): Promise<OpenedFile> {
  const opened = await (await keyRing()).open(await readBytes(file), file)
  if (!opened.ok) throw new ProvisionError([opened.problem])
  return opened
}

/**
 * `provision secrets rekey [PATH…]`: everything encrypted below these paths, for those who may read it now.
 */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { isSealedName } from '../../../load/sealed-files.ts'
import { type ExitStatus, exitStatus, ProvisionError } from '../../../problem.ts'
import { armorBegin, armorEnd, isSealed, seal } from '../../../secrets/age.ts'
import { keyRing } from '../../project-secrets.ts'
import { readBytes, recipientsFor, refused, writePrivately } from '../../sealed-file.ts'

const passedOver = new Set(['node_modules', '.git', '.provision'])

export async function secretsRekey(
  paths: readonly string[],
  { recipient }: { readonly recipient?: readonly string[] },
): Promise<ExitStatus> {
  const files = (await Promise.all((paths.length === 0 ? ['.'] : paths).map(filesAt))).flat()
  // All are opened before the first is written: half of them for other keys would be worse than none.
  const drafts = (await Promise.all(files.map(file => rekeyed(file, recipient)))).filter(draft => draft !== undefined)
  if (drafts.length === 0)
    throw refused('secrets.nothing', `nothing is encrypted in ${paths.join(', ') || 'this folder'}`)
  for (const { file, content, mode } of drafts) await writePrivately(file, content, mode)
  for (const { file, pieces } of drafts) process.stdout.write(`${file}${pieces === 0 ? '' : `  ${pieces} values`}\n`)
  return exitStatus.ok
}

async function filesAt(path: string): Promise<readonly string[]> {
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw refused('load.no-such-file', `there is no file ${path}`)
  if (!found.isDirectory()) return [path]
  const entries = (await readdir(path, { withFileTypes: true })).filter(({ name }) => !passedOver.has(name))
  const inside = entries.map(async (entry): Promise<readonly string[]> => {
    if (entry.isDirectory()) return filesAt(join(path, entry.name))
    return entry.isFile() && (isSealedName(entry.name) || /\.ya?ml$/.test(entry.name)) ? [join(path, entry.name)] : []
  })
  return (await Promise.all(inside)).flat()
}

interface Draft {
  readonly file: string
  readonly content: string
  readonly mode: number
  /** How many values within a file of YAML; 0 = the file as a whole. */
  readonly pieces: number
}

async function rekeyed(file: string, recipient: readonly string[] | undefined): Promise<Draft | undefined> {
  const bytes = await readBytes(file)
  if (isSealed(bytes)) return { file, content: await again(bytes, file, recipient), mode: 0o600, pieces: 0 }
  const text = bytes.toString('utf8')
  const blocks = [...text.matchAll(block)]
  if (blocks.length === 0) return undefined
  let content = ''
  let end = 0
  for (const match of blocks) {
    const indent = match[1] ?? ''
    const sealed = match[0]
      .split('\n')
      .map(line => line.trim())
      .join('\n')
    const made = await again(Buffer.from(sealed), `a value in ${file}`, recipient, file)
    content +=
      text.slice(end, match.index) +
      made
        .trimEnd()
        .split('\n')
        .map(line => `${indent}${line}`)
        .join('\n')
    end = match.index + match[0].length
  }
  const { mode } = await stat(file)
  return { file, content: content + text.slice(end), mode: mode & 0o777, pieces: blocks.length }
}

/** A value within YAML, with the indent of its lines. */
const block = new RegExp(`^([ \\t]*)${armorBegin}$[\\s\\S]*?^[ \\t]*${armorEnd}$`, 'gm')

async function again(
  bytes: Uint8Array,
  what: string,
  recipient: readonly string[] | undefined,
  file = what,
): Promise<string> {
  const opened = await (await keyRing()).open(bytes, what)
  if (!opened.ok) throw new ProvisionError([opened.problem])
  return seal(opened.bytes, await recipientsFor(file, recipient))
}

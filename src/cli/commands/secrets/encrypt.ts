/**
 * `provision secrets encrypt [FILE]`: a file as FILE.age, or one value as a piece of YAML.
 */
import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { type ExitStatus, exitStatus } from '../../../problem.ts'
import { isSealed, type SealedFor, seal } from '../../../secrets/age.ts'
import { askHidden, canAskHidden } from '../../hidden-prompt.ts'
import { newPassphrase } from '../../new-passphrase.ts'
import { readBytes, recipientsFor, refused, writePrivately } from '../../sealed-file.ts'

export interface EncryptOptions {
  readonly out?: string
  readonly recipient?: readonly string[]
  readonly passphrase?: boolean
  readonly remove?: boolean
  readonly name?: string
}

export const secretsEncrypt = (file: string | undefined, options: EncryptOptions): Promise<ExitStatus> =>
  file === undefined ? encryptValue(options) : encryptFile(file, options)

const sealedFor = async (file: string, { recipient, passphrase }: EncryptOptions): Promise<SealedFor> =>
  passphrase === true
    ? { how: 'passphrase', passphrase: await newPassphrase('Passphrase: ') }
    : recipientsFor(file, recipient)

async function encryptFile(file: string, options: EncryptOptions): Promise<ExitStatus> {
  const out = options.out ?? `${file}.age`
  const bytes = await readBytes(file)
  if (isSealed(bytes))
    throw refused('secrets.already', `${file} is encrypted already`, 'change it with `provision secrets edit`')
  if (existsSync(out))
    throw refused('secrets.would-overwrite', `${out} exists`, 'remove it first, or name another file with --out')
  const wanted = await sealedFor(out, options)
  await writePrivately(out, await seal(bytes, wanted))
  if (options.remove === true) await rm(file)
  const rest = options.remove === true ? '' : `; ${file} is still there in the clear`
  process.stdout.write(`wrote ${out}, for ${readers(wanted)}${rest}\n`)
  return exitStatus.ok
}

export const readers = (wanted: SealedFor): string => {
  if (wanted.how === 'passphrase') return 'whoever knows the passphrase'
  return wanted.recipients.length === 1 ? 'one key' : `${wanted.recipients.length} keys`
}

async function encryptValue(options: EncryptOptions): Promise<ExitStatus> {
  const wanted = await sealedFor('secrets.yaml', options)
  const value = canAskHidden() ? Buffer.from(await askHidden('Value: ')) : withoutLineEnd(await standardInput())
  if (value.length === 0) throw refused('secrets.empty', 'there is nothing to encrypt on standard input')
  const sealed = await seal(value, wanted)
  const indent = options.name === undefined ? '' : '  '
  const lines = sealed
    .trimEnd()
    .split('\n')
    .map(line => `${indent}    ${line}`)
  const head = options.name === undefined ? [] : [`${options.name}:`]
  process.stdout.write(`${[...head, `${indent}$secret:`, `${indent}  age: |`, ...lines].join('\n')}\n`)
  return exitStatus.ok
}

async function standardInput(): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of process.stdin) pieces.push(Buffer.from(piece))
  return Buffer.concat(pieces)
}

const withoutLineEnd = (bytes: Buffer): Buffer => Buffer.from(bytes.toString('latin1').replace(/\r?\n$/, ''), 'latin1')

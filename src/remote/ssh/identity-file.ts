/**
 * Reads private key files, and tells those that can be used from those that need a passphrase.
 */
import { readFile } from 'node:fs/promises'
import { type Problem, problem } from '../../problem.ts'
import { fingerprint, keyTypeOf } from '../known-hosts.ts'
import { type ParsedKey, parseKey } from './door.ts'

export type Identity =
  | { readonly is: 'usable'; readonly name: string; readonly key: ParsedKey }
  /** Locked by a passphrase; an agent may hold the key that goes with the public part. */
  | { readonly is: 'encrypted'; readonly name: string; readonly publicKey: Buffer | undefined }
  /** Only the public part; an agent may hold the rest. */
  | { readonly is: 'public'; readonly name: string; readonly publicKey: Buffer }
  /** The private part is in a piece of hardware (FIDO), which only the program ssh can ask. */
  | { readonly is: 'hardware'; readonly name: string }
  | { readonly is: 'missing' }
  | { readonly is: 'unreadable'; readonly problem: Problem }

/** Without the right passphrase a locked key stays locked. */
export async function readIdentity(file: string, passphrase?: string): Promise<Identity> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code
    return code === 'ENOENT' ? { is: 'missing' } : unreadable(file, `cannot be read (${code})`, cause)
  }
  const key = parseKey(text) ?? (passphrase === undefined ? undefined : parseKey(text, passphrase))
  if (key?.isPrivateKey() === true) {
    return { is: 'usable', name: `${file} (${fingerprint(key.getPublicSSH())})`, key }
  }
  if (key !== undefined) return { is: 'public', name: file, publicKey: key.getPublicSSH() }
  if (keyTypeOf(publicPart(text) ?? Buffer.alloc(0)).startsWith('sk-')) return { is: 'hardware', name: file }
  if (!isEncrypted(text)) return unreadable(file, 'is not a private key in a known format')
  return { is: 'encrypted', name: file, publicKey: publicPart(text) ?? (await besideIt(file)) }
}

const unreadable = (file: string, what: string, cause?: unknown): Identity => ({
  is: 'unreadable',
  problem: keyUnreadable(file, what, cause),
})

export const keyUnreadable = (file: string, what: string, cause?: unknown): Problem =>
  problem({
    code: 'ssh.key-unreadable',
    message: `the private key ${file} ${what}`,
    remedy: 'correct `ansible_ssh_private_key_file` in the inventory, or the permissions of the file',
    ...(cause === undefined ? {} : { cause }),
  })

export const keyPublic = (file: string): Problem =>
  keyUnreadable(file, 'is a public key, and no agent holds the private one that is needed')

export const keyEncrypted = (file: string): Problem =>
  problem({
    code: 'ssh.key-encrypted',
    message: `the private key ${file} is locked by a passphrase, and no agent holds it unlocked`,
    remedy: `run \`ssh-add ${file}\` first (start an agent with \`eval "$(ssh-agent)"\` if there is none), or run this at a terminal and type the passphrase`,
  })

const isEncrypted = (text: string): boolean => {
  const wire = openSshBody(text)
  if (wire !== undefined) return stringAt(wire, magic.length)?.text.toString('latin1') !== 'none'
  return /Proc-Type: 4,ENCRYPTED|BEGIN ENCRYPTED PRIVATE KEY|^Encryption: (?!none)/m.test(text)
}

const magic = 'openssh-key-v1\0'

function openSshBody(text: string): Buffer | undefined {
  const body = /-----BEGIN OPENSSH PRIVATE KEY-----([\s\S]*?)-----END/.exec(text)?.[1]
  const wire = body === undefined ? undefined : Buffer.from(body, 'base64')
  return wire?.toString('latin1', 0, magic.length) === magic ? wire : undefined
}

/** A length-prefixed string of the SSH wire format, and where it ends. */
function stringAt(wire: Buffer, at: number): { readonly text: Buffer; readonly end: number } | undefined {
  if (at + 4 > wire.length) return undefined
  const end = at + 4 + wire.readUInt32BE(at)
  return end > wire.length ? undefined : { text: wire.subarray(at + 4, end), end }
}

/** OpenSSH's own format keeps the public key in the clear: cipher, kdf, options of the kdf, count, public key. */
function publicPart(text: string): Buffer | undefined {
  const wire = openSshBody(text)
  if (wire === undefined) return undefined
  let at = magic.length
  for (let field = 0; field < 3; field += 1) {
    const next = stringAt(wire, at)
    if (next === undefined) return undefined
    at = next.end
  }
  return stringAt(wire, at + 4)?.text
}

async function besideIt(file: string): Promise<Buffer | undefined> {
  try {
    return parseKey(await readFile(`${file}.pub`, 'utf8'))?.getPublicSSH()
  } catch {
    return undefined
  }
}

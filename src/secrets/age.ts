/**
 * Files that only some may read: encryption to keys or a passphrase in the format of age. The only door to
 * age-encryption.
 */
import { armor, Decrypter, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'

export type SealedFor =
  | { readonly how: 'recipients'; readonly recipients: readonly string[] }
  | { readonly how: 'passphrase'; readonly passphrase: string }

/** What may open a file: secret keys, and the passphrase if it has one. */
export interface Keys {
  readonly identities: readonly string[]
  readonly passphrase?: string
}

/** `wrong-key`: it is whole as far as can be told, and not for these keys. `corrupt`: nobody can read it. */
export type Opened =
  | { readonly ok: true; readonly bytes: Uint8Array }
  | { readonly ok: false; readonly why: 'wrong-key' | 'corrupt'; readonly said: string }

export const armorBegin = '-----BEGIN AGE ENCRYPTED FILE-----'
export const armorEnd = '-----END AGE ENCRYPTED FILE-----'
const binaryBegin = 'age-encryption.org/v1\n'

const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1')

export const isSealed = (bytes: Uint8Array): boolean => {
  const head = latin1(bytes.subarray(0, 100)).trimStart()
  return head.startsWith(armorBegin) || head.startsWith(binaryBegin)
}

/** Without the armour; undefined when the armour is damaged. */
function bare(bytes: Uint8Array): Uint8Array | undefined {
  const text = latin1(bytes)
  if (text.startsWith(binaryBegin)) return bytes
  try {
    return armor.decode(`${text.trim()}\n`)
  } catch {
    return undefined
  }
}

/** Whether a passphrase, and nothing else, opens it. */
export function wantsPassphrase(bytes: Uint8Array): boolean {
  const binary = bare(bytes)
  return binary !== undefined && latin1(binary.subarray(0, 200)).startsWith(`${binaryBegin}-> scrypt `)
}

export async function openSealed(bytes: Uint8Array, { identities, passphrase }: Keys): Promise<Opened> {
  const binary = bare(bytes)
  if (binary === undefined) return { ok: false, why: 'corrupt', said: 'its armour is damaged' }
  try {
    const decrypter = new Decrypter()
    for (const identity of identities) decrypter.addIdentity(identity)
    if (passphrase !== undefined) decrypter.addPassphrase(passphrase)
    return { ok: true, bytes: await decrypter.decrypt(binary) }
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause)
    return { ok: false, why: /no identity matched/.test(said) ? 'wrong-key' : 'corrupt', said }
  }
}

/** As text between two lines of dashes. Throws when a recipient is none; ask `recipientFault` before. */
export async function seal(bytes: Uint8Array, wanted: SealedFor): Promise<string> {
  const encrypter = new Encrypter()
  if (wanted.how === 'passphrase') encrypter.setPassphrase(wanted.passphrase)
  else for (const recipient of wanted.recipients) encrypter.addRecipient(recipient)
  return `${armor.encode(await encrypter.encrypt(bytes)).trim()}\n`
}

/** Why a text is no key to encrypt to; undefined = it is one. */
export function recipientFault(recipient: string): string | undefined {
  if (/^AGE-SECRET-KEY-/i.test(recipient)) return 'it is a secret key, which must stand nowhere but in its own file'
  if (recipient.startsWith('ssh-')) return 'keys of ssh are not supported: make one with `provision secrets init`'
  if (!recipient.startsWith('age1')) return 'it must begin with age1'
  try {
    new Encrypter().addRecipient(recipient)
    return undefined
  } catch {
    return 'it is misspelt'
  }
}

/** The same for a secret key. */
export function identityFault(identity: string): string | undefined {
  try {
    new Decrypter().addIdentity(identity)
    return undefined
  } catch {
    return 'it is no secret key of age (AGE-SECRET-KEY-1…)'
  }
}

export const newIdentity = (): Promise<string> => generateX25519Identity()
export const recipientOf = (identity: string): Promise<string> => identityToRecipient(identity)

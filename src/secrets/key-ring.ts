/**
 * The keys of whoever works here: the secret keys of a file, and passphrases that are typed. Both are looked for when the
 * first file needs them, and once.
 */
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { identityFault, isSealed, openSealed, wantsPassphrase } from './age.ts'

export interface Surroundings {
  readonly home: string
  readonly env: NodeJS.ProcessEnv
  /** Undefined: there is no terminal. Rejects when nobody answers. */
  readonly ask?: ((question: string) => Promise<string>) | undefined
  /** Each key and passphrase must never be shown. */
  readonly conceal: (secret: string) => void
}

export type Unsealed =
  | {
      readonly ok: true
      readonly bytes: Uint8Array
      /** What opened it, when that was a passphrase. */
      readonly passphrase?: string
    }
  | { readonly ok: false; readonly problem: Problem; readonly locked: boolean }

const attempts = 3

/** Where secret keys are kept: `PROVISION_AGE_KEY_FILE`, else `provision/age.key` among the user's configuration. */
export function keyFile({ home, env }: Pick<Surroundings, 'home' | 'env'>): string {
  const named = env['PROVISION_AGE_KEY_FILE']
  if (named !== undefined && named !== '') return named.replace(/^~(?=\/)/, home)
  const configuration = env['XDG_CONFIG_HOME']
  const folder = configuration === undefined || configuration === '' ? join(home, '.config') : configuration
  return join(folder, 'provision', 'age.key')
}

type KeyFile =
  | { readonly how: 'read'; readonly identities: readonly string[] }
  | { readonly how: 'absent' }
  | { readonly how: 'faulty'; readonly problem: Problem }

export class KeyRing {
  readonly #around: Surroundings
  #keys: Promise<KeyFile> | undefined
  readonly #typed: string[] = []
  /** One question at a time. */
  #asking: Promise<unknown> = Promise.resolve()

  constructor(around: Surroundings) {
    this.#around = around
  }

  get file(): string {
    return keyFile(this.#around)
  }

  async open(bytes: Uint8Array, file: string, asked?: SourcePlace): Promise<Unsealed> {
    const source = asked === undefined ? {} : { source: asked }
    const fault = (code: string, message: string, remedy: string, locked: boolean): Unsealed => ({
      ok: false,
      problem: problem({ code, message, remedy, ...source }),
      locked,
    })
    if (!isSealed(bytes))
      return fault(
        'secrets.not-encrypted',
        `${file} is not encrypted with age`,
        `encrypt it with \`provision secrets encrypt\``,
        false,
      )
    if (wantsPassphrase(bytes)) return this.#withPassphrase(bytes, file, source)
    const keys = await this.identities()
    if (keys.how === 'faulty') return { ok: false, problem: { ...keys.problem, ...source }, locked: false }
    if (keys.how === 'absent') {
      return fault(
        'secrets.locked',
        `${file} is encrypted, and there is no key at ${this.file}`,
        'put your key there, name another file with PROVISION_AGE_KEY_FILE, or make a key with `provision secrets init`',
        true,
      )
    }
    const opened = await openSealed(bytes, keys)
    if (opened.ok) return opened
    if (opened.why === 'corrupt') return corrupt(file, opened.said, source)
    return fault(
      'secrets.locked',
      `${file} is not encrypted for the key in ${this.file}`,
      'let somebody who can read it add your public key to .age-recipients and run `provision secrets rekey`, or name another key with PROVISION_AGE_KEY_FILE',
      true,
    )
  }

  identities(): Promise<KeyFile> {
    this.#keys ??= this.#readKeys()
    return this.#keys
  }

  async #readKeys(): Promise<KeyFile> {
    const { file } = this
    const faulty = (message: string, remedy: string): KeyFile => ({
      how: 'faulty',
      problem: problem({ code: 'secrets.key-file', message, remedy }),
    })
    let bytes: Uint8Array
    try {
      const { mode } = await stat(file)
      if ((mode & 0o077) !== 0) return faulty(`${file} can be read by others`, `run \`chmod 600 ${file}\``)
      bytes = await readFile(file)
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
      if (code === 'ENOENT' || code === 'ENOTDIR') return { how: 'absent' }
      return faulty(`${file} cannot be read (${code})`, 'name a file that you may read with PROVISION_AGE_KEY_FILE')
    }
    if (isSealed(bytes)) {
      const opened = await this.#withPassphrase(bytes, file, {})
      if (!opened.ok) return { how: 'faulty', problem: opened.problem }
      bytes = opened.bytes
    }
    const lines = Buffer.from(bytes)
      .toString('utf8')
      .split('\n')
      .map(line => line.trim())
    const identities = lines.filter(line => line !== '' && !line.startsWith('#'))
    for (const identity of identities) this.#around.conceal(identity)
    const bad = identities.map(identityFault).find(fault => fault !== undefined)
    if (bad !== undefined)
      return faulty(`a line of ${file} cannot be used: ${bad}`, 'keep nothing but keys and comments in it')
    if (identities.length === 0) return faulty(`there is no key in ${file}`, 'make one with `provision secrets init`')
    return { how: 'read', identities }
  }

  #withPassphrase(bytes: Uint8Array, file: string, source: { readonly source?: SourcePlace }): Promise<Unsealed> {
    const opened = this.#asking.then(() => this.#tryPassphrases(bytes, file, source))
    this.#asking = opened.catch(() => undefined)
    return opened
  }

  /** Those that were typed before come first: a team has few of them. */
  async #tryPassphrases(bytes: Uint8Array, file: string, source: { readonly source?: SourcePlace }): Promise<Unsealed> {
    const { ask, conceal } = this.#around
    for (const passphrase of this.#typed) {
      const opened = await openSealed(bytes, { identities: [], passphrase })
      if (opened.ok) return { ...opened, passphrase }
    }
    if (ask === undefined) {
      const message = `${file} needs a passphrase, and there is no terminal to ask for it at`
      const remedy = 'run it at a terminal, or encrypt the file for a key: `provision secrets rekey`'
      return { ok: false, problem: problem({ code: 'secrets.locked', message, remedy, ...source }), locked: true }
    }
    for (let attempt = 0; attempt < attempts; attempt += 1) {
      const passphrase = await ask(`Passphrase of ${file}: `)
      conceal(passphrase)
      const opened = await openSealed(bytes, { identities: [], passphrase })
      if (opened.ok) {
        this.#typed.push(passphrase)
        return { ...opened, passphrase }
      }
      if (opened.why === 'corrupt') return corrupt(file, opened.said, source)
    }
    const message = `${attempts} passphrases did not open ${file}`
    return { ok: false, problem: problem({ code: 'secrets.wrong-passphrase', message, ...source }), locked: false }
  }
}

const corrupt = (file: string, said: string, source: { readonly source?: SourcePlace }): Unsealed => ({
  ok: false,
  problem: problem({
    code: 'secrets.corrupt',
    message: `${file} is damaged and cannot be decrypted: ${said}`,
    remedy: 'get it back from where you keep older versions; nobody can read what is there',
    ...source,
  }),
  locked: false,
})

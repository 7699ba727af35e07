/**
 * Where passwords and passphrases come from. They stand beside the address of a host, never in it: addresses are written
 * into run records.
 */
import { type Problem, problem } from '../problem.ts'
import { becomesAnother } from './become.ts'
import { passwordFromCommand, passwordFromFile } from './password-source.ts'
import type { HostAddress } from './transport.ts'

export interface Secrets {
  /** What sudo on the host asks for; undefined = nothing is known, so it must do without. Never rejects. */
  becomePassword(host: HostAddress): Promise<Secret | undefined>
  /** What unlocks a private key; undefined = nobody was asked, or nobody answered. */
  passphrase(file: string): string | undefined
}

export type Secret = { readonly ok: true; readonly value: string } | { readonly ok: false; readonly problem: Problem }

export interface Given {
  /** By name of the host: what its variables say. */
  readonly becomePasswords?: ReadonlyMap<string, string>
  /** For all hosts that say nothing of their own: typed, or from the environment. */
  readonly becomePassword?: string | undefined
  /** By path of the private key. */
  readonly passphrases?: ReadonlyMap<string, string>
}

/** The host's own source comes first, then what was given for all. Commands and files are read once, when needed. */
export function secretsFrom({ becomePasswords, becomePassword, passphrases }: Given = {}): Secrets {
  const read = new Map<string, Promise<Secret>>()
  const once = (key: string, work: () => Promise<Secret>): Promise<Secret> => {
    const known = read.get(key) ?? work()
    read.set(key, known)
    return known
  }
  return {
    async becomePassword(host) {
      const own = becomePasswords?.get(host.name)
      if (own !== undefined) return { ok: true, value: own }
      const source = host.become?.password
      if (source?.from === 'command') {
        return await once(`command ${source.command}`, () => passwordFromCommand(host, source.command))
      }
      if (source?.from === 'file') return await once(`file ${source.file}`, () => passwordFromFile(host, source.file))
      if (becomePassword !== undefined) return { ok: true, value: becomePassword }
      return source?.from === 'operator' ? { ok: false, problem: notKnown(host) } : undefined
    },
    passphrase: file => passphrases?.get(file),
  }
}

export const noSecrets: Secrets = secretsFrom()

/** The password for the shells of a connection; undefined when none is needed or known. */
export async function passwordFor(
  host: HostAddress,
  loginUser: string,
  secrets: Secrets,
): Promise<
  { readonly ok: true; readonly value: string | undefined } | { readonly ok: false; readonly problem: Problem }
> {
  if (!becomesAnother(host, loginUser) || host.become?.method === 'doas') return { ok: true, value: undefined }
  return (await secrets.becomePassword(host)) ?? { ok: true, value: undefined }
}

const notKnown = (host: HostAddress): Problem =>
  problem({
    code: 'become.password-unknown',
    message: `the password for becoming ${host.become?.user ?? 'root'} on ${host.name} is not known any more: it is never recorded`,
    run: { host: host.name },
    remedy: 'give it again with `--ask-become-pass`, or in the environment variable PROVISION_BECOME_PASSWORD',
  })

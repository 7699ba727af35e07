/**
 * Asks for what must not be written down, before anything is drawn on the terminal: each secret once, hidden.
 */
import { ProvisionError, problem } from '../problem.ts'
import { type Secrets, secretsFrom } from '../remote/secrets.ts'
import type { HostAddress } from '../remote/transport.ts'
import { askHidden, canAskHidden } from './hidden-prompt.ts'
import { redactor } from './redactor.ts'
import { sshConfig } from './ssh-config.ts'

export interface AskingOptions {
  readonly askBecomePass?: boolean
  /** By name of the host: what variables hold. */
  readonly becomePasswords?: ReadonlyMap<string, string>
}

const variable = 'PROVISION_BECOME_PASSWORD'
let fromEnvironment: string | undefined

/** Whether the operator gives a password for all hosts that say nothing of their own. */
export const givesPassword = ({ askBecomePass }: AskingOptions, env: NodeJS.ProcessEnv): boolean =>
  askBecomePass === true || (takenFrom(env) ?? '') !== ''

/** Removed at once, so that no program that is started from here inherits it. */
function takenFrom(env: NodeJS.ProcessEnv): string | undefined {
  fromEnvironment ??= env[variable]
  delete env[variable]
  redactor.add(fromEnvironment)
  return fromEnvironment === '' ? undefined : fromEnvironment
}

/** Asks when that was demanded, and when a recorded run says that the password was typed or came from a variable. */
export async function askSecrets(hosts: readonly HostAddress[], options: AskingOptions): Promise<Secrets> {
  const { becomePasswords } = options
  const given = takenFrom(process.env)
  const missing = hosts.some(
    ({ name, become }) => become?.password?.from === 'operator' && becomePasswords?.has(name) !== true,
  )
  const wanted = options.askBecomePass === true || (missing && given === undefined && canAskHidden())
  const becomePassword = wanted ? await typedPassword() : given
  const passphrases = canAskHidden() ? await passphrasesFor(hosts) : new Map<string, string>()
  for (const passphrase of passphrases.values()) redactor.add(passphrase)
  return secretsFrom({ ...(becomePasswords === undefined ? {} : { becomePasswords }), becomePassword, passphrases })
}

/** Loads what reads keys only now: verbs that reach no host start without it. */
async function passphrasesFor(hosts: readonly HostAddress[]): Promise<ReadonlyMap<string, string>> {
  const { typedPassphrases } = await import('./passphrases.ts')
  return typedPassphrases(hosts, sshConfig)
}

const concealed = (secret: string): string => {
  redactor.add(secret)
  return secret
}

async function typedPassword(): Promise<string> {
  if (!canAskHidden()) {
    throw new ProvisionError([
      problem({
        code: 'cli.no-terminal',
        message: 'there is no terminal to ask for a password at',
        remedy: `run it at a terminal, or give the password with ${variable}, \`ansible_become_password\`, \`provision_become_password_command\` or \`provision_become_password_file\``,
      }),
    ])
  }
  return concealed(await askHidden('Password for becoming another user: '))
}

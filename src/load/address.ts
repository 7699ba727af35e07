/**
 * From the variables of a host to the way to it. Reads no environment: what it needs of it is passed in.
 */
import { dirname, isAbsolute, join, resolve } from 'node:path'
import type { Scope } from '../plan/scope.ts'
import { type Problem, problem } from '../problem.ts'
import type { BecomeUser, HostAddress, PasswordSource, Settled, SshConfigUse } from '../remote/transport.ts'
import { describe } from './describe.ts'
import type { Inventory, InventoryHost } from './host.ts'
import type { Become } from './play.ts'
import { sshArguments } from './ssh-arguments.ts'
import type { Variables } from './variable.ts'
import { hostVariables, type SecretValues } from './variables.ts'

export interface Surroundings {
  /** Home folder of whoever runs the command. */
  readonly home: string
  /** Their login name. */
  readonly user: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Folder that the path of the inventory is relative to. */
  readonly root: string
  /** Variables of the command line. */
  readonly extra?: Variables
  /** Hosts that known_hosts does not know are trusted. */
  readonly acceptNewHostKeys?: boolean
  /** What the play says; absent: nothing. */
  readonly become?: Become
  /** What references to secrets stand for, for the password of `becomePassword`. */
  readonly secrets?: SecretValues
  /** The operator gave a password for all hosts that say nothing of their own. */
  readonly passwordGiven?: boolean
}

/** Thrown inside and caught by `hostAddress`: the first thing that is wrong. */
class AddressFault extends Error {
  readonly problem: Problem
  constructor(fault: Problem) {
    super(fault.message)
    this.problem = fault
  }
}

interface Asker {
  /** The first thing that is wrong. */
  readonly fault: (name: string, message: string, remedy: string) => AddressFault
  readonly has: (name: string) => boolean
  readonly text: (name: string) => string | undefined
  readonly flag: (name: string) => boolean | undefined
  readonly choice: <T extends string>(name: string, choices: readonly [T, ...T[]]) => T
  readonly port: (name: string) => number | undefined
}

const asker = (host: InventoryHost, scope: Scope): Asker => {
  const faultIn = (name: string, message: string, remedy?: string): AddressFault => {
    const source = host.vars.get(name)?.place
    return new AddressFault(
      problem({
        code: 'inventory.address',
        message,
        run: { host: host.name },
        ...(source === undefined ? {} : { source }),
        ...(remedy === undefined ? {} : { remedy }),
      }),
    )
  }
  const wrong = (name: string, wanted: string, value: unknown): AddressFault =>
    faultIn(
      name,
      `${name} of ${host.name} must be ${wanted}, and is ${describe(value)}`,
      'see what can stand there: provision doc inventory',
    )
  const value = (name: string): unknown => {
    const found = scope.get(name)
    if (found.how === 'fault') throw new AddressFault(found.problem)
    return found.how === 'value' ? (found.value ?? undefined) : undefined
  }
  return {
    fault: faultIn,
    has: name => scope.get(name).how !== 'missing',
    text: name => {
      const given = value(name)
      if (given === undefined || (typeof given === 'string' && given !== '')) return given
      throw wrong(name, 'text', given)
    },
    flag: name => {
      const given = value(name)
      if (given === undefined || typeof given === 'boolean') return given
      throw wrong(name, 'true or false', given)
    },
    choice: (name, choices) => {
      const given = value(name)
      const chosen = given === undefined ? choices[0] : choices.find(choice => choice === given)
      if (chosen === undefined) throw wrong(name, choices.join(' or '), given)
      return chosen
    },
    port: name => {
      const given = value(name)
      const number = typeof given === 'string' && /^\d+$/.test(given) ? Number(given) : given
      if (
        number === undefined ||
        (typeof number === 'number' && Number.isInteger(number) && number > 0 && number < 65536)
      )
        return number
      throw wrong(name, 'a port number', given)
    },
  }
}

/** The user's own folder for `~`, the folder of the inventory for relative paths. */
const pathFrom =
  (inventory: Inventory, { home, root }: Surroundings) =>
  (path: string): string => {
    if (path === '~' || path.startsWith('~/')) return join(home, path.slice(1))
    return isAbsolute(path) ? path : join(resolve(root, dirname(inventory.file)), path)
  }

const becomeUser = (path: (file: string) => string, around: Surroundings, ask: Asker): BecomeUser | undefined => {
  const { become = { how: 'inherit' } } = around
  const wanted = become.how === 'user' || (become.how === 'inherit' && ask.flag('ansible_become') === true)
  if (!wanted) return undefined
  const user = become.how === 'user' ? become.user : (ask.text('ansible_become_user') ?? 'root')
  const method = ask.choice('ansible_become_method', ['sudo', 'doas'])
  const password = passwordSource(path, around, ask)
  return {
    user,
    ...(method === 'sudo' ? {} : { method }),
    ...(password === undefined ? {} : { password }),
  }
}

/** Never the password itself: what comes of here is written into run records. */
const passwordSource = (
  path: (file: string) => string,
  { passwordGiven }: Surroundings,
  ask: Asker,
): PasswordSource | undefined => {
  if (ask.has(passwordVariable)) return { from: 'operator' }
  const command = ask.text('provision_become_password_command')
  if (command !== undefined) return { from: 'command', command }
  const file = ask.text('provision_become_password_file')
  if (file !== undefined) return { from: 'file', file: path(file) }
  return passwordGiven === true ? { from: 'operator' } : undefined
}

const passwordVariable = 'ansible_become_password'

const addressOf = (inventory: Inventory, host: InventoryHost, around: Surroundings, ask: Asker): HostAddress => {
  const path = pathFrom(inventory, around)
  const key = ask.text('ansible_ssh_private_key_file')
  const knownHosts = ask.text('provision_known_hosts')
  const become = becomeUser(path, around, ask)
  const connection = ask.choice('ansible_connection', ['ssh', 'openssh', 'local'])
  return {
    name: host.name,
    connection,
    hostname: ask.text('ansible_host') ?? host.name,
    port: ask.port('ansible_port') ?? 22,
    user: ask.text('ansible_user') ?? around.user,
    identityFiles: key === undefined ? [] : [path(key)],
    useAgent: (around.env['SSH_AUTH_SOCK'] ?? '') !== '',
    knownHostsFiles:
      knownHosts === undefined
        ? [join(around.home, '.ssh/known_hosts'), '/etc/ssh/ssh_known_hosts']
        : [path(knownHosts)],
    hostKeyChecking:
      around.acceptNewHostKeys === true
        ? 'accept-new'
        : ask.choice('provision_host_key_checking', ['strict', 'accept-new']),
    ...(become === undefined ? {} : { become }),
    connectTimeoutMs: 10_000,
    keepAliveMs: 15_000,
    ...(connection === 'local' ? {} : { sshConfig: sshConfigUse(path, around, ask, connection) }),
  }
}

/** ssh's configuration says the rest, when the host is reached. */
const sshConfigUse = (
  path: (file: string) => string,
  around: Surroundings,
  ask: Asker,
  connection: 'ssh' | 'openssh',
): SshConfigUse => {
  const name = 'ansible_ssh_common_args'
  const given = sshArguments(ask.text(name) ?? '', connection)
  if (!given.ok) throw ask.fault(name, `${name}: ${given.message}`, given.remedy)
  const { file, options } = given
  const settled: readonly (readonly [Settled, boolean])[] = [
    ['port', ask.has('ansible_port')],
    ['user', ask.has('ansible_user')],
    ['identityFiles', ask.has('ansible_ssh_private_key_file')],
    ['knownHostsFiles', ask.has('provision_known_hosts')],
    ['hostKeyChecking', around.acceptNewHostKeys === true || ask.has('provision_host_key_checking')],
  ]
  return {
    ...(file === undefined ? {} : { file: file === 'none' ? file : path(file) }),
    options,
    settled: settled.flatMap(([what, isSettled]) => (isSettled ? [what] : [])),
  }
}

export const hostAddress = (inventory: Inventory, host: InventoryHost, around: Surroundings): HostAddress | Problem => {
  const scope = hostVariables({ inventory, host, ...(around.extra === undefined ? {} : { extra: around.extra }) })
  try {
    return addressOf(inventory, host, around, asker(host, scope))
  } catch (fault) {
    if (fault instanceof AddressFault) return fault.problem
    throw fault
  }
}

/** The value of `ansible_become_password`: kept beside the address. Undefined when the host has none. */
export const becomePassword = (
  inventory: Inventory,
  host: InventoryHost,
  { extra, secrets }: Pick<Surroundings, 'extra' | 'secrets'>,
): { readonly value: string } | Problem | undefined => {
  const layers = {
    inventory,
    host,
    ...(extra === undefined ? {} : { extra }),
    ...(secrets === undefined ? {} : { secrets }),
  }
  const found = hostVariables(layers).get(passwordVariable)
  if (found.how === 'fault') return found.problem
  if (found.how === 'missing') return undefined
  if (typeof found.value === 'string' && /^[^\r\n]+$/.test(found.value)) return { value: found.value }
  const source = host.vars.get(passwordVariable)?.place
  return problem({
    code: 'inventory.address',
    message: `${passwordVariable} of ${host.name} must be text of one line`,
    run: { host: host.name },
    // The line there may be the password itself.
    ...(source === undefined ? {} : { source: { ...source, hidden: true } }),
    remedy: 'put it in quotation marks if it is a number',
  })
}

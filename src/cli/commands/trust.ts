/**
 * `provision trust HOST...`
 */
import { existsSync } from 'node:fs'
import { homedir, userInfo } from 'node:os'
import { join } from 'node:path'
import { hostName } from '../../brands.ts'
import { isGlob, matchesGlob } from '../../glob.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError, problem } from '../../problem.ts'
import { completeAddress } from '../../remote/complete-address.ts'
import { noSecrets, type Secrets } from '../../remote/secrets.ts'
import type { HostAddress } from '../../remote/transport.ts'
import { lookAtHostKey, type ShownKey } from '../../remote/trust.ts'
import { inventoryFiles } from '../inventory-files.ts'
import { loadProject, type Project, type ProjectOptions } from '../project.ts'
import { askSecrets } from '../secrets.ts'
import { agree, canAsk } from '../session.ts'
import { sshConfig } from '../ssh-config.ts'
import { inventoryAddress } from '../ways.ts'

interface TrustOptions extends ProjectOptions {
  readonly yes?: boolean
  readonly fingerprint?: readonly string[]
}

const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

export async function trust(words: readonly string[], given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as TrustOptions
  if (options.yes !== true && options.fingerprint === undefined && !canAsk()) throw new ProvisionError([nobodyToAsk])
  const hosts = await addressesOf(words, options)
  const problems: Problem[] = []
  let agreed = true
  for (const host of hosts) {
    const completed = await completeAddress(host, sshConfig)
    if (!completed.ok) problems.push(completed.problem)
    else {
      const outcome = await trustWay(wayTo(completed.host), options)
      if (outcome === 'declined') agreed = false
      else if (outcome !== 'trusted') problems.push({ ...outcome, run: { host: host.name } })
    }
  }
  if (problems.length > 0) throw new ProvisionError(problems, exitStatus.unreachable)
  return agreed ? exitStatus.ok : exitStatus.interrupted
}

/** From near to far: a host is seen only through those that are trusted. */
const wayTo = (host: HostAddress): readonly HostAddress[] =>
  host.jump === undefined ? [host] : [...wayTo(host.jump), host]

async function trustWay(way: readonly HostAddress[], options: TrustOptions): Promise<'trusted' | 'declined' | Problem> {
  // Keys are needed for logging in to hosts on the way, and only for that.
  const secrets: Secrets = way.length > 1 ? await askSecrets(way.slice(0, -1), {}) : noSecrets
  for (const host of way) {
    const looked = await lookAtHostKey(host, { secrets, config: sshConfig })
    if (!looked.ok) return looked.problem
    const outcome = await decide(host, looked.shown, options)
    if (outcome !== 'trusted') return outcome
  }
  return 'trusted'
}

async function decide(
  host: HostAddress,
  shown: ShownKey,
  { yes, fingerprint }: TrustOptions,
): Promise<'trusted' | 'declined' | Problem> {
  const key = `${host.name} (${shown.place}) ${shown.keyType} ${shown.fingerprint}`
  if (shown.standing === 'known') {
    say(`${key} is known already`)
    return 'trusted'
  }
  if (fingerprint !== undefined && !fingerprint.includes(shown.fingerprint)) return otherKey(host, shown)
  if (fingerprint === undefined && yes !== true) {
    say(key)
    // Without a terminal nobody comes here.
    if (!(await agree(`Is this the fingerprint of ${host.name}?`, false))) return 'declined'
  }
  try {
    await shown.trust()
  } catch (cause) {
    return unwritable(shown, cause)
  }
  say(`${key} is trusted now (${shown.file})`)
  return 'trusted'
}

/** Hosts and groups of the inventory by name or pattern; another name is what it would be for ssh. */
async function addressesOf(words: readonly string[], options: TrustOptions): Promise<readonly HostAddress[]> {
  const hasInventory = inventoryFiles(options.inventory, process.env).some(file => existsSync(file))
  const project = hasInventory ? (await loadProject([], options)).project : undefined
  const found = words.flatMap(word => (project === undefined ? [] : named(project, word)) ?? [])
  const strange = words.filter(word => project === undefined || named(project, word) === undefined)
  const globs = strange.filter(isGlob)
  const faults = [...found.filter(isProblem), ...globs.map(nothingFits)]
  if (faults.length > 0) throw new ProvisionError(faults)
  const addresses = found.flatMap(one => (isProblem(one) ? [] : [one]))
  const unique = new Map([...addresses, ...strange.map(asForSsh)].map(host => [String(host.name), host]))
  return [...unique.values()]
}

const isProblem = (one: HostAddress | Problem): one is Problem => 'code' in one

function named(project: Project, word: string): readonly (HostAddress | Problem)[] | undefined {
  const { hosts, groups } = project.inventory
  const names = [...hosts.keys()].filter(
    name =>
      name === word ||
      matchesGlob(name, word) ||
      [...groups.values()].some(group => matchesGlob(group.name, word) && group.hosts.includes(name)),
  )
  return names.length === 0 ? undefined : names.map(name => inventoryAddress(project, name))
}

function asForSsh(word: string): HostAddress {
  const [, user, hostname = word, port] = /^(?:([^@]+)@)?([^:]+|\[[^\]]+\])(?::(\d+))?$/.exec(word) ?? []
  return {
    name: hostName(word),
    connection: 'ssh',
    hostname,
    port: port === undefined ? 22 : Number(port),
    user: user ?? userInfo().username,
    identityFiles: [],
    useAgent: (process.env['SSH_AUTH_SOCK'] ?? '') !== '',
    knownHostsFiles: [join(homedir(), '.ssh/known_hosts'), '/etc/ssh/ssh_known_hosts'],
    hostKeyChecking: 'strict',
    connectTimeoutMs: 10_000,
    keepAliveMs: 15_000,
    sshConfig: {
      options: [],
      settled: [...(user === undefined ? [] : (['user'] as const)), ...(port === undefined ? [] : (['port'] as const))],
    },
  }
}

const nothingFits = (word: string): Problem =>
  problem({ code: 'inventory.pattern', message: `no host and no group fits ${JSON.stringify(word)}` })

const nobodyToAsk = problem({
  code: 'cli.no-terminal',
  message: 'there is no terminal to ask at whether a key is the right one',
  remedy:
    'give the fingerprint that you expect with --fingerprint SHA256:…, or trust whatever the host shows with --yes',
})

const otherKey = (host: HostAddress, shown: ShownKey): Problem =>
  problem({
    code: 'trust.other-fingerprint',
    message: `${host.name} shows another key than the expected one: ${shown.keyType} ${shown.fingerprint}`,
    remedy:
      'compare all keys of the host (`for key in /etc/ssh/ssh_host_*_key.pub; do ssh-keygen -lf $key; done` there); if none of them is this one, somebody stands in between',
  })

const unwritable = (shown: ShownKey, cause: unknown): Problem =>
  problem({
    code: 'ssh.known-hosts-unusable',
    message: `the known_hosts file ${shown.file} cannot be written`,
    remedy: 'correct its path (`provision_known_hosts`) or its permissions',
    detail: cause instanceof Error ? cause.message : String(cause),
    cause,
  })

/**
 * Asks OpenSSH's own client what its configuration says of a host (`ssh -G`), so that Include, Match and all defaults
 * mean what they mean there. A machine without that client has no such configuration.
 */
import { execFile } from 'node:child_process'
import { type Problem, problem } from '../problem.ts'
import { lanes } from './lanes.ts'
import type { HostAddress, SshConfigUse } from './transport.ts'

/** Option in lower case → its values, in their order. */
export type SshSettings = ReadonlyMap<string, readonly string[]>

export type Asked =
  | { readonly ok: true; readonly settings: SshSettings }
  | { readonly ok: false; readonly problem: Problem }

export interface SshConfigReader {
  settingsFor(host: HostAddress, use: SshConfigUse): Promise<Asked>
}

/** A `Match exec` may run anything. */
const patienceMs = 10_000
/** Each is a process of 7 ms. */
const width = 8

/** Asks once for each host, whoever needs it. `program` is the client. */
export function sshConfigReader(program = 'ssh'): SshConfigReader {
  const known = new Map<string, Promise<Asked>>()
  const queue = lanes(width)
  const never = new Promise<never>(() => {})
  return {
    settingsFor(host, use) {
      const words = ['-G', ...configWords(host, use)]
      const key = words.join('\0')
      const asked = known.get(key) ?? queue.use(() => ask(program, words, host, use), never)
      known.set(key, asked)
      return asked
    },
  }
}

/**
 * The arguments of ssh that name a host. What the inventory says itself is told too, since a `Match` may depend on it.
 */
export function configWords(host: HostAddress, { file, options, settled, asked }: SshConfigUse): readonly string[] {
  return [
    ...(file === undefined ? [] : ['-F', file]),
    ...options.flatMap(option => ['-o', option]),
    ...(settled.includes('port') ? ['-p', String(host.port)] : []),
    ...(settled.includes('user') ? ['-l', host.user] : []),
    '--',
    asked ?? host.hostname,
  ]
}

function ask(program: string, words: readonly string[], host: HostAddress, use: SshConfigUse): Promise<Asked> {
  return new Promise(resolve => {
    const child = execFile(program, [...words], { timeout: patienceMs }, (fault, stdout, stderr) => {
      if (fault === null) resolve({ ok: true, settings: parseSettings(stdout) })
      else if (fault.code !== 'ENOENT') resolve({ ok: false, problem: unusable(host, use, stderr.trim()) })
      else if (use.file === undefined && use.options.length === 0) resolve({ ok: true, settings: new Map() })
      else resolve({ ok: false, problem: noClient(host) })
    })
    child.stdin?.end()
  })
}

export function parseSettings(text: string): SshSettings {
  const settings = new Map<string, string[]>()
  for (const line of text.split('\n')) {
    const space = line.indexOf(' ')
    if (space < 0) continue
    const [name, value] = [line.slice(0, space).toLowerCase(), line.slice(space + 1).trim()]
    settings.set(name, [...(settings.get(name) ?? []), value])
  }
  return settings
}

const unusable = (host: HostAddress, { file }: SshConfigUse, detail: string): Problem =>
  problem({
    code: 'ssh.config',
    message: `ssh cannot make sense of its configuration for ${host.hostname}`,
    run: { host: host.name },
    remedy: `correct ${file ?? '~/.ssh/config'}; \`ssh -G ${file === undefined ? '' : `-F ${file} `}${host.hostname}\` shows the same`,
    ...(detail === '' ? {} : { detail }),
  })

const noClient = (host: HostAddress): Problem =>
  problem({
    code: 'ssh.no-client',
    message: `ansible_ssh_common_args of ${host.name} needs the program ssh, which this machine does not have`,
    run: { host: host.name },
    remedy: 'install the package openssh-client here, or remove ansible_ssh_common_args',
  })

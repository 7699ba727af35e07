/**
 * Why a certificate that was offered was not accepted, as far as the certificate itself shows it: read by ssh-keygen, and
 * asked of the agent where no file holds it.
 */
import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { type Problem, problem } from '../../problem.ts'
import type { HostAddress } from '../transport.ts'
import type { OfferedKey } from './login-account.ts'

export interface Certificate {
  readonly fingerprint: string
  /** Whom it lets in; empty: anybody. */
  readonly principals: readonly string[]
  /** UTC; absent: no limit. */
  readonly from?: string
  readonly to?: string
}

export async function certificateFaults(
  host: HostAddress,
  offered: readonly OfferedKey[],
): Promise<readonly Problem[]> {
  const certificates = offered.filter(({ type }) => type.endsWith('-CERT'))
  const now = new Date().toISOString().slice(0, 19)
  const faults = await Promise.all(
    certificates.map(async ({ name, fingerprint, fromAgent }) => {
      const found = fromAgent ? await inAgent(host) : await inFiles(name, host.certificateFiles ?? [])
      const certificate = found.find(one => one.fingerprint === fingerprint)
      return certificate === undefined ? undefined : certificateFault(host, name, certificate, now)
    }),
  )
  return faults.flatMap(fault => (fault === undefined ? [] : [fault]))
}

/** Undefined: nothing speaks against it that could be seen here. */
export function certificateFault(
  host: HostAddress,
  name: string,
  { principals, from, to }: Certificate,
  now: string,
): Problem | undefined {
  const run = { host: host.name }
  const renew = 'have a new one signed (`ssh-keygen -s`, or as your authority does it), and put it beside the key'
  if (to !== undefined && now >= to) {
    return problem({
      code: 'ssh.certificate-expired',
      message: `the certificate of ${name} expired at ${to} UTC`,
      run,
      remedy: renew,
    })
  }
  if (from !== undefined && now < from) {
    return problem({
      code: 'ssh.certificate-not-yet-valid',
      message: `the certificate of ${name} is valid only from ${from} UTC`,
      run,
      remedy: `see whether the clock of this machine is right; otherwise ${renew}`,
    })
  }
  if (principals.length > 0 && !principals.includes(host.user)) {
    return problem({
      code: 'ssh.certificate-other-user',
      message: `the certificate of ${name} lets in ${principals.join(', ')}, and not ${host.user}`,
      run,
      remedy: `log in as one of them (\`ansible_user\`), or have a certificate signed for ${host.user}; sshd may also map names (AuthorizedPrincipalsFile)`,
    })
  }
  return undefined
}

const inFiles = async (name: string, others: readonly string[]): Promise<readonly Certificate[]> => {
  const files = [name, `${name}-cert.pub`, ...others].filter(file => existsSync(file))
  const texts = await Promise.all(files.map(file => output('ssh-keygen', ['-L', '-f', file])))
  return texts.flatMap(certificatesIn)
}

const inAgent = async (host: HostAddress): Promise<readonly Certificate[]> => {
  const env = host.agentSocket === undefined ? {} : { SSH_AUTH_SOCK: host.agentSocket }
  const keys = await output('ssh-add', ['-L'], env)
  return certificatesIn(await output('ssh-keygen', ['-L', '-f', '-'], {}, keys))
}

/** What a program prints; nothing when it fails: then we know less. */
const output = (program: string, words: readonly string[], env = {}, input = ''): Promise<string> =>
  new Promise(resolve => {
    const options = { env: { ...process.env, TZ: 'UTC', LC_ALL: 'C', ...env }, timeout: 5000 }
    const child = execFile(program, [...words], options, (_, stdout) => resolve(stdout))
    child.stdin?.on('error', () => {})
    child.stdin?.end(input)
  })

/** The output of `ssh-keygen -L`. */
export function certificatesIn(text: string): readonly Certificate[] {
  return text.split(/^(?=\s*Type: )/m).flatMap(part => {
    const fingerprint = /^\s*Public key: \S+ (SHA256:\S+)/m.exec(part)?.[1]
    if (fingerprint === undefined) return []
    const valid = /^\s*Valid: (.*)$/m.exec(part)?.[1] ?? ''
    const from = /(?:from|after) (\S+)/.exec(valid)?.[1]
    const to = /(?:to|before) (\S+)/.exec(valid)?.[1]
    const listed = /^(\s*)Principals: *\n([\s\S]*?)^\1Critical Options:/m.exec(part)?.[2] ?? ''
    const principals = listed.split('\n').flatMap(line => (line.trim() === '' ? [] : [line.trim()]))
    return [{ fingerprint, principals, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) }]
  })
}

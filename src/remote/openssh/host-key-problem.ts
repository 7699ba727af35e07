/**
 * Words for a host whose key or certificate ssh did not accept, where the key alone does not tell.
 */
import { type Problem, problem } from '../../problem.ts'
import { label } from '../ssh/host-key.ts'
import type { HostAddress } from '../transport.ts'
import type { LoginAccount } from './login-account.ts'

/** The host shows a certificate of an authority that is known, and it is not valid. Undefined: that is not what is wrong. */
export function hostCertificateProblem(host: HostAddress, { words }: LoginAccount): Problem | undefined {
  const why = /^Certificate invalid: (.+)$/m.exec(words)?.[1]
  if (why === undefined) return undefined
  const other = /principal/.test(why)
  return problem({
    code: 'ssh.host-certificate-invalid',
    message: other
      ? `the certificate that ${label(host)} shows was not made for this name`
      : `the certificate that ${label(host)} shows is not valid (${why})`,
    run: { host: host.name },
    remedy: other
      ? `reach the host by a name that its certificate lists (\`ssh-keygen -Lf\` there), set HostKeyAlias, or have its key signed for ${host.hostname}`
      : 'have the key of the host signed anew by its authority (`ssh-keygen -h -s`), and see whether the clocks of both machines are right',
    detail: words,
  })
}

/** ssh knows the key, or the authority that signed it, as revoked. Undefined: it says nothing of that. */
export const revokedProblem = (host: HostAddress, { words }: LoginAccount): Problem | undefined =>
  /REVOKED HOST KEY DETECTED|(?:marked as|was) revoked/.test(words)
    ? problem({
        code: 'ssh.host-key-revoked',
        message: `the key that ${label(host)} shows, or the authority that signed it, is revoked`,
        run: { host: host.name },
        remedy: 'do not connect: find out why it was revoked, and give the host a new key or certificate',
        detail: words,
      })
    : undefined

/** ssh and we do not agree on what is known, or the host showed nothing when it was asked again. */
export const strangeHostKey = (host: HostAddress, { words }: LoginAccount): Problem =>
  problem({
    code: 'ssh.host-key-refused',
    message: `ssh does not accept the key of ${label(host)}`,
    run: { host: host.name },
    remedy: `see what it says below; \`ssh-keygen -F ${host.hostname}\` shows what is known of the host`,
    detail: words,
  })

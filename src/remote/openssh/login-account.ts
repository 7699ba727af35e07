/**
 * What ssh told while it logged in (`ssh -v`), read for what a problem must say. Pure. The words are those of OpenSSH's
 * client, which speaks no other language.
 */
import type { Phase } from '../ssh/socket.ts'

export interface OfferedKey {
  /** File, or comment in the agent. */
  readonly name: string
  /** `ED25519`, `RSA-CERT` … */
  readonly type: string
  /** `SHA256:…` */
  readonly fingerprint: string
  readonly fromAgent: boolean
}

export interface LoginAccount {
  /** How far it came. */
  readonly phase: Phase
  /** Each once, in their order. */
  readonly offered: readonly OfferedKey[]
  /** The host would have taken this one, but it could not be used. */
  readonly accepted: string | undefined
  /** Kind of key or certificate that the host was asked to show. */
  readonly hostKeyAlgorithm: string | undefined
  /** Methods that the host named last. */
  readonly methods: readonly string[]
  /** A key was accepted, and did not suffice. */
  readonly partial: boolean
  /** What ssh said to people, without its notes. */
  readonly words: string
}

/** ssh's notes begin like this; the rest is for people. */
const note = /^(?:debug\d: |OpenSSH_|Authenticated |Transferred: |Bytes per second: )/

export const wordsIn = (said: string): readonly string[] =>
  said.split(/\r?\n/).filter(line => line !== '' && !note.test(line))

export function accountOf(said: string): LoginAccount {
  const offers = [...said.matchAll(/^debug1: Offering public key: (.*) (\S+) (SHA256:\S+)(.*)$/gm)]
  const methods = [...said.matchAll(/^debug1: Authentications that can continue: (\S*)/gm)].at(-1)?.[1]
  return {
    phase: phaseOf(said),
    offered: offers.map(([, name = '', type = '', fingerprint = '', flags = '']) => ({
      name,
      type,
      fingerprint,
      fromAgent: /\bagent\b/.test(flags),
    })),
    accepted: /^debug1: Server accepts key: (.*) \S+ SHA256:/m.exec(said)?.[1],
    hostKeyAlgorithm: /^debug1: kex: host key algorithm: ([\w.@-]+)/m.exec(said)?.[1],
    methods: methods === undefined || methods === '' ? [] : methods.split(','),
    partial: /with partial success/.test(said),
    words: wordsIn(said).join('\n'),
  }
}

function phaseOf(said: string): Phase {
  if (/^debug1: (?:SSH2_MSG_NEWKEYS received|SSH2_MSG_SERVICE_ACCEPT|Authentications that can continue)/m.test(said)) {
    return 'logging in'
  }
  return /^debug1: (?:Connection established|Executing proxy command)/m.test(said) ? 'speaking SSH' : 'connecting'
}

/**
 * The contract of everything that can run a script on a host. Adapters (`ssh`, `openssh`, `local`) implement it; the engine
 * knows only this file. Lost connections, time-outs and signals are values here, never exceptions.
 */
import type { Duplex } from 'node:stream'
import type { HostName, ShellText } from '../brands.ts'
import type { Problem } from '../problem.ts'

/** How to reach one host, after inventory variables were resolved. */
export interface HostAddress {
  readonly name: HostName
  readonly connection: 'ssh' | 'openssh' | 'local'
  readonly hostname: string
  readonly port: number
  readonly user: string
  /** Paths of private keys to try, in this order, before those of the agent; empty = the usual files of ~/.ssh. */
  readonly identityFiles: readonly string[]
  /** Only keys of these files, though the agent may hold them; absent = false. */
  readonly identitiesOnly?: boolean
  /** Certificates for keys, beyond those that lie beside them; only the program ssh can use any. */
  readonly certificateFiles?: readonly string[]
  readonly useAgent: boolean
  /** Socket of the agent; absent: the one of the environment. */
  readonly agentSocket?: string
  /** known_hosts files to read, first the one that `accept-new` may write to. */
  readonly knownHostsFiles: readonly string[]
  readonly hostKeyChecking: 'strict' | 'accept-new'
  /** The name by which its key is known, whatever its address and port. */
  readonly hostKeyAlias?: string
  /** The host through which this one is reached; it may itself be reached through another. */
  readonly jump?: HostAddress
  /** Command of the controller whose standard input and output are the way to the host; a jump host comes first. */
  readonly proxyCommand?: string
  /** Where ssh's own configuration is asked for the rest, when the host is reached; absent: the address is complete. */
  readonly sshConfig?: SshConfigUse
  /** Become this user for every script; absent = stay who we are. */
  readonly become?: BecomeUser
  readonly connectTimeoutMs: number
  /** Interval of keep-alive messages. */
  readonly keepAliveMs: number
  /** So many unanswered ones mean that the connection is lost; absent: three. */
  readonly keepAliveCount?: number
}

export interface SshConfigUse {
  /** Instead of `~/.ssh/config` and `/etc/ssh/ssh_config`. */
  readonly file?: string
  /** As after `-o`: they come before what is in the files. */
  readonly options: readonly string[]
  /** What the address says itself; the configuration does not change it. */
  readonly settled: readonly Settled[]
  /** The name that `Host` was compared with, once the address is complete. */
  readonly asked?: string
}

export type Settled = 'port' | 'user' | 'identityFiles' | 'knownHostsFiles' | 'hostKeyChecking'

/** Addresses are written into run records: this says where a password comes from, and never holds one. */
export interface BecomeUser {
  readonly user: string
  /** Absent: sudo. doas takes no password without a terminal. */
  readonly method?: BecomeMethod
  /** Absent: none is needed, as far as the address knows. */
  readonly password?: PasswordSource
}

export type BecomeMethod = 'sudo' | 'doas'

export type PasswordSource =
  /** The first line that a command of the controller prints. */
  | { readonly from: 'command'; readonly command: string }
  /** The first line of a file of the controller. */
  | { readonly from: 'file'; readonly file: string }
  /** Known only while the program runs: from a variable, or typed; who comes back later is asked again. */
  | { readonly from: 'operator' }

/**
 * How a script ended. `lost`: the connection died, so nobody knows how far the script got; a cause that is a
 * `TripFault` knows better.
 */
export type Exit =
  | { readonly how: 'exited'; readonly code: number; readonly out: Uint8Array; readonly err: Uint8Array }
  | { readonly how: 'signalled'; readonly signal: string; readonly out: Uint8Array; readonly err: Uint8Array }
  | { readonly how: 'timed-out'; readonly afterMs: number; readonly out: Uint8Array; readonly err: Uint8Array }
  | { readonly how: 'cancelled'; readonly out: Uint8Array; readonly err: Uint8Array }
  | { readonly how: 'lost'; readonly cause: unknown; readonly out: Uint8Array; readonly err: Uint8Array }

/**
 * Cause of a `lost` exit of which more is known: its problem is what to tell the operator. `began` is false when
 * nothing of the script ran (`become.failed`, `ssh.no-shell`), true when it ran and its answer could not be taken
 * (`run.too-much-output`).
 */
export class TripFault extends Error {
  readonly problem: Problem
  readonly began: boolean
  constructor(problem: Problem, began: boolean) {
    super(problem.message, { cause: problem.cause })
    this.name = 'TripFault'
    this.problem = problem
    this.began = began
  }
}

export interface Trip {
  /** Sent on the standard input of `/bin/sh -s`, wrapped so that a truncated script never starts. */
  readonly script: ShellText
  /** The whole trip must end within this; afterwards the remote process group is killed. */
  readonly deadlineMs: number
  readonly signal?: AbortSignal
  /** Called with each piece of standard output as it arrives; pieces are not aligned to anything. */
  readonly onOutput?: (piece: Uint8Array) => void
  /**
   * What becomes of the remote process when we give up (deadline, cancel, lost connection).
   * `kill` for probes; `leave` for apply scripts, where the change in flight must finish. Default `kill`.
   */
  readonly onAbandon?: 'kill' | 'leave'
  /** More standard output or standard error than this ends the trip as `lost`; default 256 MiB. */
  readonly maxOutputBytes?: number
}

/** An open way to one host. One script is one round trip; the count is what performance promises are tested by. */
export interface Connection {
  readonly host: HostAddress
  readonly trips: number
  run(trip: Trip): Promise<Exit>
  /**
   * A byte stream to an address as the host sees it (`127.0.0.1` is the host). Rejects with the reason when nobody
   * listens there or the host forbids it. Absent: this way to the host has no tunnels. Costs no trip.
   */
  forward?(to: { readonly hostname: string; readonly port: number }): Promise<Duplex>
  close(): Promise<void>
}

export type Opened =
  | { readonly ok: true; readonly connection: Connection }
  | { readonly ok: false; readonly problem: Problem }

export interface OpenOptions {
  /**
   * A connection of its own to the host, shared with no other one that is open, except for the hosts on the way. Whoever
   * wants to know whether the host can still be reached depends on it.
   */
  readonly fresh?: boolean
}

export interface Transport {
  open(host: HostAddress, signal?: AbortSignal, options?: OpenOptions): Promise<Opened>
}

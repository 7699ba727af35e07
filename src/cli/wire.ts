/**
 * Picks the adapters for the command line: the real transports, clock and chance, and what an interrupt does.
 */
import { randomBytes } from 'node:crypto'
import { hostname, userInfo } from 'node:os'
import type { Bench } from '../bench/measurement.ts'
import { type RunId, runId } from '../brands.ts'
import type { Listener } from '../engine/events.ts'
import type { Interrupt, Means } from '../engine/means.ts'
import { makeFolders } from '../folders.ts'
import { freshNonce } from '../remote/nonce.ts'
import { noSecrets, type Secrets } from '../remote/secrets.ts'
import type { Transport } from '../remote/transport.ts'
import { redactor } from './redactor.ts'
import { sshConfig } from './ssh-config.ts'

export function wire(listener: Listener, forks: number, interrupt: Interrupt, secrets?: Secrets): Means {
  return {
    transport: anyTransport(secrets),
    listener,
    forks,
    interrupt,
    conceal: text => redactor.text(text),
    now: () => new Date().toISOString(),
    monotonicMs: () => Math.round(performance.now()),
    nonce: freshNonce,
    bench: lazyBench,
  }
}

/** Loaded when something is measured. */
const lazyBench: Bench = {
  measure: async (workloads, options) => {
    const { bench } = await import('../bench/measure.ts')
    if (options.samples !== undefined) await makeFolders(options.samples, 0o700)
    return bench.measure(workloads, options)
  },
}

/** Each host by the transport that its address names, which is loaded when the first host needs it. */
export function anyTransport(secrets: Secrets = noSecrets): Transport {
  const made = {
    ssh: once(async () => (await import('../remote/ssh.ts')).sshTransport({ secrets, config: sshConfig })),
    openssh: once(async () => (await import('../remote/openssh.ts')).opensshTransport({ secrets, config: sshConfig })),
    local: once(async () => (await import('../remote/local.ts')).localTransport({ secrets })),
  }
  return {
    open: async (host, signal, options) => (await made[host.connection]()).open(host, signal, options),
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

/** `20261123-013411-k3f9`: sorts by time, and two runs of one second differ. */
export function newRunId(): RunId {
  const [day = '', time = ''] = new Date().toISOString().split('T')
  const chance = randomBytes(5).readUIntBE(0, 5).toString(36).slice(-4).padStart(4, '0')
  return runId(`${day.replaceAll('-', '')}-${time.slice(0, 8).replaceAll(':', '')}-${chance}`)
}

export const operator = (): string => `${userInfo().username}@${hostname()}`

/** What asks a command to end. A terminal that goes away (SIGHUP) is no reason to break off in the middle of a change. */
export const interrupts: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

/**
 * The first of them asks to stop after the change in flight, the second stops at once; but a terminal that goes away tells
 * both the shell and the command, and the shell tells the command again. `onFirst` tells the operator.
 */
export function onInterrupt(onFirst: () => void): Interrupt & { readonly dispose: () => void } {
  const controller = new AbortController()
  let times = 0
  const stop = (signal: NodeJS.Signals): void => {
    times += 1
    if (times === 1) onFirst()
    else if (signal !== 'SIGHUP') controller.abort()
  }
  for (const signal of interrupts) process.on(signal, stop)
  return {
    wanted: () => times > 0,
    signal: controller.signal,
    dispose: () => {
      for (const signal of interrupts) process.off(signal, stop)
    },
  }
}

/**
 * Waits until a host has booted: SSH lets us in, systemd has settled, and the services of the role answer.
 */
import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { sshPlaces } from './keys.ts'
import { type HostRecord, type HostRole, hostPlaces } from './record.ts'
import { labFault, type Ran, run } from './run.ts'
import { until } from './until.ts'

/** Seconds; a host boots in one or two, but many may share two cores. */
const deadline = { ssh: 240, systemd: 240, service: 120 } as const

interface Probe {
  readonly unit: string
  readonly port: number
  /** Sent once connected. */
  readonly say: string
  readonly hear: RegExp
}

const get = (path: string): string => `GET ${path} HTTP/1.0\r\nHost: lab\r\n\r\n`
const http200 = /^HTTP\/1\.[01] 200/

const probes: Readonly<Record<HostRole, readonly Probe[]>> = {
  vector_db: [
    { unit: 'qdrant.service', port: 6333, say: get('/readyz'), hear: http200 },
    { unit: 'vector-gateway.service', port: 8000, say: get('/health'), hear: http200 },
  ],
  cache: [{ unit: 'redis-server.service', port: 6379, say: 'PING\r\n', hear: /^\+PONG/ }],
  plain: [],
}

/** The status with which ssh says that it could not enter. */
const sshFailed = 255

export const onHost = (lab: string, host: string, command: string, signal?: AbortSignal): Promise<Ran> =>
  run('ssh', ['-F', sshPlaces(lab).config, host, command], { signal })

export interface ReadyOptions {
  readonly onProgress: (line: string) => void
  readonly signal?: AbortSignal | undefined
}

export async function untilReady(lab: string, host: HostRecord, options: ReadyOptions): Promise<void> {
  const state = await untilSettled(lab, host, options.signal)
  if (state !== 'running') await tellUnsettled(lab, host, state, options)
  for (const probe of probes[host.role]) await untilAnswers(lab, host, probe, options.signal)
  options.onProgress(`${host.name}: ready at ${host.address}`)
}

/** What systemd says of itself once it has settled, from the first entry by SSH that succeeds. */
async function untilSettled(lab: string, host: HostRecord, signal?: AbortSignal): Promise<string> {
  const settled = `timeout ${deadline.systemd} systemctl is-system-running --wait`
  let last = ''
  const entered = await until(
    async () => {
      if (!(await answers(host.address, { port: 22, say: '', hear: /^SSH-2/ }))) return undefined
      const ran = await onHost(lab, host.name, settled, signal)
      last = ran.err
      return ran.code === sshFailed ? undefined : ran.out.trim()
    },
    { seconds: deadline.ssh, signal },
  )
  if (entered !== undefined) return entered
  const console = await readFile(hostPlaces(lab, host.name).console, 'utf8').catch(() => '')
  throw labFault({
    code: 'lab.host-unreachable',
    message: `the lab host ${host.name} did not let us in by SSH within ${deadline.ssh} seconds`,
    run: { host: host.name },
    detail: [last.trim(), tail(console)].filter(Boolean).join('\n'),
  })
}

async function tellUnsettled(lab: string, host: HostRecord, state: string, options: ReadyOptions): Promise<void> {
  const { onProgress, signal } = options
  const failed = await onHost(lab, host.name, 'systemctl list-units --failed --plain --no-legend', signal)
  if (state === 'degraded') return onProgress(`${host.name}: degraded: ${failed.out.trim().replaceAll(/\s+/g, ' ')}`)
  throw labFault({
    code: 'lab.host-not-booted',
    message: `systemd of the lab host ${host.name} is "${state}" and does not get further`,
    run: { host: host.name },
    detail: (await onHost(lab, host.name, 'systemctl list-jobs; journalctl --no-pager --lines=20', signal)).out,
  })
}

async function untilAnswers(lab: string, host: HostRecord, probe: Probe, signal?: AbortSignal): Promise<void> {
  const ready = async (): Promise<true | undefined> => (await answers(host.address, probe)) || undefined
  if (await until(ready, { seconds: deadline.service, signal })) return
  const journal = await onHost(lab, host.name, `journalctl --no-pager --lines=20 --unit=${probe.unit}`, signal)
  throw labFault({
    code: 'lab.service-not-ready',
    message: `${probe.unit} of the lab host ${host.name} does not answer on port ${probe.port}`,
    run: { host: host.name, object: probe.unit },
    remedy: `look at it with: ssh -F ${sshPlaces(lab).config} ${host.name}`,
    detail: tail(journal.out),
  })
}

const tail = (text: string): string => text.trim().split('\n').slice(-20).join('\n')

async function answers(address: string, probe: Omit<Probe, 'unit'>): Promise<boolean> {
  const socket = connect({ host: address, port: probe.port })
  const timer = setTimeout(() => socket.destroy(new Error('timed out')), 1000)
  try {
    await once(socket, 'connect')
    if (probe.say !== '') socket.write(probe.say)
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    return probe.hear.test(chunk.toString())
  } catch {
    return false
  } finally {
    clearTimeout(timer)
    socket.on('error', () => undefined)
    socket.destroy()
  }
}

/**
 * Tells about a host that is at work and has said nothing for a while: what it is at, and how long it may take. Watches
 * the trips of a connection from outside and changes nothing about them.
 */
import type { HostName } from '../brands.ts'
import type { PlannedStep } from '../plan/plan.ts'
import { frameParser } from '../remote/frame-parser.ts'
import type { Connection, Exit, Opened, Transport, Trip } from '../remote/transport.ts'
import type { Event, Phase } from './events.ts'
import type { Means } from './means.ts'

/** First news of a silent host; each further one takes twice as long. */
export const usualHeartbeatMs = 15_000

export interface Silence {
  readonly phase: Phase
  /** The section of the script that began and has not ended, as far as its answer has come. */
  readonly section?: string
  /** How far it is, in its own words; absent: it does not tell. */
  readonly says?: string
  /** Since the script was sent. */
  readonly elapsedMs: number
  readonly deadlineMs: number
}

/** `step`: what the host is at, as far as is known. */
export function waiting(
  host: HostName,
  { section: _section, says, ...silence }: Silence,
  step: PlannedStep | undefined,
): Event {
  // What nobody knows the task of is not quoted either.
  const told = says !== undefined && step?.step.task.noLog === false ? { says } : {}
  return { type: 'host.waiting', host, ...silence, ...(step === undefined ? {} : { task: step.title }), ...told }
}

export interface Heartbeat {
  /** For everything that works on the host. */
  readonly means: Means
  /** The connection that was opened last. */
  readonly connection: () => Connection | undefined
}

export function heartbeat(means: Means, onSilence: (silence: Silence) => void): Heartbeat {
  let phase: Phase = 'connecting'
  let nonce = ''
  let connection: Connection | undefined
  const wrapped: Means = {
    ...means,
    // One trip at a time: the last word is that of the trip in flight.
    nonce: () => {
      nonce = means.nonce()
      return nonce
    },
    listener: event => {
      if (event.type === 'host.phase') phase = event.phase
      means.listener(event)
    },
    transport: watchedTransport(means.transport, opened => {
      connection = watched(
        opened,
        means,
        () => nonce,
        silence => onSilence({ ...silence, phase }),
      )
      return connection
    }),
  }
  return { means: wrapped, connection: () => connection }
}

const watchedTransport = (transport: Transport, watch: (connection: Connection) => Connection): Transport => ({
  async open(host, signal, options): Promise<Opened> {
    const opened = await transport.open(host, signal, options)
    return opened.ok ? { ok: true, connection: watch(opened.connection) } : opened
  },
})

function watched(
  connection: Connection,
  { monotonicMs, heartbeatMs = usualHeartbeatMs }: Means,
  nonce: () => string,
  tell: (silence: Omit<Silence, 'phase'>) => void,
): Connection {
  return {
    host: connection.host,
    get trips() {
      return connection.trips
    },
    async run(trip: Trip): Promise<Exit> {
      const began = monotonicMs()
      let section: string | undefined
      let says: string | undefined
      let noted = false
      // Of a look nobody wants to know more, and its answer may be long.
      const sections =
        trip.onAbandon === 'leave'
          ? frameParser(nonce(), {
              onStart: id => {
                section = id
                says = undefined
              },
              onNote: text => {
                says = text
                noted = true
              },
              onFrame: () => {
                section = undefined
                says = undefined
              },
            })
          : undefined
      const timer = silenceTimer(heartbeatMs, () =>
        tell({
          ...(section === undefined ? {} : { section }),
          ...(says === undefined ? {} : { says }),
          elapsedMs: monotonicMs() - began,
          deadlineMs: trip.deadlineMs,
        }),
      )
      try {
        return await connection.run({
          ...trip,
          onOutput: piece => {
            noted = false
            sections?.push(piece)
            // Who only tells how far it is, is still at the same thing.
            if (!noted) timer.news()
            trip.onOutput?.(piece)
          },
        })
      } finally {
        timer.end()
      }
    },
    close: () => connection.close(),
  }
}

function silenceTimer(first: number, tell: () => void): { readonly news: () => void; readonly end: () => void } {
  let wait = first
  let timer: NodeJS.Timeout
  const arm = (): void => {
    timer = setTimeout(() => {
      tell()
      wait *= 2
      arm()
    }, wait)
  }
  arm()
  return {
    news: () => {
      clearTimeout(timer)
      wait = first
      arm()
    },
    end: () => clearTimeout(timer),
  }
}

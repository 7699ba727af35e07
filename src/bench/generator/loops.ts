/**
 * The two ways to send. An open loop sends at a constant rate, whether answers come or not, and counts latency from the
 * moment when a request should have been sent: a stall of the target then shows in every request that it held up. A
 * closed loop sends the next request when an answer has come: it finds the highest throughput, and hides stalls.
 */
import { type Metronome, unixMs } from './metronome.ts'
import { Recorder } from './recorder.ts'
import type { Sender } from './sender.ts'

export interface Times {
  /** Unix ms at which the timed part begins; load before it is not counted. */
  readonly from: number
  readonly until: number
  /** Unix ms at which load begins. */
  readonly start: number
}

export interface Looped {
  readonly recorder: Recorder
  /** ms, one for each request of the timed part; empty in a closed loop. */
  readonly lags: readonly number[]
}

/** After a failure, so that a target that refuses at once is not flooded. */
const pauseMs = 10

export async function closedLoop(sender: Sender, width: number, times: Times, stop: AbortSignal): Promise<Looped> {
  const recorder = new Recorder()
  let index = 0
  const goOn = (): boolean => unixMs() < times.until && !stop.aborted && !recorder.hopeless
  const one = async (): Promise<void> => {
    while (goOn()) {
      const sentAt = unixMs()
      const fault = await sender.send(index++)
      const now = unixMs()
      if (sentAt >= times.from) record(recorder, fault, now - sentAt, now)
      if (fault !== undefined) await new Promise(resolve => setTimeout(resolve, pauseMs))
    }
  }
  await Promise.all(Array.from({ length: width }, one))
  return { recorder, lags: [] }
}

const record = (recorder: Recorder, fault: string | undefined, latencyMs: number, now: number): void => {
  if (fault === undefined) recorder.good(latencyMs, now)
  else recorder.bad(fault, now)
}

export function openLoop(
  sender: Sender,
  { rate, width, beat }: { readonly rate: number; readonly width: number; readonly beat: Metronome },
  times: Times,
  stop: AbortSignal,
): Promise<Looped> {
  const everyMs = 1000 / rate
  const count = Math.max(1, Math.floor((times.until - times.start) / everyMs))
  const dueAt = (index: number): number => times.start + index * everyMs
  // A target that cannot keep the rate is given as long again to answer what has piled up.
  const giveUpAt = times.until + (times.until - times.from)
  const recorder = new Recorder()
  const lags: number[] = []
  return new Promise(resolve => {
    let [next, inFlight, freeSince] = [0, 0, 0]
    const finish = (): void => {
      clearInterval(watch)
      beat.stop()
      resolve({ recorder, lags })
    }
    const over = (): boolean => stop.aborted || recorder.hopeless || unixMs() > giveUpAt
    const settle = (): void => {
      if (over()) {
        const behind = !stop.aborted && !recorder.hopeless
        for (; next < count; next += 1)
          if (behind && dueAt(next) >= times.from) recorder.bad('not sent, the target fell too far behind', unixMs())
      }
      if (next >= count && inFlight === 0) finish()
    }
    const send = (index: number, now: number): void => {
      inFlight += 1
      const due = dueAt(index)
      const counts = due >= times.from
      if (counts) lags.push(now - Math.max(due, freeSince))
      void sender.send(index).then(fault => {
        inFlight -= 1
        const done = unixMs()
        if (inFlight === width - 1) freeSince = done
        if (counts) record(recorder, fault, done - due, done)
        sendDue()
        settle()
      })
    }
    const sendDue = (): void => {
      const now = unixMs()
      while (next < count && inFlight < width && dueAt(next) <= now && !over()) {
        send(next, now)
        next += 1
      }
    }
    beat.play({ start: times.start, everyMs, count }, () => {
      sendDue()
      return next
    })
    const watch = setInterval(settle, 50)
  })
}

/**
 * The load generator: a process of its own, so that nothing else the program does delays its requests, and so that what
 * it uses can be told. Obeys `ToGenerator` messages, and ends with whoever started it.
 */
import { monitorEventLoopDelay } from 'node:perf_hooks'
import type { FromGenerator, LoadPlan, RawRound, ToGenerator } from '../load-plan.ts'
import { httpSender } from './http-sender.ts'
import { closedLoop, type Looped, openLoop, type Times } from './loops.ts'
import { metronome, unixMs } from './metronome.ts'
import { redisSender } from './redis-sender.ts'
import type { Sender } from './sender.ts'

let running = new AbortController()
let work: Promise<void> = Promise.resolve()

const tell = (message: FromGenerator): void => {
  if (process.connected) process.send?.(message)
}

const senderOf = async ({ sending, concurrency, timeoutMs, seed }: LoadPlan): Promise<Sender> =>
  sending.how === 'http' ? httpSender(sending, concurrency, timeoutMs) : await redisSender(sending, concurrency, seed)

async function run(plan: LoadPlan, stop: AbortSignal): Promise<void> {
  let sender: Sender
  try {
    sender = await senderOf(plan)
  } catch (cause) {
    return tell({ what: 'ended', because: cause instanceof Error ? cause.message : String(cause) })
  }
  // What is in flight ends now, and the loop with it.
  stop.addEventListener('abort', () => void sender.close())
  try {
    const round = await roundOf(plan, sender, stop)
    tell(stop.aborted ? { what: 'ended' } : { what: 'done', round })
  } finally {
    await sender.close()
  }
}

async function roundOf(plan: LoadPlan, sender: Sender, stop: AbortSignal): Promise<RawRound> {
  const beat = plan.rate === undefined ? undefined : await metronome()
  const start = unixMs() + 20
  const from = start + plan.warmUpSeconds * 1000
  const times = { start, from, until: from + plan.seconds * 1000 }
  const watch = watchMyself(from, () => tell({ what: 'timed' }))
  const looped =
    plan.rate === undefined || beat === undefined
      ? await closedLoop(sender, plan.concurrency, times, stop)
      : await openLoop(sender, { rate: plan.rate, width: plan.concurrency, beat }, times, stop)
  return resultOf(looped, times, watch.end())
}

function resultOf({ recorder, lags }: Looped, { from, until }: Times, self: Self): RawRound {
  const lagMs = lags.toSorted((a, b) => a - b)[Math.floor(lags.length * 0.95)] ?? 0
  return {
    startedAt: new Date(from).toISOString(),
    seconds: (Math.max(until, recorder.lastAt) - from) / 1000,
    sent: recorder.sent,
    failures: recorder.failures,
    latencies: recorder.latencies(),
    generator: { ...self, lagMs: Math.max(0, lagMs) },
  }
}

interface Self {
  readonly cpu: number
  readonly stallMs: number
}

/** What this process uses from a moment on. */
function watchMyself(from: number, onBegin: () => void): { end(): Self } {
  const resolution = 5
  const delay = monitorEventLoopDelay({ resolution })
  let [cpu, since] = [process.cpuUsage(), unixMs()]
  const begin = setTimeout(() => {
    ;[cpu, since] = [process.cpuUsage(), unixMs()]
    delay.enable()
    onBegin()
  }, from - unixMs())
  return {
    end() {
      clearTimeout(begin)
      delay.disable()
      const used = process.cpuUsage(cpu)
      const stall = delay.count === 0 ? 0 : delay.percentile(99) / 1e6 - resolution
      return { cpu: (used.user + used.system) / 1000 / (unixMs() - since), stallMs: Math.max(0, stall) }
    },
  }
}

process.on('message', (message: ToGenerator) => {
  if (message.what === 'stop') return running.abort()
  running = new AbortController()
  const { signal } = running
  work = work.then(() => run(message.plan, signal))
})
// Ctrl-C reaches the whole process group; whoever started us decides what it means.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => running.abort())
// Nothing is left that keeps the process.
process.on('disconnect', () => running.abort())

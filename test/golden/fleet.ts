/**
 * A run on many hosts as an event stream.
 */
import type { Event } from '../../src/engine/events.ts'
import type { StepView } from '../../src/plan/view.ts'
import { closed, counts, looked, phases, step, summary } from './events.ts'
import { alike, done, failure, play, restart, run, unreachable } from './steps.ts'

/** Many hosts: most alike, some unchanged, some failing; two batches. */
export function fleet(size: number): readonly Event[] {
  const hosts = Array.from({ length: size }, (_, index) => `web${index + 1}`)
  const kind = (host: string): 'changed' | 'unchanged' | 'failed' | 'unreachable' => {
    const number = Number(host.slice(3))
    if (number % 50 === 17) return 'failed'
    if (number % 100 === 60) return 'unreachable'
    return number % 3 === 0 ? 'changed' : 'unchanged'
  }
  const stepsOf = (host: string): readonly StepView[] =>
    kind(host) === 'unchanged' ? [step(host, 'Virtual memory and sockets')] : alike(host)
  const reached = hosts.filter(host => kind(host) !== 'unreachable')
  const acting = reached.filter(host => kind(host) !== 'unchanged')
  const summaries = hosts.map(host => {
    const result = kind(host)
    const changed = result === 'changed' ? 3 : result === 'failed' ? 2 : 0
    return summary(host, result, {
      counts: counts({ changed, unchanged: result === 'unreachable' ? 0 : 1, failed: result === 'failed' ? 1 : 0 }),
      roundTrips: result === 'unreachable' ? 0 : result === 'unchanged' ? 1 : 4,
      ...(result === 'failed' ? { owed: ['restart qdrant'] } : {}),
    })
  })
  const away = (host: string) => ({
    ...unreachable,
    message: `no answer from ${host} on port 22 within 10 s`,
    run: { host },
  })
  const half = Math.ceil(acting.length / 2)
  const batch = (number: number, batchHosts: readonly string[]): readonly Event[] => [
    { type: 'batch.started', play, batch: number, of: 2, hosts: batchHosts },
    ...batchHosts.flatMap(host => phases(host, 'applying')),
    ...batchHosts.slice(0, 4).map(
      (host): Event => ({
        type: 'host.waiting',
        host,
        phase: 'applying',
        task: 'restart qdrant',
        elapsedMs: 15_002,
        deadlineMs: 660_000,
      }),
    ),
    ...batchHosts.slice(0, 4).map(
      (host): Event => ({
        type: 'host.waiting',
        host,
        phase: 'applying',
        task: 'restart qdrant',
        elapsedMs: 45_003,
        deadlineMs: 660_000,
      }),
    ),
    ...batchHosts.flatMap((host): readonly Event[] => {
      if (kind(host) !== 'failed') return [...phases(host, 'verifying'), ...done(stepsOf(host))]
      const fault = { ...failure, run: { host } }
      return [
        ...done(stepsOf(host).slice(0, 3)),
        { type: 'step.finished', host, step: restart(host), result: 'failed', problem: fault },
      ]
    }),
    {
      type: 'batch.finished',
      play,
      batch: number,
      of: 2,
      hosts: batchHosts,
      failed: batchHosts.filter(host => kind(host) === 'failed'),
      next: 'go-on',
    },
  ]
  return [
    { type: 'run.started', run, mode: 'apply', subject: 'playbooks/tune.yaml', plays: [play], hosts },
    ...hosts.flatMap(host => phases(host, 'connecting')),
    ...hosts.flatMap((host): readonly Event[] =>
      kind(host) === 'unreachable' ? [{ type: 'problem', problem: away(host) }] : looked(host, stepsOf(host)),
    ),
    {
      type: 'plan.ready',
      changed: acting.length,
      unchanged: reached.length - acting.length,
      failed: size - reached.length,
    },
    { type: 'play.started', play, hosts },
    ...batch(1, acting.slice(0, half)),
    ...batch(2, acting.slice(half)),
    ...closed(summaries, host => (kind(host) === 'unreachable' ? [away(host)] : [])),
    {
      type: 'run.finished',
      run,
      mode: 'apply',
      exit: 3,
      hosts: summaries,
      durationMs: 192_000,
      record: `playbooks/.provision/runs/${run}`,
      undo: `provision rollback ${run}`,
    },
  ]
}

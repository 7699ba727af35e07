/**
 * Two hosts one after the other under the dead-man's switch: the first confirms, the second is cut off and puts itself
 * back.
 */
import type { Event } from '../../src/engine/events.ts'
import { problem } from '../../src/problem.ts'
import { closed, counts, looked, phases, step, summary, sysctl } from './events.ts'
import { done } from './steps.ts'

const run = '20261122-031500-k7'
const play = 'Way to the hosts'
const hosts = ['web1', 'web2']
const queue = (host: string) =>
  step(host, 'Queue of the interface', {
    play,
    changes: [sysctl('net.core.default_qdisc', 'fq_codel', 'fq')],
    guard: { windowSeconds: 20 },
  })
const firewall = (host: string) =>
  step(host, 'Rules of the firewall', {
    play,
    changes: [sysctl('net.ipv4.conf.all.rp_filter', '2', '1')],
    guard: { windowSeconds: 30 },
  })
const steps = (host: string) => [queue(host), firewall(host)]
const place = (batch: number) => ({ play, batch, of: 2 }) as const
const armed = (host: string): Event => ({ type: 'guard.armed', host, windowSeconds: 30 })

const notConfirmed = problem({
  code: 'guard.undone',
  message: 'the change was not confirmed, so web2 has put back all that this run changed',
  run: { host: 'web2' },
  detail: 'no new connection to web2 could be made in time after the change',
  remedy: 'nothing is left to do on the host; mend the cause and run again',
})
const summaries = [
  summary('web1', 'changed', { counts: counts({ changed: 2 }), roundTrips: 5 }),
  summary('web2', 'failed', { counts: counts({ changed: 2 }), roundTrips: 4, undone: true }),
]

export const guarded: readonly Event[] = [
  { type: 'run.started', run, mode: 'apply', subject: 'playbooks/way.yaml', plays: [play], hosts },
  ...hosts.flatMap(host => looked(host, steps(host))),
  {
    type: 'plan.ready',
    changed: 2,
    unchanged: 0,
    failed: 0,
    rollout: [{ play, batches: [['web1'], ['web2']], onFailure: 'rollback_host' }],
  },
  { type: 'play.started', play, hosts },
  { type: 'batch.started', ...place(1), hosts: ['web1'] },
  armed('web1'),
  ...phases('web1', 'applying', 'confirming', 'verifying'),
  { type: 'guard.confirmed', host: 'web1' },
  ...done(steps('web1')),
  ...phases('web1', 'waiting'),
  { type: 'batch.finished', ...place(1), hosts: ['web1'], failed: [], next: 'go-on' },
  { type: 'batch.started', ...place(2), hosts: ['web2'] },
  armed('web2'),
  ...phases('web2', 'applying', 'confirming', 'undoing'),
  ...steps('web2').map((view): Event => ({ type: 'step.finished', host: 'web2', step: view, result: 'undone' })),
  { type: 'problem', problem: notConfirmed },
  ...phases('web2', 'waiting'),
  { type: 'batch.finished', ...place(2), hosts: ['web2'], failed: ['web2'], next: 'stop' },
  ...closed(summaries, host => (host === 'web2' ? [notConfirmed] : [])),
  {
    type: 'run.finished',
    run,
    mode: 'apply',
    exit: 3,
    hosts: summaries,
    durationMs: 51_000,
    record: `playbooks/.provision/runs/${run}`,
    stopped: { why: 'failed', at: place(2), failed: ['web2'], left: [], onFailure: 'rollback_host' },
    undo: `provision rollback ${run}`,
  },
]

/**
 * How a play goes over its hosts, from `rollout` and the keywords of Ansible that mean the same.
 */
import type { HealthCheck as WrittenCheck, Play as WrittenPlay } from '../generated/playbook.ts'
import { durationMs } from './duration.ts'
import type { BatchSize, FailureLimit, HealthCheck, Rollout } from './play.ts'

export function rolloutOf(play: WrittenPlay): Rollout {
  const { on_failure: onFailure = 'stop', soak, health = [] } = play.rollout ?? {}
  const serial = play.rollout?.serial ?? play.serial ?? []
  return {
    serial: (Array.isArray(serial) ? serial : [serial]).map(sizeOf),
    limit: limitOf(play),
    onFailure,
    soakMs: soak === undefined ? 0 : durationMs(soak),
    health: health.map(checkOf),
  }
}

const sizeOf = (written: number | string): BatchSize =>
  typeof written === 'number' ? { hosts: written } : { percent: Number(written.slice(0, -1)) }

/** Ansible's words alone keep Ansible's defaults; a `rollout` is careful unless told otherwise. */
function limitOf({ rollout, serial, ...play }: WrittenPlay): FailureLimit {
  if (play.any_errors_fatal === true) return { how: 'percent', above: 0 }
  const above = rollout?.max_fail_percentage ?? play.max_fail_percentage
  if (above !== undefined) return { how: 'percent', above }
  if (rollout !== undefined) return { how: 'percent', above: 0 }
  return serial === undefined ? { how: 'never' } : { how: 'whole-batch' }
}

/** The schema has seen to it that there is exactly one of the three. */
function checkOf({ http, status = 200, port, command, within = '30s' }: WrittenCheck): HealthCheck {
  const withinSeconds = Math.ceil(durationMs(within) / 1000)
  if (http !== undefined) return { what: 'http', url: http, status, withinSeconds }
  if (port !== undefined) return { what: 'port', port, withinSeconds }
  if (command !== undefined) return { what: 'command', command, withinSeconds }
  throw new Error('a health check was not checked')
}

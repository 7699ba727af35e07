/**
 * How a play goes over its hosts: what is written, and what it means.
 */
import { describe, expect, it } from 'vitest'
import type { Rollout } from '../../src/load/play.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { project } from './project.ts'

async function rolloutOf(keywords: string): Promise<Rollout | undefined> {
  const root = project({ 'site.yaml': `- hosts: all\n${keywords.replace(/^(?=.)/gm, '  ')}\n` })
  const result = await loadPlaybook('site.yaml', { root })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value.plays[0]?.rollout
}

const percent = (above: number) => ({ how: 'percent', above })

describe('the limit of failures', () => {
  it.each([
    ['nothing', '', { how: 'never' }],
    ['serial alone, as Ansible', 'serial: 2', { how: 'whole-batch' }],
    ['a rollout', 'rollout: { serial: 2 }', percent(0)],
    ['an empty rollout', 'rollout: {}', percent(0)],
    ['its own share', 'rollout: { max_fail_percentage: 25.5 }', percent(25.5)],
    ['the share of the play', 'serial: 2\nmax_fail_percentage: 30', percent(30)],
    ['the share of the play for its rollout', 'max_fail_percentage: 30\nrollout: { serial: 2 }', percent(30)],
    ['twice the same', 'max_fail_percentage: 30\nrollout: { max_fail_percentage: 30 }', percent(30)],
    ['any_errors_fatal', 'any_errors_fatal: true', percent(0)],
    ['any_errors_fatal and a share of 0', 'any_errors_fatal: true\nmax_fail_percentage: 0', percent(0)],
    ['errors that are not fatal', 'any_errors_fatal: false\nserial: 2', { how: 'whole-batch' }],
  ])('of %s', async (_name, keywords, limit) => {
    expect((await rolloutOf(keywords))?.limit).toEqual(limit)
  })
})

describe('a rollout', () => {
  it.each([
    ['serial: 3', [{ hosts: 3 }]],
    ['serial: "30%"', [{ percent: 30 }]],
    ['serial: [1, "25%", "100%"]', [{ hosts: 1 }, { percent: 25 }, { percent: 100 }]],
    ['rollout: { serial: [1, 2] }', [{ hosts: 1 }, { hosts: 2 }]],
    ['rollout: {}', []],
  ])('has batches: %s', async (keywords, serial) => {
    expect((await rolloutOf(keywords))?.serial).toEqual(serial)
  })

  it('has a policy, a soak and checks', async () => {
    const keywords = `rollout:
  on_failure: rollback_batch
  soak: 2m
  health:
    - { http: "http://localhost:6333/readyz", within: 1500ms }
    - { port: 6379 }
    - { command: "test -e /run/ok", within: 1m }`
    expect(await rolloutOf(keywords)).toEqual({
      serial: [],
      limit: percent(0),
      onFailure: 'rollback_batch',
      soakMs: 120_000,
      health: [
        { what: 'http', url: 'http://localhost:6333/readyz', status: 200, withinSeconds: 2 },
        { what: 'port', port: 6379, withinSeconds: 30 },
        { what: 'command', command: 'test -e /run/ok', withinSeconds: 60 },
      ],
    })
  })

  it('stops and puts nothing back unless told otherwise', async () => {
    expect(await rolloutOf('serial: 1')).toMatchObject({ onFailure: 'stop', soakMs: 0, health: [] })
  })
})

/**
 * Three real hosts, of which the second breaks or goes away: each policy leaves every host as it promises.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'

const names = ['fleet-1', 'fleet-2', 'fleet-3'] as const
const unit = '[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n'

/** Files, values and a unit that runs; on the second host it never becomes healthy. */
const playbook = (rollout: string): string => `
- name: Trial
  hosts: all
  rollout: ${rollout}
  tasks:
    - sysctl: { file: 70-trial, settings: { vm.swappiness: 7 } }
    - file: { path: /etc/motd, content: "trial\\n" }
    - systemd_unit: { name: trial.service, content: "${unit}", enabled: true }
      notify: restart
    - file: { path: /opt/late, content: "late\\n" }
    - service: { name: trial, state: started }
      when: host.name != "fleet-2"
    - service: { name: trial, state: started, health: { port: 4, within: 2s } }
      when: host.name == "fleet-2"
    - file: { path: /opt/last, content: "last\\n" }
  handlers:
    - name: restart
      service: { name: trial, state: restarted }
`

let lab: Lab
let hosts: readonly LabHost[]
let folder: string
let provision: CommandLine
let before: readonly string[]

const fingerprints = (): Promise<readonly string[]> => Promise.all(hosts.map(fingerprint))

beforeAll(async () => {
  lab = await labUp({ hosts: names.map(name => ({ name, role: 'plain' })) })
  hosts = names.flatMap(name => lab.hosts.get(name) ?? [])
  provision = await CommandLine.create()
  folder = await mkdtemp(join(tmpdir(), 'provision-fleet-'))
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab))
  before = await fingerprints()
  expect(before).toHaveLength(3)
})

afterAll(async () => {
  await lab?.down()
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

beforeEach(async () => {
  expect(await fingerprints()).toEqual(before)
})

async function start(rollout: string) {
  const file = join(folder, 'site.yaml')
  await writeFile(file, playbook(rollout))
  return provision.start(['run', file, '-i', join(folder, 'inventory.yaml'), '--yes', '--output', 'ndjson'])
}

interface End {
  readonly status: number | null
  readonly results: readonly string[]
  readonly undo: unknown
  readonly stopped: unknown
  readonly out: string
}

async function ended(running: Awaited<ReturnType<typeof start>>): Promise<End> {
  const { status, out, err } = await running.done
  const last = eventsOf(out).find(({ type }) => type === 'run.finished')
  const summaries = (last?.['hosts'] ?? []) as readonly { readonly result: string }[]
  return {
    status,
    results: summaries.map(({ result }) => result),
    undo: last?.['undo'],
    stopped: last?.['stopped'],
    out: out + err,
  }
}

/** `before`, or anything else: changed, wholly or in part. */
const standing = async (): Promise<readonly string[]> =>
  (await fingerprints()).map((now, index) => (now === before[index] ? 'before' : 'changed'))

describe('the second host breaks', () => {
  test.each([
    ['stop', 1, ['changed', 'failed', 'stopped'], ['changed', 'changed', 'before']],
    ['rollback_host', 1, ['changed', 'rolled-back', 'stopped'], ['changed', 'before', 'before']],
    ['rollback_batch', 2, ['rolled-back', 'rolled-back', 'stopped'], ['before', 'before', 'before']],
    ['rollback_all', 1, ['rolled-back', 'rolled-back', 'stopped'], ['before', 'before', 'before']],
  ])('%s', async (onFailure, serial, results, states) => {
    const end = await ended(await start(`{ serial: [${serial}, 1], on_failure: ${onFailure} }`))
    expect(end.results, end.out).toEqual(results)
    expect(end.status).toBe(3)
    expect(await standing()).toEqual(states)
    expect(end.stopped).toMatchObject({ why: 'failed', failed: ['fleet-2'] })
    const changed = states.includes('changed')
    expect(end.undo === undefined).toBe(!changed)
    // Whatever was left is put back by the one command that the summary names.
    const back = await provision.run('rollback', '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect(await standing()).toEqual(['before', 'before', 'before'])
  })
})

describe('the canary is well, and then', () => {
  const soaking = '{ serial: [1, "100%"], soak: 60s, health: [{ port: 22 }], on_failure: rollback_all }'

  test('the operator interrupts: it is put back', async () => {
    const running = await start(soaking)
    await running.says('"batch.soaking"')
    expect(await standing()).toEqual(['changed', 'before', 'before'])
    running.kill('SIGINT')
    const end = await ended(running)
    expect(end.results, end.out).toEqual(['rolled-back', 'stopped', 'stopped'])
    expect(end.status).toBe(130)
    expect(await standing()).toEqual(['before', 'before', 'before'])
  })

  test('another host goes away: all that can be reached is put back', async () => {
    const running = await start(soaking.replace('60s', '5s').replace('"100%"', '1'))
    await running.says('"batch.soaking"')
    await hosts[1]?.kill()
    const end = await ended(running)
    await hosts[1]?.start()
    expect(end.results, end.out).toEqual(['rolled-back', 'unreachable', 'stopped'])
    expect(end.status).toBe(4)
    expect(await standing()).toEqual(['before', 'before', 'before'])
  })
})

test('a canary that is not well after the soak is put back, and nobody else is begun', async () => {
  const end = await ended(
    await start(
      '{ serial: 1, soak: 1s, health: [{ command: "test -e /nowhere", within: 2s }], on_failure: rollback_host }',
    ),
  )
  expect(end.results, end.out).toEqual(['rolled-back', 'stopped', 'stopped'])
  expect(end.out).toContain('rollout.unhealthy')
  expect(await standing()).toEqual(['before', 'before', 'before'])
})

/**
 * Saved plans and drift on a real host: what was agreed to is made or nothing is, and looking leaves no trace.
 */
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'

const unit = '[Service]\\nExecStart=/bin/sleep infinity\\n[Install]\\nWantedBy=multi-user.target\\n'
const template = 'processors={{ facts.cores }}\nword={{ word }}\n'
const playbook = `- hosts: all
  vars: { word: first }
  tasks:
    - name: Memory
      sysctl: { settings: { vm.swappiness: 15, vm.max_map_count: 262144 }, file: 60-trial }
    - name: Huge pages
      transparent_hugepages: { enabled: never }
    - name: Configuration
      template: { src: trial.hbs, dest: /etc/trial.conf, mode: "0640" }
      notify: restart trial
    - name: Unit
      systemd_unit: { name: trial.service, enabled: true, content: "${unit}" }
    - name: Service
      service: { name: trial, state: started }
  handlers:
    - name: restart trial
      service: { name: trial, state: restarted }
`

let lab: Lab
let host: LabHost
let folder: string
let provision: CommandLine

beforeAll(async () => {
  lab = await labUp({ name: `plans-${process.pid}`, hosts: [{ name: 'plain', role: 'plain' }] })
  const plain = lab.hosts.get('plain')
  if (plain === undefined) throw new Error('the lab has no host')
  host = plain
  folder = await mkdtemp(join(tmpdir(), 'provision-plans-'))
  provision = await CommandLine.create()
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab, { all_of_them: ['plain'] }))
  await writeFile(join(folder, 'playbook.yaml'), playbook)
  await mkdir(join(folder, 'templates'))
  await writeFile(join(folder, 'templates/trial.hbs'), template)
})

afterAll(async () => {
  await lab?.down()
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

const file = (): string => join(folder, 'trial.plan')
const plan = () =>
  provision.run('plan', join(folder, 'playbook.yaml'), '-i', join(folder, 'inventory.yaml'), '--out', file())
const apply = (...options: readonly string[]) => provision.run('apply', file(), ...options)

async function sure(command: string): Promise<string> {
  const { code, out, err } = await host.exec(command)
  if (code !== 0) throw new Error(`${command}\nended with ${code}: ${err}`)
  return out.trim()
}

async function planned(): Promise<void> {
  const { status, out, err } = await plan()
  expect(status, out + err).toBe(0)
}

test('what was planned is applied, drifts nowhere, and is put back', async () => {
  const before = await fingerprint(host)
  await planned()
  expect(await fingerprint(host)).toBe(before)
  const applied = await apply()
  expect(applied.status, applied.out + applied.err).toBe(0)
  expect(await sure('cat /proc/sys/vm/swappiness; tail -n 1 /etc/trial.conf; systemctl is-active trial')).toBe(
    '15\nword=first\nactive',
  )
  const after = await fingerprint(host)
  const drift = await provision.run('drift')
  expect(drift.status, drift.out + drift.err).toBe(0)
  expect(await fingerprint(host)).toBe(after)
  expect((await provision.run('rollback')).status).toBe(0)
  expect(await fingerprint(host)).toBe(before)
})

test('a host that somebody changed since refuses the plan, and nothing is changed', async () => {
  await planned()
  await sure('echo 33 >/proc/sys/vm/swappiness')
  const before = await fingerprint(host)
  const runs = await readdir(join(provision.state, 'runs'))
  const { status, out } = await apply()
  expect(status, out).toBe(3)
  expect(out).toMatch(
    /1 other +\[plan\.moved\][\s\S]*«Memory»: set vm\.swappiness[\s\S]*then 60 → 15[\s\S]*now {2}33 → 15/,
  )
  expect(out).not.toContain('still owed')
  expect(await fingerprint(host)).toBe(before)
  expect(await readdir(join(provision.state, 'runs'))).toEqual(runs)
  await sure('echo 60 >/proc/sys/vm/swappiness')
  expect((await apply('--check')).status).toBe(0)
})

test('a template that was edited since refuses the plan before any host is looked at', async () => {
  await planned()
  await writeFile(join(folder, 'templates/trial.hbs'), `${template}more\n`)
  const before = await fingerprint(host)
  const { status, out, err } = await apply()
  expect(status, out + err).toBe(5)
  expect(err).toMatch(/trial\.hbs is not what it was[\s\S]*plan\.input-moved/)
  expect(out).toBe('')
  expect(await fingerprint(host)).toBe(before)
  await writeFile(join(folder, 'templates/trial.hbs'), template)
})

test('drift names exactly what somebody changed, from the run and from the playbook, and leaves no trace', async () => {
  await planned()
  expect((await apply()).status).toBe(0)
  await sure('echo more >>/etc/trial.conf; echo 60 >/proc/sys/vm/swappiness; systemctl -q disable trial')
  const before = await fingerprint(host)
  const runs = await readdir(join(provision.state, 'runs'))

  const since = await provision.run('drift', '--output', 'ndjson')
  expect(since.status, since.out + since.err).toBe(2)
  expect(drifted(since.out)).toEqual([
    ['vm.swappiness', '15', '60', 'back to before'],
    [
      '/etc/trial.conf',
      expect.stringMatching(/word=first\n$/),
      expect.stringMatching(/word=first\nmore\n$/),
      'something else',
    ],
    ['trial.service', 'enabled at boot', 'disabled at boot', 'back to before'],
  ])
  expect(eventsOf(since.out).at(-1)).toMatchObject({ exit: 2, hosts: [{ roundTrips: 1, result: 'changed' }] })

  const from = await provision.run(
    'drift',
    join(folder, 'playbook.yaml'),
    '-i',
    join(folder, 'inventory.yaml'),
    '--output',
    'ndjson',
  )
  expect(from.status, from.out + from.err).toBe(2)
  expect(drifted(from.out).map(([object]) => object)).toEqual([
    'vm.swappiness',
    '/etc/trial.conf',
    'trial.service',
    'trial.service',
  ])
  expect(await fingerprint(host)).toBe(before)
  expect(await readdir(join(provision.state, 'runs'))).toEqual(runs)
})

/** Object, the two values, and what became of it. */
function drifted(out: string): readonly (readonly unknown[])[] {
  const event = eventsOf(out).find(({ type }) => type === 'host.planned') as unknown as {
    readonly steps: readonly { readonly changes: readonly Readonly<Record<string, unknown>>[] }[]
  }
  return event.steps.flatMap(({ changes }) =>
    changes.map(({ object, before, after, drift }) => [object, before, after, drift]),
  )
}

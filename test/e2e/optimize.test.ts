/**
 * The main job on real hosts: the shipped playbook, run as a user runs it.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'
import { writeLabInventory } from '../support/lab-inventory.ts'
import { LabQdrant } from '../support/lab-qdrant.ts'

interface Summary {
  readonly host: string
  readonly result: string
  readonly counts: { readonly changed: number; readonly failed: number; readonly open: number }
  readonly roundTrips: number
}

let lab: Lab
let inventory: string
let provision: CommandLine
let qdrant: LabHost
let redis: LabHost

const host = (name: string): LabHost => {
  const found = lab.hosts.get(name)
  if (found === undefined) throw new Error(`the lab has no ${name}`)
  return found
}

const fingerprints = () => Promise.all([fingerprint(qdrant), fingerprint(redis)])

async function optimize(...options: readonly string[]) {
  const result = await provision.run(
    'run',
    'playbooks/optimize.yaml',
    '-i',
    inventory,
    '--output',
    'ndjson',
    ...options,
  )
  const events = eventsOf(result.out)
  const finished = events.find(({ type }) => type === 'run.finished')
  const hosts = (finished?.['hosts'] ?? []) as readonly Summary[]
  return { ...result, events, hosts, finished, run: String(finished?.['run']) }
}

beforeAll(async () => {
  lab = await labUp({
    hosts: [
      { name: 'qdrant-1', role: 'vector_db' },
      { name: 'redis-1', role: 'cache' },
    ],
  })
  qdrant = host('qdrant-1')
  redis = host('redis-1')
  provision = await CommandLine.create()
  inventory = await writeLabInventory(lab)
})

afterAll(async () => {
  await lab?.down()
  await rm(inventory, { force: true })
  await rm(provision.state, { recursive: true, force: true })
})

describe('the shipped playbook', () => {
  let before: readonly string[]
  let first: string

  test('--check shows everything, changes nothing, and costs one round trip a host', async () => {
    before = await fingerprints()
    const { status, hosts, err } = await optimize('--check')
    expect(err).toBe('')
    expect(status).toBe(0)
    expect(hosts.map(({ result }) => result)).toEqual(['changed', 'changed'])
    for (const { counts } of hosts) expect(counts).toMatchObject({ failed: 0, open: 0 })
    expect(hosts.map(({ roundTrips }) => roundTrips)).toEqual([1, 1])
    expect(await fingerprints()).toEqual(before)
    const differs = await optimize('--check', '--exit-diff')
    expect(differs.status).toBe(2)
  })

  test('the first run changes and proves it, with at most three round trips a wave', async () => {
    const { status, hosts, events, err, run } = await optimize('--yes')
    first = run
    expect(err).toBe('')
    expect(status, JSON.stringify(events.filter(({ type }) => type === 'host.finished'))).toBe(0)
    expect(hosts.map(({ result }) => result)).toEqual(['changed', 'changed'])
    const plays = events.filter(({ type }) => type === 'play.started')
    for (const one of hosts) {
      const waves = plays.filter(({ hosts: members }) => (members as readonly string[]).includes(one.host)).length
      expect(one.roundTrips).toBeLessThanOrEqual(1 + 2 * waves)
    }
    const value = async (where: LabHost, command: string) => (await where.exec(command)).out.trim()
    expect(await value(qdrant, 'cat /proc/sys/vm/swappiness')).toBe('10')
    expect(await value(qdrant, 'cat /proc/sys/vm/dirty_ratio')).toBe('15')
    expect(await value(qdrant, 'cat /proc/sys/net/core/somaxconn')).toBe('65535')
    expect(await value(qdrant, 'cat /proc/sys/net/ipv4/tcp_congestion_control')).toBe('bbr')
    expect(await value(redis, 'cat /proc/sys/vm/overcommit_memory')).toBe('1')
    expect(await value(qdrant, 'cat /sys/kernel/mm/transparent_hugepage/enabled')).toContain('[madvise]')
    // Never lowered: the spec's fs.file-max is below what systemd set.
    expect(BigInt(await value(qdrant, 'cat /proc/sys/fs/file-max'))).toBeGreaterThan(1_000_000n)
    expect(await value(qdrant, 'curl -sf http://127.0.0.1:6333/readyz')).toContain('ready')
    expect(await value(qdrant, 'curl -sf http://127.0.0.1:8000/health')).not.toBe('')
    expect(await value(redis, 'redis-cli config get maxmemory-policy')).toContain('allkeys-lru')
  })

  test('the second run has nothing to do, in one round trip a host', async () => {
    const { status, hosts } = await optimize('--yes')
    expect(status).toBe(0)
    expect(hosts.map(({ result }) => result)).toEqual(['unchanged', 'unchanged'])
    expect(hosts.map(({ roundTrips }) => roundTrips)).toEqual([1, 1])
  })

  test('a reboot keeps the tuning', async () => {
    await Promise.all([qdrant.reboot(), redis.reboot()])
    const { status, hosts } = await optimize('--check', '--exit-diff')
    expect(hosts.map(({ result }) => result)).toEqual(['unchanged', 'unchanged'])
    expect(status).toBe(0)
  })

  test('collections are changed when they are asked for, after a snapshot, and only those that there are', async () => {
    const server = new LabQdrant(qdrant)
    const names = ['mixtral', 'deepcoder', 'general']
    const small = { optimizers_config: { indexing_threshold: 100 } }
    for (const name of names) await server.make(name, 6000, small)
    const found = await Promise.all(names.map(name => server.configuration(name)))
    const { status, hosts, events, run } = await optimize('--yes', '--tags', 'collections', '--limit', 'vector_db')
    expect(status, JSON.stringify(events.filter(({ type }) => type === 'host.finished'))).toBe(0)
    expect(hosts.map(({ counts }) => counts.changed)).toEqual([6])
    expect(JSON.stringify(events)).toContain('there is no collection yi34b')
    expect((await server.told('mixtral')).config).toMatchObject({
      hnsw_config: { m: 32, ef_construct: 200 },
      optimizer_config: { max_segment_size: 25_001 },
    })
    expect((await server.told('deepcoder')).config.hnsw_config).toMatchObject({ m: 16, ef_construct: 100 })
    expect((await server.told('general')).config.hnsw_config).toMatchObject({ m: 20, ef_construct: 120 })
    expect(await server.builtWith('mixtral')).toEqual(expect.arrayContaining([32]))
    const again = await optimize('--yes', '--tags', 'collections', '--limit', 'vector_db')
    expect(again.hosts.map(({ result, roundTrips }) => [result, roundTrips])).toEqual([['unchanged', 1]])
    const back = await provision.run('rollback', run, '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    // What was not set cannot be unset; it is written as Qdrant takes it.
    const cores = Number((await qdrant.exec('nproc')).out)
    const usual = `"max_segment_size":${256_000 * Math.min(8, cores)}`
    const now = await Promise.all(names.map(name => server.configuration(name)))
    expect(now).toEqual(found.map(text => text.replace('"max_segment_size":null', usual)))
    for (const name of names) await server.ask('DELETE', `/collections/${name}`)
  })

  test('rollback gives the hosts of before', async () => {
    const run = first
    const shown = await provision.run('show', run)
    expect(shown.status).toBe(0)
    expect(shown.out).toContain('vm.swappiness')
    const rolledBack = await provision.run('rollback', run, '--yes')
    expect(rolledBack.status, rolledBack.out + rolledBack.err).toBe(0)
    expect(await fingerprints()).toEqual(before)
    const again = await provision.run('rollback', run, '--yes')
    expect(again.status).toBe(0)
  })

  test('what somebody else changed since is left and named; the rest is put back', async () => {
    const { finished, status } = await optimize('--yes')
    expect(status).toBe(0)
    await qdrant.exec('echo 33 > /proc/sys/vm/swappiness')
    const { status: exit, out, err } = await provision.run('rollback', String(finished?.['run']), '--yes')
    expect(exit).toBe(3)
    expect(out + err).toContain('vm.swappiness')
    expect((await qdrant.exec('cat /proc/sys/vm/swappiness')).out.trim()).toBe('33')
    await qdrant.exec('echo 60 > /proc/sys/vm/swappiness')
    expect(await fingerprints()).toEqual(before)
  })
})

describe('what goes wrong on real hosts', () => {
  let folder: string
  const playbook = async (tasks: string): Promise<string> => {
    const file = join(folder, 'playbook.yaml')
    await writeFile(file, `- name: Trouble\n  hosts: vector_db\n  tasks:\n${tasks}`)
    return file
  }
  const run = (file: string, ...options: readonly string[]) =>
    provision.run('run', file, '-i', inventory, '--yes', ...options)

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'provision-playbook-'))
  })
  afterAll(() => rm(folder, { recursive: true, force: true }))

  test('a full disk: nothing half-written, a message that names the file', async () => {
    await qdrant.exec('mkdir -p /mnt/small && mount -t tmpfs -o size=64k tmpfs /mnt/small && echo old > /mnt/small/a')
    await writeFile(join(folder, 'big'), 'x'.repeat(200_000))
    const file = await playbook('    - name: Fill it\n      copy: { src: big, dest: /mnt/small/a }\n')
    const { status, out, err } = await run(file)
    expect(status).toBe(3)
    expect(out + err).toContain('/mnt/small/a')
    expect(out + err).toMatch(/No space left|disk/i)
    expect((await qdrant.exec('ls -A /mnt/small; cat /mnt/small/a; umount /mnt/small; rmdir /mnt/small')).out).toBe(
      'a\nold\n',
    )
  })

  test('a read-only file system and an immutable target', async () => {
    await qdrant.exec(
      'mkdir -p /mnt/fixed && mount -t tmpfs tmpfs /mnt/fixed && echo old > /mnt/fixed/a && mount -o remount,ro /mnt/fixed',
    )
    const file = await playbook('    - name: Write it\n      copy: { content: new, dest: /mnt/fixed/a }\n')
    const { status, out, err } = await run(file)
    expect(status).toBe(3)
    expect(out + err).toMatch(/\/mnt\/fixed\/a.*[Rr]ead-only/s)
    await qdrant.exec('umount /mnt/fixed; rmdir /mnt/fixed')
  })

  test('a service that does not come up: which, why, and the lines of its journal', async () => {
    const file = await playbook(`    - name: A unit that dies
      systemd_unit: { name: dies.service, content: "[Service]\\nExecStart=/bin/sh -c 'echo I am broken; exit 3'\\n" }
    - name: Start it
      service: { name: dies, state: started }
`)
    const { status, out, err } = await run(file)
    expect(status).toBe(3)
    expect(out + err).toContain('dies.service')
    expect(out + err).toContain('I am broken')
    const back = await provision.run('rollback', 'last', '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect((await qdrant.exec('ls /etc/systemd/system/dies.service')).code).not.toBe(0)
  })

  test('a killed connection in mid-apply: exit 4, host and task named, the next run goes on', async () => {
    const file = await playbook(`    - name: First file
      copy: { content: one, dest: /root/one }
    - name: Wait for the cut
      command: { run: "sleep 20; echo done > /root/slept", creates: /root/slept, undo: "rm -f /root/slept", touches: ["file:/root/slept"] }
    - name: Last file
      copy: { content: two, dest: /root/two }
`)
    const running = provision.start(['run', file, '-i', inventory, '--yes', '--output', 'ndjson'])
    await running.says('"phase":"applying"')
    await new Promise(resolve => setTimeout(resolve, 2_000))
    await qdrant.exec(`for pid in $(pgrep -f 'sshd: root@notty'); do [ "$pid" = "$PPID" ] || kill -9 "$pid"; done`)
    const { status, out } = await running.done
    expect(status).toBe(4)
    const lost = JSON.stringify(eventsOf(out).filter(({ type }) => type === 'host.finished'))
    expect(lost).toContain('Wait for the cut')
    expect(lost).toContain('qdrant-1')
    await qdrant.exec(`for i in $(seq 40); do [ -e /root/slept ] && break; sleep 1; done; sleep 1`)
    const again = await run(file)
    expect(again.status, again.out + again.err).toBe(0)
    expect((await qdrant.exec('cat /root/one /root/two')).out).toBe('onetwo')
  })

  test('host keys: unknown and changed ones are refused with their fingerprints; new ones are taken when asked', async () => {
    const known = join(folder, 'known_hosts')
    const own = join(folder, 'inventory.yaml')
    const task = await playbook('    - directory: { path: /etc }\n')
    const text = await readFile(inventory, 'utf8')
    await writeFile(own, text.replaceAll(lab.knownHosts, known))
    await writeFile(known, '')
    const unknown = await provision.run('run', task, '-i', own, '--yes')
    expect(unknown.status).toBe(4)
    expect(unknown.out + unknown.err).toMatch(/qdrant-1[\s\S]*SHA256:/)
    const accepted = await provision.run('run', task, '-i', own, '--yes', '--accept-new-host-keys')
    expect(accepted.status, accepted.out + accepted.err).toBe(0)
    expect((await provision.run('run', task, '-i', own, '--yes')).status).toBe(0)

    const lines = (await readFile(lab.knownHosts, 'utf8')).trim().split('\n')
    const foreign = lines
      .find(line => line.startsWith(redis.address) || line.includes(redis.address))
      ?.split(' ')
      .slice(1)
      .join(' ')
    await writeFile(known, `${qdrant.address} ${foreign}\n`)
    const changed = await provision.run('run', task, '-i', own, '--yes', '--accept-new-host-keys')
    expect(changed.status).toBe(4)
    expect(changed.out + changed.err).toMatch(/known_hosts:1[\s\S]*SHA256:|SHA256:[\s\S]*known_hosts:1/)
  })

  test('another user becomes root through sudo; without the right to, nothing happens', async () => {
    const own = join(folder, 'operator.yaml')
    const text = await readFile(inventory, 'utf8')
    await writeFile(own, text.replace('ansible_user: root', 'ansible_user: operator'))
    const task = '    - copy: { content: x, dest: /root/by-operator }\n'
    const file = join(folder, 'become.yaml')
    await writeFile(file, `- hosts: vector_db\n  become: true\n  tasks:\n${task}`)
    const done = await provision.run('run', file, '-i', own, '--yes')
    expect(done.status, done.out + done.err).toBe(0)
    expect((await qdrant.exec('stat -c %U:%a /root/by-operator')).out.trim()).toBe('root:644')
    expect((await provision.run('rollback')).status).toBe(0)

    await qdrant.exec('mkdir -p /root/sudo && mv /etc/sudoers.d/* /root/sudo/')
    const refused = await provision.run('run', file, '-i', own, '--yes')
    await qdrant.exec('mv /root/sudo/* /etc/sudoers.d/ && rmdir /root/sudo')
    expect(refused.status).not.toBe(0)
    expect(refused.out + refused.err).toContain('become.password-needed')
  })

  test('the disk of the controller is full: nothing is changed without a record, and the command ends', async () => {
    const state = join(folder, 'full')
    await mkdir(state)
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=16k', 'tmpfs', state])
    try {
      await writeFile(join(state, 'filler'), 'x'.repeat(16 * 1024)).catch(() => undefined)
      const file = await playbook('    - copy: { content: x, dest: /root/unrecorded }\n')
      const { status, out, err } = await new CommandLine(state).run('run', file, '-i', inventory, '--yes')
      expect(status).toBe(3)
      expect(out + err).toContain('journal.cannot-write')
      expect((await qdrant.exec('ls /root/unrecorded')).code).not.toBe(0)
    } finally {
      execFileSync('umount', [state])
    }
  })

  test('a host that is down does not keep the others waiting: exit 4', async () => {
    await redis.kill()
    try {
      const { status, hosts } = await optimize('--check')
      expect(status).toBe(4)
      expect(hosts.map(({ host: name, result }) => `${name} ${result}`)).toEqual([
        'qdrant-1 changed',
        'redis-1 unreachable',
      ])
    } finally {
      await redis.start()
    }
  })
})

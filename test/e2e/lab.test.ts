/**
 * The lab itself: real hosts side by side, kernel values of their own, and nothing left behind however it ends.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Lab, type LabHost, labDown, labList, labOpen, labUp } from '../../src/lab/lab.ts'
import { machineValues } from '../../src/lab/machine-values.ts'
import { mountsBelow } from '../../src/lab/mounts.ts'
import { labFolder } from '../../src/lab/places.ts'
import { readLab } from '../../src/lab/record.ts'
import { run } from '../../src/lab/run.ts'

const unique = `test-${process.pid}`

/** Everything that a lab may leave on the machine, by what it is. */
function leftovers(name: string, bridge: string): readonly string[] {
  const folder = labFolder(name)
  const commands = readdirSync('/proc').filter(entry => /^\d+$/.test(entry) && commandOf(entry).includes(`${folder}/`))
  return [
    ...(existsSync(folder) ? [folder] : []),
    ...mountsBelow(folder),
    ...(existsSync(`/sys/class/net/${bridge}`) ? [bridge] : []),
    ...globSync(`/sys/fs/cgroup/{,*/}provision-lab/${name}`),
    ...globSync(`/run/systemd/nspawn/propagate/lab${bridge.split('-').at(-1)}-*`),
    ...commands.map(commandOf),
  ]
}

function commandOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')
  } catch {
    return ''
  }
}

const bridgeOfLab = (name: string): string => readLab(name)?.bridge ?? ''

function hostOf(lab: Lab, name: string): LabHost {
  const host = lab.hosts.get(name)
  if (host === undefined) throw new Error(`no host ${name}`)
  return host
}

async function out(host: LabHost, command: string): Promise<string> {
  const { code, out, err } = await host.exec(command)
  if (code !== 0) throw new Error(`${command}: status ${code}\n${err}`)
  return out.trim()
}

const before = machineValues()

describe('two labs side by side', () => {
  let lab: Lab
  let second: Lab
  let bridges: readonly string[]
  let db: LabHost
  let cache: LabHost
  const progress: string[] = []

  beforeAll(async () => {
    const onProgress = (line: string): void => void progress.push(line)
    ;[lab, second] = await Promise.all([
      labUp({
        name: unique,
        hosts: [
          { name: 'db-1', role: 'vector_db' },
          { name: 'cache-1', role: 'cache' },
        ],
        onProgress,
      }),
      labUp({ name: `${unique}-2`, hosts: [{ name: 'db-1', role: 'plain' }] }),
    ])
    bridges = [bridgeOfLab(lab.name), bridgeOfLab(second.name)]
    db = hostOf(lab, 'db-1')
    cache = hostOf(lab, 'cache-1')
  })
  afterAll(async () => {
    await lab?.down()
    await second?.down()
  })

  it('tell how far they are', () => {
    expect(progress).toContain(`db-1: ready at ${db.address}`)
    expect(progress.filter(line => line.includes('degraded'))).toEqual([])
  })

  it('are listed, and can be opened by anybody', async () => {
    const listed = (await labList()).find(({ name }) => name === lab.name)
    expect(listed).toMatchObject({
      state: 'up',
      owner: { pid: process.pid, alive: true },
      hosts: [
        { name: 'db-1', address: db.address, running: true },
        { name: 'cache-1', address: cache.address, running: true },
      ],
    })
    const again = await labOpen(lab.name)
    expect((await hostOf(again, 'db-1').exec('hostname')).out).toBe('db-1\n')
    await expect(labOpen('nobody-has-this')).rejects.toThrow('there is no lab named')
    await expect(labUp({ name: lab.name, hosts: [] })).rejects.toThrow('there is already a lab named')
  })

  it('have networks of their own, without a way outside', async () => {
    expect(hostOf(second, 'db-1').address).not.toBe(db.address)
    expect(await out(db, 'getent hosts cache-1')).toContain(cache.address)
    expect((await db.exec('ip route show default')).out).toBe('')
    const outside = await db.exec('timeout 2 bash -c "</dev/tcp/192.0.2.1/80"')
    expect(outside.code).not.toBe(0)
  })

  it('let the operator in with any client, who becomes root without a password', async () => {
    const ssh = (...args: readonly string[]) => run('ssh', ['-F', lab.sshConfig, ...args])
    expect((await ssh('operator@db-1', 'sudo -n id -un')).out).toBe('root\n')
    const bare = ['-i', lab.privateKey, '-o', `UserKnownHostsFile=${lab.knownHosts}`, '-o', 'BatchMode=yes']
    expect((await run('ssh', [...bare, `root@${db.address}`, 'id -un'])).out).toBe('root\n')
  })

  it('run Qdrant behind a gateway that caches in its own memory and in Redis', async () => {
    const json = { 'content-type': 'application/json' }
    const qdrant = `http://${db.address}:6333/collections/phi3`
    const send = (method: string, url: string, body: unknown) =>
      fetch(url, { method, headers: json, body: JSON.stringify(body) })
    await send('PUT', qdrant, { vectors: { size: 4, distance: 'Dot' } })
    const points = [1, 2, 3].map(id => ({ id, vector: [id, 0, 0, 0], payload: { id } }))
    expect((await send('PUT', `${qdrant}/points?wait=true`, { points })).status).toBe(200)

    await out(db, `echo REDIS_URL=redis://${cache.address}:6379/0 >>/opt/gateway/gateway.env`)
    await out(db, 'systemctl restart vector-gateway')
    const gateway = `http://${db.address}:8000`
    const search = (limit: number) =>
      send('POST', `${gateway}/api/v1/vectors/search`, { collection: 'phi3', vector: [1, 0, 0, 0], limit })
    const first = await search(2)
    expect(first.headers.get('x-cache')).toBe('miss')
    expect(await first.json()).toMatchObject({ result: [{ id: 3 }, { id: 2 }] })
    expect((await search(2)).headers.get('x-cache')).toBe('l1')
    await out(db, 'systemctl restart vector-gateway')
    expect((await search(2)).headers.get('x-cache')).toBe('l2')

    const byModel = await send('POST', `${gateway}/api/v1/models/phi3/search`, { vector: [1, 0, 0, 0], limit: 1 })
    expect(await byModel.json()).toMatchObject({ collection: 'phi3', result: [{ id: 3 }] })
    const absent = await send('POST', `${gateway}/api/v1/models/absent/search`, { vector: [1], limit: 1 })
    expect(absent.status).toBe(404)
    const graph = await send('POST', `${gateway}/graphql`, { query: '{ collections { name } }' })
    expect(await graph.json()).toEqual({ data: { collections: [{ name: 'phi3' }] } })
    expect(await (await fetch(`${gateway}/api/v1/collections`)).json()).toMatchObject({ status: 'ok' })

    const metrics = await (await fetch(`${gateway}/metrics`)).text()
    expect(metrics).toMatch(/^cache_hit_rate [01]/m)
    expect(metrics).toMatch(/^cache_latency_seconds_count [1-9]/m)
    expect(metrics).toMatch(/^memory_bytes [1-9]/m)
    await out(db, 'systemctl stop qdrant; systemctl restart vector-gateway')
    expect((await fetch(`${gateway}/health`)).status).toBe(200)
    expect((await fetch(`${gateway}/api/v1/collections`)).status).toBe(502)
    await out(db, 'systemctl start qdrant')
  })

  describe('have kernel values of their own', () => {
    const vm = (name: string): string => `/proc/sys/vm/${name}`
    const thp = (name: string): string => `/sys/kernel/mm/transparent_hugepage/${name}`
    const read = (host: LabHost, path: string): Promise<string> => out(host, `cat ${path}`)

    it('which start like those of Debian', async () => {
      const paths = [
        vm('swappiness'),
        vm('dirty_ratio'),
        vm('dirty_background_ratio'),
        vm('overcommit_memory'),
        vm('max_map_count'),
        '/proc/sys/fs/nr_open',
        thp('enabled'),
        thp('defrag'),
      ]
      expect((await read(db, paths.join(' '))).split('\n')).toEqual([
        '60',
        '20',
        '10',
        '0',
        '65530',
        '1048576',
        '[always] madvise never',
        'always defer defer+madvise [madvise] never',
      ])
      // systemd raises it, as on any machine that it boots.
      expect(await read(db, '/proc/sys/fs/file-max')).toBe('9223372036854775807')
      expect(await read(db, '/proc/sys/net/ipv4/tcp_congestion_control')).not.toBe('bbr')
    })

    it.each<readonly [string, string, string | 'EINVAL']>([
      [vm('swappiness'), '10', '10'],
      [vm('swappiness'), '200', '200'],
      [vm('swappiness'), '201', 'EINVAL'],
      [vm('swappiness'), '-1', 'EINVAL'],
      [vm('swappiness'), 'ten', 'EINVAL'],
      [vm('swappiness'), '10k', 'EINVAL'],
      [vm('swappiness'), '', 'EINVAL'],
      [vm('swappiness'), '0x10', '16'],
      [vm('dirty_ratio'), '101', 'EINVAL'],
      [vm('overcommit_memory'), '2', '2'],
      [vm('overcommit_memory'), '3', 'EINVAL'],
      [vm('max_map_count'), '262144', '262144'],
      [vm('max_map_count'), '2147483648', 'EINVAL'],
      [vm('dirty_bytes'), '4096', 'EINVAL'],
      [vm('lowmem_reserve_ratio'), '128', '128\t'],
      ['/proc/sys/fs/file-max', '1000000', '1000000'],
      ['/proc/sys/fs/file-max', '9223372036854775807', '9223372036854775807'],
      ['/proc/sys/fs/file-max', '9223372036854775808', 'EINVAL'],
      ['/proc/sys/fs/nr_open', '63', 'EINVAL'],
      [thp('enabled'), 'madvise', 'always [madvise] never'],
      [thp('enabled'), 'sometimes', 'EINVAL'],
      [thp('khugepaged/defrag'), '0', '0'],
      [thp('khugepaged/defrag'), '2', 'EINVAL'],
    ])('%s takes %j as %j', async (path, value, expected) => {
      const seen = await db.exec(`before=$(cat ${path}); echo '${value}' >${path} || exit 9; cat ${path}`)
      if (expected === 'EINVAL') {
        expect(seen.err).toContain('Invalid argument')
        expect(seen.code).toBe(9)
      } else
        expect(seen.out).toMatch(
          expected.endsWith('\t') ? new RegExp(`^${expected}`) : new RegExp(`^${literally(expected)}\n$`),
        )
    })
    const literally = (text: string): string => text.replaceAll(/[[\]+]/g, '\\$&')

    it.each([
      ['dirty_bytes', 'dirty_ratio', '1048576'],
      ['dirty_ratio', 'dirty_bytes', '15'],
      ['dirty_background_bytes', 'dirty_background_ratio', '524288'],
      ['dirty_background_ratio', 'dirty_background_bytes', '5'],
      ['overcommit_kbytes', 'overcommit_ratio', '1024'],
      ['overcommit_ratio', 'overcommit_kbytes', '60'],
    ])('writing %s zeroes %s', async (written, zeroed, value) => {
      await out(db, `sysctl --write vm.${written}=${value}`)
      expect(await read(db, `${vm(written)} ${vm(zeroed)}`)).toBe(`${value}\n0`)
    })

    it('that nobody but root may write', async () => {
      const seen = await run('ssh', ['-F', lab.sshConfig, 'operator@db-1', `echo 1 >${vm('swappiness')}`])
      expect(seen.err).toContain('Permission denied')
    })

    it('that neither the next host nor the machine sees', async () => {
      await out(db, `echo 33 >${vm('swappiness')} && sysctl --write net.core.somaxconn=65535`)
      for (const other of [cache, hostOf(second, 'db-1')]) {
        expect(await read(other, vm('swappiness'))).toBe('60')
        expect(await read(other, '/proc/sys/net/core/somaxconn')).toBe('4096')
      }
      expect(machineValues()).toEqual(before)
    })

    it('that are fresh after a reboot, except what the host sets while it boots', async () => {
      await out(db, `echo 33 >${vm('swappiness')} && echo 262144 >${vm('max_map_count')}`)
      const line = 'w /sys/kernel/mm/transparent_hugepage/enabled - - - - madvise'
      await out(db, `echo '${line}' >/etc/tmpfiles.d/thp.conf`)
      const settings = 'vm.dirty_ratio = 15\\nnet.ipv4.tcp_congestion_control = bbr\\nnet.core.somaxconn = 8192\\n'
      await out(db, `printf '${settings}' >/etc/sysctl.d/60-test.conf`)
      const boot = await read(db, '/proc/sys/kernel/random/boot_id')
      await db.reboot()
      expect(await read(db, '/proc/sys/kernel/random/boot_id')).not.toBe(boot)
      expect(await read(db, `${vm('swappiness')} ${vm('max_map_count')} ${vm('dirty_ratio')}`)).toBe('60\n65530\n15')
      expect(await read(db, thp('enabled'))).toBe('always [madvise] never')
      expect(await read(db, '/proc/sys/net/ipv4/tcp_congestion_control /proc/sys/net/core/somaxconn')).toBe('bbr\n8192')
    })
  })

  it('lose power and come back with what was on their disk', async () => {
    await out(cache, 'echo kept >/var/tmp/kept; sync')
    await cache.kill()
    const listed = (await labList()).find(({ name }) => name === lab.name)
    expect(listed?.hosts.map(({ running }) => running)).toEqual([true, false])
    expect((await cache.exec('true')).code).not.toBe(0)
    expect(readFileSync(`${cache.root}/var/tmp/kept`, 'utf8')).toBe('kept\n')
    await cache.start()
    expect(await out(cache, 'cat /var/tmp/kept; redis-cli ping')).toBe('kept\nPONG')
  })

  it('are gone when taken down, also twice, and the machine is as before', async () => {
    await Promise.all([lab.down(), lab.down()])
    expect(leftovers(lab.name, bridges[0] ?? '')).toEqual([])
    expect(await out(hostOf(second, 'db-1'), 'hostname')).toBe('db-1')
    await second.down()
    expect(leftovers(second.name, bridges[1] ?? '')).toEqual([])
    await lab.down()
    expect(machineValues()).toEqual(before)
  })
})

/** A process of its own that makes a lab and then waits. */
function owner(name: string): ChildProcess {
  const lab = JSON.stringify(new URL('../../src/lab/lab.ts', import.meta.url).href)
  const hosts = "[{ name: 'one', role: 'plain' }, { name: 'two', role: 'plain' }]"
  const program = `import { labUp } from ${lab}
    try { await labUp({ name: '${name}', hosts: ${hosts} }); setInterval(() => {}, 1000) }
    catch (error) { process.exitCode = error.exit }`
  return spawn(process.execPath, ['--input-type=module', '--eval', program], { stdio: 'inherit' })
}

async function untilListed(name: string, state: string): Promise<void> {
  for (let left = 600; left > 0; left--) {
    const listed = (await labList()).find(entry => entry.name === name)
    if (listed?.state === state) return
    await sleep(20)
  }
  throw new Error(`the lab ${name} is not ${state}`)
}

describe('an owner that ends', () => {
  const name = `${unique}-owner`
  afterAll(() => labDown(name))

  it.each(['SIGINT', 'SIGTERM'] as const)('by %s while hosts boot takes everything along', async signal => {
    const process = owner(name)
    const ended = once(process, 'exit')
    await untilListed(name, 'starting')
    const bridge = bridgeOfLab(name)
    await sleep(300)
    process.kill(signal)
    expect(await ended).toEqual([130, null])
    expect(leftovers(name, bridge)).toEqual([])
  })

  it.each([
    ['starting', 'stale'],
    ['up', 'up'],
  ])('by SIGKILL when the lab is %s leaves it listed as %s, and anybody takes it down', async (when, then) => {
    const process = owner(name)
    const ended = once(process, 'exit')
    await untilListed(name, when)
    const bridge = bridgeOfLab(name)
    if (when === 'starting') await sleep(500)
    process.kill('SIGKILL')
    await ended
    const listed = (await labList()).find(entry => entry.name === name)
    expect(listed).toMatchObject({ state: then, owner: { alive: false } })
    await labDown(name)
    expect(leftovers(name, bridge)).toEqual([])
  })

  it('leaves the machine as it was', () => expect(machineValues()).toEqual(before))
})

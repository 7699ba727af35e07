/**
 * `redis_config` on a real Redis: set while it runs, persisted, proved, taken back by us and by the host itself; and what
 * it refuses.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { differences, fingerprint } from '../support/fingerprint.ts'
import { LabProject } from '../support/lab-project.ts'

let project: LabProject
let host: LabHost

const shell = async (command: string): Promise<string> => {
  const { code, out, err } = await host.exec(command)
  if (code !== 0) throw new Error(`${command}: status ${code}\n${out}${err}`)
  return out.trim()
}
const value = async (name: string): Promise<string> =>
  (await shell(`redis-cli config get ${name}`)).split('\n')[1] ?? ''
const pid = () => shell('systemctl show redis-server -p MainPID --value')

const playbook = (args: string, more = ''): Promise<string> =>
  project.playbook(
    `- hosts: all\n  become: true\n  tasks:\n    - name: Tune Redis\n      redis_config:\n${args.replaceAll(/^/gm, '        ')}\n${more}`,
  )

const cache = `settings:
  maxmemory: 512mb
  maxmemory-policy: allkeys-lru
  maxmemory-samples: 10
  hz: 1000
  save: "900 1 300 100"
  client-output-buffer-limit: pubsub 64mb 16mb 60
  lazyfree-lazy-eviction: true`

beforeAll(async () => {
  project = await LabProject.create(['redis-1'], 'cache')
  host = project.host('redis-1')
  await shell('for i in $(seq 50); do redis-cli ping && exit 0; sleep 0.2; done; exit 1')
})
afterAll(() => project?.down())

describe('a Redis that runs', () => {
  let before: string
  let process: string

  it('is shown with its three truths, and left alone by --check', async () => {
    before = await fingerprint(host)
    process = await pid()
    const { status, out } = await project.provision.run(
      'run',
      await playbook(cache),
      '-i',
      project.inventory,
      '--check',
    )
    expect(status).toBe(0)
    expect(out).toMatch(/maxmemory: +runtime 0 → 512mb; persisted – → 512mb; after a restart Redis' default → 512mb/)
    expect(out).toContain('hz = 1000 is outside of 1 to 500')
    expect(differences(before, await fingerprint(host))).toEqual([])
  })

  it('gets all settings at once, without a restart, and in its file', async () => {
    const { status, out, run } = await project.run(await playbook(cache))
    expect(status, out).toBe(0)
    expect(await value('maxmemory')).toBe('536870912')
    expect(await value('maxmemory-policy')).toBe('allkeys-lru')
    expect(await value('hz')).toBe('500')
    expect(await value('save')).toBe('900 1 300 100')
    expect(await value('client-output-buffer-limit')).toContain('pubsub 67108864 16777216 60')
    expect(await pid()).toBe(process)
    const again = await project.run(await playbook(cache))
    expect(again.out).toContain('"result":"unchanged"')
    expect(again.status).toBe(0)

    await shell('redis-cli config set maxmemory-samples 7')
    const drift = await project.provision.run('drift', run)
    expect(drift.status).toBe(2)
    expect(drift.out).toContain('maxmemory-samples 7')
    await shell('redis-cli config set maxmemory-samples 10')
  })

  it('has them after a restart too', async () => {
    await shell('systemctl restart redis-server; for i in $(seq 50); do redis-cli ping && exit 0; sleep 0.2; done')
    const again = await project.run(await playbook(cache))
    expect(again.out).toContain('"result":"unchanged"')
    expect(await value('save')).toBe('900 1 300 100')
  })

  it('is as before after a rollback: file to the byte, and CONFIG GET of everything', async () => {
    const rolledBack = await project.rollback()
    expect(rolledBack.status, rolledBack.out).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
  })

  it('is put back by undo.sh by hand, without a controller', async () => {
    const { status, run } = await project.run(await playbook(cache))
    expect(status).toBe(0)
    const undone = await host.exec(`sh /var/lib/provision/runs/${run}/undo.sh`)
    expect(undone.out + undone.err).toContain('everything is as it was before')
    expect(differences(before, await fingerprint(host))).toEqual([])
  })

  it('is put back by undo.sh although it is down: what was set at run time went with it', async () => {
    const { run } = await project.run(await playbook(cache))
    await shell('systemctl stop redis-server')
    const undone = await host.exec(`sh /var/lib/provision/runs/${run}/undo.sh`)
    expect(undone.code, undone.out + undone.err).toBe(0)
    await shell('systemctl start redis-server; for i in $(seq 50); do redis-cli ping && exit 0; sleep 0.2; done')
    expect(differences(before, await fingerprint(host))).toEqual([])
  })

  it('is left as it is where somebody else changed it since', async () => {
    const { status } = await project.run(await playbook('settings: { timeout: 600 }\npersist: false'))
    expect(status).toBe(0)
    await shell('redis-cli config set timeout 5')
    const rolledBack = await project.rollback()
    expect(rolledBack.status).toBe(3)
    expect(rolledBack.codes).toContain('undo.conflict')
    expect(await value('timeout')).toBe('5')
    await shell('redis-cli config set timeout 0')
  })

  it('is restarted for what only a start reads, when the task says so', async () => {
    const waits = await project.run(await playbook('settings: { tcp-backlog: 256 }'))
    expect(waits.status, waits.out).toBe(0)
    expect(waits.out).toContain('Redis reads it only at its start')
    expect(await value('tcp-backlog')).toBe('511')
    const restarted = await project.run(await playbook('settings: { tcp-backlog: 256 }\nrestart: redis-server'))
    expect(restarted.status, restarted.out).toBe(0)
    expect(await value('tcp-backlog')).toBe('256')
    const again = await project.run(await playbook('settings: { tcp-backlog: 256 }\nrestart: redis-server'))
    expect(again.out).toContain('"result":"unchanged"')
    expect((await project.rollback(waits.run)).status).toBe(0)
    await shell('systemctl restart redis-server; for i in $(seq 50); do redis-cli ping && exit 0; sleep 0.2; done')
    expect(differences(before, await fingerprint(host))).toEqual([])
  })
})

describe('refused before anything is changed', () => {
  it.each<readonly [string, string, string]>([
    ['what cuts off everybody', 'settings: { requirepass: x }', 'redis_config.never'],
    ['a policy by the word of the task', 'settings: { maxmemory-policy: LRU }', 'redis_config.unknown-word'],
    ['more memory than there is', 'settings: { maxmemory: 3200gb }', 'redis_config.too-much-memory'],
    ['a setting that is not there', 'settings: { maxmemory-polcy: allkeys-lru }', 'redis_config.no-such-setting'],
    ['a wrong password', 'settings: { hz: 20 }\nuser: nobody\npassword: wrong', 'redis_config.refused'],
    ['a Redis that is not there', 'settings: { hz: 20 }\nport: 6390', 'redis_config.down'],
    ['another file', 'settings: { hz: 20 }\nfile: /etc/hostname', 'redis_config.other-file'],
  ])('%s', async (_, args, code) => {
    const { status, codes } = await project.run(await playbook(args))
    expect(codes).toContain(code)
    expect(status).toBe(3)
    expect(await value('hz')).toBe('10')
  })

  it('what Redis itself does not take, in its own words, and all is as before', async () => {
    const args = 'settings: { activedefrag: true, hz: 20 }\npersist: false'
    const { status, out } = await project.run(await playbook(args))
    expect(status).toBe(3)
    expect(out).toContain('Active defragmentation cannot be enabled')
    expect(await value('hz')).toBe('10')
  })
})

describe('data', () => {
  it('is not evicted by a lower limit, unless that is allowed', async () => {
    await shell("redis-cli eval \"for i=1,20000 do redis.call('set','key:'..i,string.rep('x',1000)) end\" 0")
    const keys = await shell('redis-cli dbsize')
    const args = 'settings: { maxmemory: 8mb, maxmemory-policy: allkeys-lru }\npersist: false'
    const refused = await project.run(await playbook(args))
    expect(refused.codes).toContain('redis_config.would-evict')
    expect(refused.status).toBe(3)
    expect(await shell('redis-cli dbsize')).toBe(keys)
    const allowed = await project.run(await playbook(`${args}\nallow_eviction: true`))
    expect(allowed.status, allowed.out).toBe(0)
    expect(allowed.out).toContain('do not come back')
    expect(Number.parseInt(await shell('redis-cli dbsize'), 10)).toBeLessThan(Number.parseInt(keys, 10))
    expect((await project.rollback()).status).toBe(0)
    expect(await value('maxmemory')).toBe('0')
    await shell('redis-cli flushall')
  })
})

describe('a user of the access lists', () => {
  const password = `p"'\\$w ü`
  const rights = '-@all +auth +ping "+info" "+config|get" "+config|set"'

  beforeAll(async () => {
    await shell(`cat >/root/password <<'E'\n${password}\nE\nchmod 600 /root/password`)
    await shell(`redis-cli acl setuser tuner on resetkeys resetchannels ${rights} ">$(cat /root/password)"`)
    await shell('redis-cli acl setuser blind on -@all +auth +ping ">b"')
  })

  it('with its password in the playbook, which nothing shows', async () => {
    const args = `settings: { hz: 20 }\npersist: false\nuser: tuner\npassword: ${JSON.stringify(password)}`
    const { status, out, run } = await project.run(await playbook(args))
    expect(status, out).toBe(0)
    expect(await value('hz')).toBe('20')
    const shown = await project.provision.run('show', run)
    expect(out + shown.out).not.toContain(JSON.stringify(password).slice(1, -1))
    expect(
      await shell(`stat -c %a /var/lib/provision/runs/${run}/undo.sh /var/lib/provision/runs/${run}/steps`),
    ).toMatch(/^[67]00\n[67]00$/)
    expect((await project.rollback(run)).status).toBe(0)
    expect(await value('hz')).toBe('10')
  })

  it('with its password in a file of the host, which no record holds', async () => {
    const args = 'settings: { hz: 20 }\npersist: false\nuser: tuner\npassword_file: /root/password'
    const { status, out, run } = await project.run(await playbook(args))
    expect(status, out).toBe(0)
    expect(await value('hz')).toBe('20')
    expect((await host.exec(`grep -rF '$w' /var/lib/provision/runs/${run}`)).code).not.toBe(0)
    expect((await project.rollback(run)).status).toBe(0)
  })

  it('without the right to', async () => {
    const { status, codes, out } = await project.run(
      await playbook('settings: { hz: 20 }\npersist: false\nuser: blind\npassword: b'),
    )
    expect(status).toBe(3)
    expect(codes).toContain('redis_config.denied')
    expect(out).toContain('NOPERM')
  })
})

it('Redis down: clear words, exit 3; started by an earlier task of the same play it is asked again', async () => {
  await shell('systemctl stop redis-server')
  const down = await project.run(await playbook('settings: { hz: 20 }'))
  expect(down.status).toBe(3)
  expect(down.out).toContain('Connection refused')
  const file = await project.playbook(`- hosts: all
  tasks:
    - name: Start it
      service: { name: redis-server, state: started, health: { port: 6379 } }
    - name: Tune it
      redis_config: { settings: { hz: 20 } }
`)
  const { status, out } = await project.run(file)
  expect(status, out).toBe(0)
  expect(await value('hz')).toBe('20')
})

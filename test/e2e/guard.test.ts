/**
 * The dead-man's switch on real hosts: links really cut, sshd really stopped, hosts really rebooted. Each time the host
 * is as before within the window and can be reached, and the exit status says so.
 */
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { until } from '../../src/lab/until.ts'
import { differences, fingerprint } from '../support/fingerprint.ts'
import { LabProject, withEvents } from '../support/lab-project.ts'

let project: LabProject
let one: LabHost
let before: string

beforeAll(async () => {
  project = await LabProject.create(['one', 'two'])
  one = project.host('one')
})
afterAll(() => project?.down())
beforeEach(async () => {
  before = await fingerprint(one)
})
afterEach(async () => {
  expect(differences(before, await fingerprint(one))).toEqual([])
  expect((await one.exec('systemctl list-units --plain --no-legend "provision-*"')).out).toBe('')
})

/** A file, a value that runs, and then what cuts the connection. */
const cutting = (cut: string, confirm = '{ within: 5s }', undo = 'ip link set host0 up') => `- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - sysctl: { file: 70-guard, settings: { vm.swappiness: 12 } }
    - name: the cut
      command: { run: ${JSON.stringify(cut)}, undo: ${JSON.stringify(undo)}, touches: [] }
      confirm: ${confirm}
`

const only = ['--limit', 'one'] as const
/** A run on the first host that has come to this phase. */
async function runUntil(text: string, phase: string) {
  const playbook = await project.playbook(text)
  const running = project.provision.start([
    'run',
    playbook,
    '-i',
    project.inventory,
    '--yes',
    '--output',
    'ndjson',
    ...only,
  ])
  await running.says(`"phase":"${phase}"`)
  return running
}

const untilEnded = (run: string) =>
  until(async () => (await one.exec(`cat /var/lib/provision/runs/${run}/ended`)).out || undefined, { seconds: 30 })

const journalOf = async (host: LabHost, run: string) =>
  (await host.exec(`cd /var/lib/provision/runs/${run}; cat ended; ls fuse; cat fuse/log`)).out

describe('the connection is cut', () => {
  test.each([
    ['while changes are made', 'ip link set host0 down'],
    [
      'between the changes and the proof',
      'j=$(ls -d /var/lib/provision/runs/* | tail -1)/journal; (until grep -q "applied 0.2 0" $j; do :; done; ip link set host0 down) >/dev/null 2>&1 &',
    ],
  ])('%s', async (_, cut) => {
    const started = Date.now()
    const { status, codes, events, run, out, err } = await project.run(await project.playbook(cutting(cut)), ...only)
    expect(status, out + err).toBe(3)
    expect(codes).toContain('guard.undone')
    expect(events).toContainEqual(expect.objectContaining({ type: 'guard.armed', host: 'one', windowSeconds: 5 }))
    const finished = events.find(({ type }) => type === 'run.finished')
    expect(finished).toMatchObject({ hosts: [{ result: 'failed', undone: true }] })
    expect(finished).not.toHaveProperty('undo')
    expect(Date.now() - started).toBeLessThan(60_000)
    expect(await journalOf(one, run)).toContain('undone left=0')
    const shown = await project.provision.run('show', run)
    expect(shown.out).toContain('[undone]')
    expect((await project.rollback(run)).status).toBe(0)
  })

  test('from outside, after the proof, before the confirmation', async () => {
    const route = execFileSync('ip', ['-o', 'route', 'get', one.address], { encoding: 'utf8' })
    const bridge = / dev (\S+)/.exec(route)?.[1] ?? ''
    const link = (state: 'up' | 'down') => execFileSync('ip', ['link', 'set', bridge, state])
    const running = await runUntil(cutting('sleep 1', '{ within: 6s }', 'true'), 'verifying')
    link('down')
    await sleep(12_000)
    link('up')
    const { status, codes } = withEvents(await running.done)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('by a change that stops sshd while the old connection lives on', async () => {
    const playbook = await project.playbook(`- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - service: { name: ssh, state: stopped }
      confirm: { within: 5s }
`)
    const { status, codes } = await project.run(playbook, ...only)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('by a change of the key that the host shows', async () => {
    const key = '/etc/ssh/ssh_host_ed25519_key'
    const change = `cp -p ${key} /run/kept; rm -f /run/new*; ssh-keygen -q -t ed25519 -N '' -f /run/new; cat /run/new >${key}; systemctl restart ssh`
    const undo = `cat /run/kept >${key}; systemctl restart ssh`
    const { status, codes } = await project.run(
      await project.playbook(cutting(change, '{ within: 5s }', undo)),
      ...only,
    )
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('on one of two hosts: the other stays changed', async () => {
    const two = project.host('two')
    const playbook = await project.playbook(cutting('case $(hostname) in one) ip link set host0 down ;; esac'))
    const { status, codes, run } = await project.run(playbook)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
    expect((await two.exec('cat /etc/motd')).out).toBe('under guard\n')
    expect((await project.rollback(run)).status).toBe(0)
    expect((await two.exec('cat /etc/motd')).out).not.toBe('under guard\n')
  })
})

describe('the controller', () => {
  test('sleeps through the window and is told so when it wakes', async () => {
    const running = await runUntil(cutting('sleep 2', '{ within: 3s }', 'true'), 'applying')
    await sleep(500)
    running.kill('SIGSTOP')
    await sleep(9000)
    running.kill('SIGCONT')
    const { status, codes } = withEvents(await running.done)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('is killed, and a second one is refused until the host took the run back', async () => {
    const running = await runUntil(cutting('sleep 3', '{ within: 4s }', 'true'), 'applying')
    await sleep(1000)
    running.kill('SIGKILL')
    const { run } = withEvents(await running.done)
    const second = await project.run(await project.playbook(cutting('true')), ...only)
    expect(second.status).toBe(3)
    expect(second.codes.some(code => code === 'run.locked' || code === 'run.unconfirmed')).toBe(true)
    expect(await untilEnded(run)).toContain('undone left=0')
    await until(async () => (differences(before, await fingerprint(one)).length === 0 ? true : undefined), {
      seconds: 20,
    })
  })

  test('wants the run back at once: a rollback does not wait for the window', async () => {
    const running = await runUntil(cutting('sleep 1', '{ within: 5m }', 'true'), 'applying')
    await sleep(700)
    running.kill('SIGKILL')
    await running.done
    await sleep(1500)
    const started = Date.now()
    const { status, out, err } = await project.rollback()
    expect(status, out + err).toBe(0)
    expect(Date.now() - started).toBeLessThan(60_000)
  })

  test('reboots the host inside the window: the next boot takes the run back', async () => {
    const running = await runUntil(cutting('sleep 1', '{ within: 5m }', 'true'), 'applying')
    await sleep(700)
    running.kill('SIGKILL')
    const { run } = withEvents(await running.done)
    expect((await one.exec('cat /etc/motd; ls /etc/systemd/system')).out).toMatch(
      /^under guard\n[\s\S]*provision-undo-/,
    )
    await sleep(1500)
    await one.kill()
    await one.start()
    await untilEnded(run)
    expect(await journalOf(one, run)).toContain('undone left=0')
  })
})

describe('the switch', () => {
  const expired = async (meddle: () => Promise<unknown>) => {
    const running = await runUntil(cutting('sleep 1', '{ within: 8s }', 'true'), 'applying')
    await sleep(700)
    running.kill('SIGSTOP')
    await sleep(1500)
    await meddle()
    await sleep(13_000)
    running.kill('SIGCONT')
    return withEvents(await running.done)
  }

  test('fires when its marker is deleted', async () => {
    const { status, codes } = await expired(() => one.exec('rm /var/lib/provision/runs/*/fuse/armed'))
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('goes on when its watcher is killed', async () => {
    const { status, codes } = await expired(() => one.exec('systemctl kill -s KILL "provision-fuse-*"'))
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('leaves what somebody else changed inside the window, names it, and puts back the rest', async () => {
    const { status, codes, run } = await expired(() => one.exec('echo somebody > /etc/motd'))
    expect(status).toBe(3)
    expect(codes).toContain('guard.partly-undone')
    const { out } = await one.exec('cat /etc/motd /proc/sys/vm/swappiness /var/lib/provision/attention')
    expect(out).toMatch(/^somebody\n60\n/)
    expect(out).toContain('/etc/motd is now «file 644 0 0')
    const next = await project.run(await project.playbook(cutting('true')), ...only, '--check')
    expect(next.codes).toContain('run.attention')
    await one.exec('rm /var/lib/provision/attention')
    expect((await project.rollback('--force', run)).status).toBe(0)
  })

  test('ends changes that hang', async () => {
    const started = Date.now()
    const { status, codes } = await project.run(
      await project.playbook(cutting('sleep 120', '{ within: 4s }', 'true')),
      ...only,
    )
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
    expect(Date.now() - started).toBeLessThan(60_000)
    expect((await one.exec('pgrep -fc "sleep 120"')).out.trim()).toBe('0')
  })

  test('tries again while the disk is full', async () => {
    await one.exec(
      'mkdir -p /srv/small && mount -t tmpfs -o size=64k tmpfs /srv/small && printf "%05000d" 0 > /srv/small/file',
    )
    const running = await runUntil(
      `- hosts: all
  tasks:
    - copy: { dest: /srv/small/file, content: "short" }
    - name: the disk fills up, and the connection goes
      command:
        run: "dd if=/dev/zero of=/srv/small/fill bs=1k 2>/dev/null; ip link set host0 down"
        undo: "ip link set host0 up"
        touches: []
      confirm: { within: 4s }
`,
      'undoing',
    )
    await sleep(8000)
    expect((await one.exec('cat /srv/small/file')).out).toBe('short')
    await one.exec('rm /srv/small/fill')
    const { status, codes } = withEvents(await running.done)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
    expect((await one.exec('wc -c < /srv/small/file')).out.trim()).toBe('5000')
    await one.exec('umount /srv/small; rmdir /srv/small; rm -f /var/lib/provision/attention')
  })

  test('is not armed: then nothing is changed', async () => {
    await one.exec('mount --bind /bin/false /usr/bin/systemd-run')
    const { status, codes } = await project.run(await project.playbook(cutting('true')), ...only)
    await one.exec('umount /usr/bin/systemd-run')
    expect(status).toBe(3)
    expect(codes).toContain('run.no-journal')
  })
})

describe('a change that goes well', () => {
  test('is confirmed over a new connection, made to last afterwards, and rolled back under guard', async () => {
    const playbook = await project.playbook(`- hosts: all
  tasks:
    - name: values of the network
      sysctl: { file: 70-guard, settings: { net.ipv4.conf.all.rp_filter: 2 } }
    - copy: { dest: /etc/ssh/sshd_config.d/50-guard.conf, content: "MaxSessions 20\\n", validate: "sshd -t -f %s" }
      notify: restart ssh
  handlers:
    - name: restart ssh
      service: { name: ssh, state: restarted }
`)
    const { status, run, out } = await project.run(playbook, ...only)
    expect(status, out).toBe(0)
    expect((await one.exec('cat /proc/sys/net/ipv4/conf/all/rp_filter /etc/sysctl.d/70-guard.conf')).out).toMatch(
      /^2\n[\s\S]*rp_filter = 2/,
    )
    expect((await one.exec(`ls /var/lib/provision/runs/${run}/fuse`)).out).toContain('confirmed')
    // The value was made to last only after the confirmation.
    const lines = (await one.exec(`cat /var/lib/provision/runs/${run}/journal`)).out
    expect(lines.indexOf('+lasting')).toBeGreaterThan(lines.lastIndexOf('applied 0.1 0'))
    expect((await project.run(playbook, ...only)).events.at(-1)).toMatchObject({
      exit: 0,
      hosts: [{ result: 'unchanged' }],
    })
    expect((await project.rollback(run)).status).toBe(0)
  })

  test('and moves the way to the host: confirmed there, and found there by the rollback', async () => {
    const playbook = await project.playbook(`- hosts: all
  tasks:
    - copy: { dest: /etc/ssh/sshd_config.d/20-port.conf, content: "Port 2222\\n" }
      confirm: { within: 20s, port: 2222 }
      notify: restart ssh
  handlers:
    - name: restart ssh
      service: { name: ssh, state: restarted }
`)
    const { status, run, out } = await project.run(playbook, ...only)
    expect(status, out).toBe(0)
    const back = await project.rollback(run)
    expect(back.status, back.out + back.err).toBe(0)
    expect((await one.exec('ss -ltnH | grep -c ":22 "')).out.trim()).not.toBe('0')
  })
})

describe('a drill', () => {
  test('applies, cuts the way, and proves that the host returned', async () => {
    const playbook = await project.playbook(cutting('true', 'false', 'true'))
    const result = await project.provision.run(
      'drill',
      playbook,
      '-i',
      project.inventory,
      '--yes',
      '--within',
      '4s',
      '--output',
      'ndjson',
      ...only,
    )
    const { status, events } = withEvents(result)
    expect(status, result.out + result.err).toBe(0)
    expect(events.find(({ type }) => type === 'host.returned')).toMatchObject({ host: 'one' })
    expect(events.at(-1)).toMatchObject({ exit: 0, hosts: [{ result: 'rolled-back' }] })
    expect(events.at(-1)).not.toHaveProperty('undo')
  })

  test('says what did not return', async () => {
    const playbook = await project.playbook(`- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - name: somebody meddles
      command: { run: "(sleep 3; echo foreign >/etc/motd) >/dev/null 2>&1 &", undo: "true", touches: [] }
`)
    const result = await project.provision.run(
      'drill',
      playbook,
      '-i',
      project.inventory,
      '--yes',
      '--within',
      '6s',
      '--output',
      'ndjson',
      ...only,
    )
    const { status, codes, run } = withEvents(result)
    expect(status).toBe(3)
    expect(codes).toContain('guard.partly-undone')
    await one.exec('rm /var/lib/provision/attention')
    expect((await project.rollback('--force', run)).status).toBe(0)
  })
})

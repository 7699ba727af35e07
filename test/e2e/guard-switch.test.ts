/**
 * The dead-man's switch itself on a real host: meddled with while it waits, confirmed, and tried in a drill.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { until } from '../../src/lab/until.ts'
import { cutting, Guarded, only } from '../support/guarded.ts'
import { type LabProject, withEvents } from '../support/lab-project.ts'

const guarded = Guarded.forFile(['one'])
let project: LabProject
let one: LabHost
beforeAll(() => {
  project = guarded().project
  one = guarded().one
})

describe('the switch', () => {
  const expired = async (meddle: () => Promise<unknown>) => {
    const running = await guarded().runUntil(cutting('sleep 2', '{ within: 15s }', 'true'), 'applying')
    const isMade = async () => (await one.exec('cat /proc/sys/vm/swappiness')).out === '12\n' || undefined
    expect(await until(isMade, { seconds: 60, every: 100 })).toBe(true)
    running.kill('SIGSTOP')
    await meddle()
    await guarded().untilEnded()
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
    const running = await guarded().runUntil(
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

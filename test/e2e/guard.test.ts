/**
 * The dead-man's switch on real hosts: links really cut, sshd really stopped, hosts really rebooted. Each time the host
 * is as before within the window and can be reached, and the exit status says so.
 */
import { execFileSync } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { cutting, Guarded, only } from '../support/guarded.ts'
import { type LabProject, withEvents } from '../support/lab-project.ts'

const guarded = Guarded.forFile(['one', 'two'])
let project: LabProject
let one: LabHost
beforeAll(() => {
  project = guarded().project
  one = guarded().one
})

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
    expect(await guarded().journalOf(run)).toContain('undone left=0')
    const shown = await project.provision.run('show', run)
    expect(shown.out).toContain('[undone]')
    expect((await project.rollback(run)).status).toBe(0)
  })

  test('from outside, after the proof, before the confirmation', async () => {
    const route = execFileSync('ip', ['-o', 'route', 'get', one.address], { encoding: 'utf8' })
    const bridge = / dev (\S+)/.exec(route)?.[1] ?? ''
    const link = (state: 'up' | 'down') => execFileSync('ip', ['link', 'set', bridge, state])
    const running = await guarded().runUntil(cutting('sleep 1', '{ within: 6s }', 'true'), 'verifying')
    link('down')
    await guarded().untilEnded()
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
    const running = await guarded().runUntil(cutting('sleep 2', '{ within: 3s }', 'true'), 'applying')
    await sleep(500)
    running.kill('SIGSTOP')
    await guarded().untilEnded()
    running.kill('SIGCONT')
    const { status, codes } = withEvents(await running.done)
    expect(status).toBe(3)
    expect(codes).toContain('guard.undone')
  })

  test('is killed, and a second one is refused until the host took the run back', async () => {
    const running = await guarded().runUntil(cutting('sleep 3', '{ within: 30s }', 'true'), 'applying')
    await sleep(1000)
    running.kill('SIGKILL')
    const { run } = withEvents(await running.done)
    // Well within the window, also where a command takes seconds to start.
    const second = await project.run(await project.playbook(cutting('true')), ...only)
    expect(second.status).toBe(3)
    expect(second.codes.some(code => code === 'run.locked' || code === 'run.unconfirmed')).toBe(true)
    await guarded().untilEnded()
    expect(await guarded().journalOf(run)).toContain('undone left=0')
  })

  test('wants the run back at once: a rollback does not wait for the window', async () => {
    const running = await guarded().runUntil(cutting('sleep 1', '{ within: 5m }', 'true'), 'applying')
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
    const running = await guarded().runUntil(cutting('sleep 1', '{ within: 5m }', 'true'), 'applying')
    await sleep(700)
    running.kill('SIGKILL')
    const { run } = withEvents(await running.done)
    expect((await one.exec('cat /etc/motd; ls /etc/systemd/system')).out).toMatch(
      /^under guard\n[\s\S]*provision-undo-/,
    )
    await sleep(1500)
    await one.kill()
    await one.start()
    await guarded().untilEnded()
    expect(await guarded().journalOf(run)).toContain('undone left=0')
  })
})

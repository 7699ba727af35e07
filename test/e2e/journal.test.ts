/**
 * What a run leaves on a real host: undone there by hand, undone from another controller, one run at a time, restarts
 * that a failure prevented, and disks that are full.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { CommandLine } from '../support/command.ts'
import { differences, fingerprint } from '../support/fingerprint.ts'
import { LabProject, withEvents } from '../support/lab-project.ts'

let project: LabProject
let host: LabHost
let before: string

beforeAll(async () => {
  project = await LabProject.create(['one'])
  host = project.host('one')
})
afterAll(() => project?.down())
beforeEach(async () => {
  before = await fingerprint(host)
})
afterEach(async () => {
  expect(differences(before, await fingerprint(host))).toEqual([])
})

const unit = `[Service]
ExecStart=/bin/sh -c 'date +%%s%%N >>/run/starts; exec sleep infinity'
`
const service = `    - systemd_unit:
        name: journal-test.service
        content: |
${unit.replaceAll(/^(?=.)/gm, '          ')}
    - service: { name: journal-test, state: started }
`
const several = `- hosts: all
  tasks:
    - name: a file that was there
      copy: { dest: /etc/motd, content: "changed\\n", mode: "0640" }
    - name: a file that was not
      copy: { dest: "/opt/it's \\"new\\"", content: "new\\n" }
    - name: values
      sysctl: { file: 70-journal, settings: { vm.swappiness: 12, vm.dirty_ratio: 11 } }
    - name: a command
      command: { run: "echo ran >>/opt/commanded", undo: "rm /opt/commanded", touches: [] }
${service}`

const run = (id: string) => `/var/lib/provision/runs/${id}`

describe('undo.sh', () => {
  test('puts everything back from a console, without controller and network', async () => {
    const made = await project.run(await project.playbook(several))
    expect(made.status, made.out + made.err).toBe(0)
    const undo = await host.exec(`env -i sh ${run(made.run)}/undo.sh`)
    expect(undo.code, undo.out + undo.err).toBe(0)
    expect(undo.out).toContain('everything is as it was before')
    expect(differences(before, await fingerprint(host))).toEqual([])
    // The controller learns of it.
    const back = await project.rollback(made.run)
    expect(back.status).toBe(0)
    expect(back.events.at(-1)).toMatchObject({ hosts: [{ result: 'unchanged' }] })
  })

  test('leaves what somebody else changed, says so, and puts it back once it is as it was left', async () => {
    const made = await project.run(await project.playbook(several))
    await host.exec('cp -p /etc/motd /run/kept; echo foreign >/etc/motd')
    const undo = await host.exec(`sh ${run(made.run)}/undo.sh`)
    expect(undo.code).toBe(3)
    expect(undo.out).toMatch(/^LEFT {6}change \/etc\/motd: .*somebody else changed it$/m)
    const now = differences(before, await fingerprint(host))
    expect(now.every(line => line.includes('/etc/motd'))).toBe(true)
    await host.exec('mv /run/kept /etc/motd')
    const again = await host.exec(`sh ${run(made.run)}/undo.sh; rm /var/lib/provision/attention`)
    expect(again.out).toContain('done      change /etc/motd')
  })

  test('shows nothing to others, and holds no content of a secret task in its journal', async () => {
    const made = await project.run(
      await project.playbook(`- hosts: all
  tasks:
    - copy: { dest: /opt/secret, content: "s3cr3t-word", mode: "0600" }
      no_log: true
`),
    )
    const { out } = await host.exec(
      `cd /var/lib/provision; stat -c %a . ; grep -r s3cr3t-word ${run(made.run)}; echo end`,
    )
    expect(out).toBe('700\nend\n')
    expect((await project.rollback(made.run)).status).toBe(0)
  })
})

describe('another controller', () => {
  let other: CommandLine
  beforeEach(async () => {
    other = new CommandLine(await mkdtemp(join(tmpdir(), 'provision-other-')))
  })
  afterEach(() => rm(other.state, { recursive: true, force: true }))

  test('takes a run back from what the host recorded', async () => {
    const made = await project.run(await project.playbook(several))
    const unknown = await other.run('rollback', made.run, '--yes')
    expect(unknown.status).toBe(5)
    expect(unknown.err).toContain('--from-hosts')
    const back = await other.run('rollback', '--from-hosts', '-i', project.inventory, '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
    const nothing = await other.run('rollback', 'no-such-run', '--from-hosts', '-i', project.inventory, '--yes')
    expect(nothing.status).toBe(5)
    expect(nothing.err).toContain('journal.no-such-run')
  })

  test('is refused while a run is at work, told by whom and since when, and nothing is changed', async () => {
    const slow = await project.playbook(
      '- hosts: all\n  tasks:\n    - command: { run: "touch /run/began; until [ -e /run/go ]; do sleep 0.1; done", undo: "true", touches: [] }\n',
    )
    const running = project.provision.start(['run', slow, '-i', project.inventory, '--yes', '--output', 'ndjson'])
    await host.exec('until [ -e /run/began ]; do sleep 0.1; done')
    const second = await other.run('run', await project.playbook(several), '-i', project.inventory, '--yes')
    expect(second.status).toBe(3)
    expect(second.out + second.err).toMatch(/run \d{8}-\d{6}-\w{4} of \S+@\S+ is at work on one, since 20/)
    await host.exec('touch /run/go')
    expect((await running.done).status).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
    const check = await other.run('run', slow, '-i', project.inventory, '--check')
    expect(check.status).toBe(0)
    await host.exec('rm /run/began /run/go')
  })

  test('takes over from one that died', async () => {
    const slow = await project.playbook(
      '- hosts: all\n  tasks:\n    - command: { run: "touch /run/began; sleep 2", undo: "true", touches: [] }\n    - copy: { dest: /etc/motd, content: "x" }\n',
    )
    const running = project.provision.start(['run', slow, '-i', project.inventory, '--yes', '--output', 'ndjson'])
    await host.exec('until [ -e /run/began ]; do sleep 0.1; done')
    running.kill('SIGKILL')
    const { run: dead } = withEvents(await running.done)
    await sleep(3000)
    // The script in flight ended with its connection, and let go.
    const next = await project.run(slow, '--check')
    expect(next.codes).toContain('run.unfinished')
    const back = await project.rollback(dead)
    // The host knows that the command ran to its end, though the controller never heard of it.
    expect(back.status, back.out).toBe(0)
    expect((await host.exec(`cat ${run(dead)}/ended`)).out).toBe(`undone by ${back.run}\n`)
  })
})

describe('a restart that a failure prevented', () => {
  test('is done by the next run, once', async () => {
    const text = (broken: boolean) => `- hosts: all
  tasks:
${service}    - name: an input of the service
      copy: { dest: /etc/motd, content: "input\\n" }
      notify: restart it
    - name: what fails the first time
      command: { run: ${broken ? 'exit 7' : '"true"'}, check: ${broken ? '"false"' : '"true"'}, undo: "true", touches: [] }
  handlers:
    - name: restart it
      service: { name: journal-test, state: restarted }
`
    const starts = async () => (await host.exec('wc -l </run/starts')).out.trim()
    await host.exec('rm -f /run/starts')
    const first = await project.run(await project.playbook(text(true)))
    expect(first.status).toBe(3)
    expect(await starts()).toBe('1')
    expect((await host.exec('cat /var/lib/provision/owed')).out).toContain('restart it')
    const mended = await project.playbook(text(false))
    const second = await project.run(mended)
    expect(second.status, second.out).toBe(0)
    expect(second.events.at(-1)).toMatchObject({ hosts: [{ counts: { changed: 1 } }] })
    expect(await starts()).toBe('2')
    const third = await project.run(mended)
    expect(third.events.at(-1)).toMatchObject({ hosts: [{ result: 'unchanged', roundTrips: 1 }] })
    expect(await starts()).toBe('2')
    expect((await project.rollback(second.run)).status).toBe(0)
    expect((await project.rollback(first.run)).status).toBe(0)
    await host.exec('rm /run/starts')
  })
})

describe('a full disk', () => {
  const full = async (path: string, work: () => Promise<void>): Promise<void> => {
    await host.exec(
      `mkdir -p ${path} && mount -t tmpfs -o size=128k tmpfs ${path} && dd if=/dev/zero of=${path}/fill bs=1k 2>/dev/null; true`,
    )
    try {
      await work()
    } finally {
      await host.exec(`umount ${path}`)
    }
  }

  test('where the journal is: nothing is changed, and the message says why', async () => {
    await full('/var/lib/provision', async () => {
      const { status, codes, out } = await project.run(await project.playbook(several))
      expect(status).toBe(3)
      expect(codes).toContain('run.no-journal')
      expect(out).toContain('is the disk full')
      expect(differences(before, await fingerprint(host))).toEqual([])
    })
  })

  test('for the content of before: that change is not made, what was done is told and can be put back', async () => {
    await host.exec('mkdir -p /srv/big && head -c 300000 /dev/urandom >/srv/big/file')
    before = await fingerprint(host)
    await host.exec(
      'mkdir -p /var/lib/provision/objects && mount -t tmpfs -o size=64k tmpfs /var/lib/provision/objects',
    )
    const {
      status,
      run: id,
      out,
    } = await project.run(
      await project.playbook(`- hosts: all
  tasks:
    - copy: { dest: /opt/first, content: "1" }
    - copy: { dest: /srv/big/file, content: "2" }
`),
    )
    await host.exec('umount /var/lib/provision/objects')
    expect(status).toBe(3)
    expect(out).toContain('/srv/big/file is unchanged: what it holds could not be kept')
    expect((await project.rollback(id)).status).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
    await host.exec('rm -r /srv/big')
    before = await fingerprint(host)
  })
})

describe('rollback', () => {
  test('of one task leaves the others; with force it also takes what somebody else changed', async () => {
    const made = await project.run(await project.playbook(several))
    expect((await project.rollback(made.run, '--task', 'values')).status).toBe(0)
    const { out } = await host.exec('cat /proc/sys/vm/swappiness /etc/motd')
    expect(out).toBe('60\nchanged\n')
    await host.exec('echo foreign >/etc/motd')
    const polite = await project.rollback(made.run)
    expect(polite.status).toBe(3)
    expect(polite.codes).toContain('undo.conflict')
    expect((await project.rollback(made.run, '--force')).status).toBe(0)
    const unknown = await project.rollback(made.run, '--task', 'valeus')
    expect(unknown.status).toBe(5)
    expect(unknown.err).toContain('did you mean "values"')
  })

  test('can itself be rolled back', async () => {
    const made = await project.run(await project.playbook(several))
    const after = await fingerprint(host)
    const back = await project.rollback(made.run)
    expect(differences(before, await fingerprint(host))).toEqual([])
    const again = await project.rollback(back.run)
    expect(again.status, again.out).toBe(0)
    expect(differences(after, await fingerprint(host))).toEqual([])
    expect((await project.rollback(again.run)).status).toBe(0)
  })
})

/**
 * The main road on a host that has busybox and nothing else: no coreutils, no bash, no systemd, no getent, no curl.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { makeArchive } from '../support/archives.ts'
import { type BusyboxHost, busyboxHost } from '../support/busybox-host.ts'
import { LabProject } from '../support/lab-project.ts'

let project: LabProject
let host: BusyboxHost
let folder: string

beforeAll(async () => {
  project = await LabProject.create(['plain-1'])
  folder = await mkdtemp(join(tmpdir(), 'provision-busybox-'))
  host = await busyboxHost(project.lab, project.host('plain-1'), join(folder, 'known_hosts'))
  await writeFile(project.inventory, host.inventory)
  await writeFile(join(project.folder, 'app.conf.hbs'), 'on {{ facts.hostname }}, {{ facts.service_manager }}\n')
  const members = [{ name: 'tool/bin/tool', content: '#!/bin/sh\n', mode: 0o755 }]
  await writeFile(join(project.folder, 'tool.tar.gz'), makeArchive('tool.tar.gz', members))
})
afterAll(async () => {
  await project?.down()
  await rm(folder, { recursive: true, force: true })
})

const tasks = `- hosts: all
  tasks:
    - directory: { path: /opt/app/conf.d, mode: "0750", group: adm }
    - file: { path: /etc/motd, content: "ü $HOME\\n" }
      notify: say so
    - template: { src: app.conf.hbs, dest: /opt/app/app.conf, mode: "0600" }
    - copy: { src: app.conf.hbs, dest: /opt/app/raw }
    - file: { path: /opt/app/current, state: link, target: conf.d }
    - line: { path: /etc/app, line: "Port 2222", match: "^#?Port" }
    - ini: { path: /etc/app.ini, section: main, option: a, value: 2 }
    - file: { path: /etc/gone, state: absent }
    - sysctl: { file: 60-app, settings: { vm.swappiness: 7 } }
    - command: { run: "echo ran >/opt/app/ran", creates: /opt/app/ran, undo: "rm -f /opt/app/ran", touches: [], timeout: 20s }
    - archive: { src: tool.tar.gz, dest: /opt/tool, strip: 1 }
    - wait_for: { path: /opt/app/ran }
    - copy: { content: guarded, dest: /etc/guarded }
      confirm: { within: 30s }
  handlers:
    - name: say so
      command: { run: "echo handled >>/opt/handled", creates: /opt/handled, undo: "rm -f /opt/handled", touches: [] }
`

describe('busybox alone', () => {
  test('has nothing else', async () => {
    expect((await host.exec('for t in bash curl systemctl getent stat; do command -v $t; done; true')).trim()).toBe(
      '/bin/stat',
    )
    expect(await host.exec('readlink /bin/stat; readlink /bin/sh')).toBe('/bin/busybox\n/bin/busybox\n')
  })

  test('apply, apply again, drift, apply, and back to what it was', async () => {
    await host.exec(
      `printf '# head\\n#Port 22\\n' >/etc/app; printf '[main]\\na = 1\\n' >/etc/app.ini; echo gone >/etc/gone; chmod 640 /etc/gone; rm -f /etc/motd; echo old >/etc/motd; touch -d @1600000000 /etc/app /etc/app.ini /etc/gone /etc/motd`,
    )
    const before = await host.fingerprint()
    const playbook = await project.playbook(tasks)
    const first = await project.run(playbook)
    expect(first.status, first.out + first.err).toBe(0)
    expect(
      await host.exec('cat /opt/app/app.conf /opt/app/ran /opt/handled /etc/app; sysctl -n vm.swappiness'),
    ).toMatch(/^on plain-1, sshd\nran\nhandled\n# head\nPort 2222\n7\n$/)
    const applied = await host.fingerprint()
    const again = await project.run(playbook)
    expect(again.events.at(-1), again.out).toMatchObject({
      hosts: [{ result: 'unchanged', roundTrips: 1 }],
    })
    await host.exec('echo x >>/etc/motd; chmod 700 /opt/app/app.conf; rm -r /opt/tool/bin; sysctl -w vm.swappiness=9')
    const mended = await project.run(playbook)
    expect(mended.status, mended.out + mended.err).toBe(0)
    expect(stampless(await host.fingerprint())).toBe(stampless(applied))
    const back = await project.rollback(first.run)
    expect(back.status, back.out + back.err).toBe(0)
    expect(await host.fingerprint()).toBe(before)
  })

  test('undo.sh puts everything back without a controller', async () => {
    const before = await host.fingerprint()
    const done = await project.run(await project.playbook(tasks))
    expect(done.status, done.out + done.err).toBe(0)
    expect(await host.exec(`sh /var/lib/provision/runs/${done.run}/undo.sh`)).toContain(
      'everything is as it was before',
    )
    expect(await host.fingerprint()).toBe(before)
  })

  test('a change that nobody confirms is taken back by the host itself', async () => {
    const before = await host.fingerprint()
    const playbook = await project.playbook(`- hosts: all
  tasks:
    - copy: { content: x, dest: /etc/cut }
      confirm: { within: 3s }
    - command: { run: "kill -9 $PPID; kill -9 $(cat /proc/$PPID/stat | cut -d' ' -f4)", undo: ":", touches: [] }
      confirm: { within: 3s }
`)
    const lost = await project.run(playbook)
    expect(lost.status, lost.out).not.toBe(0)
    for (let tries = 0; tries < 40 && (await host.fingerprint()) !== before; tries += 1)
      await new Promise(resolve => setTimeout(resolve, 500))
    expect(await host.fingerprint()).toBe(before)
  })

  test.each([
    ['service: { name: x, state: started }', 'does not run systemd'],
    ['package: { name: tree }', 'neither apt-get nor dnf'],
    ['http_check: { url: "http://me:x@127.0.0.1:1", within: 1s }', 'dnf install curl'],
    ['user: { name: ann }', 'shadow-utils on Fedora'],
    ['group: { name: ann }', 'groupadd'],
    ['cron: { name: x, minute: "1", user: root, job: "true" }', 'cron'],
  ])('%s names what is missing', async (task, says) => {
    const before = await host.fingerprint()
    const done = await project.run(await project.playbook(`- hosts: all\n  tasks:\n    - ${task}\n`))
    expect(done.status).not.toBe(0)
    expect(done.out).toContain(says)
    expect(done.out).not.toContain('not found')
    expect(await host.fingerprint()).toBe(before)
  })
})

/** What was mended has a new time. */
const stampless = (text: string): string => text.replaceAll(/ \d+\.\d+ /g, ' ')

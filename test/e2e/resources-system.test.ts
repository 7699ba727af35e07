/**
 * Packages, accounts, mounts and jobs by time on a real host: apply, apply again, drift, apply, and both runs rolled back
 * to the fingerprint of before.
 */
import { mkdirSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { makeDeb, scan } from '../support/apt-root.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'

interface Trial {
  readonly resource: string
  /** Makes the state in which the host is found. */
  readonly given?: string
  readonly tasks: string
  /** Somebody changes one thing. */
  readonly drift: string
  /** Prints something that must be in the output after the apply. */
  readonly proof: string
  readonly expected: string | RegExp
  /** Undoes `given`. */
  readonly clean?: string
}

/** A folder that no fingerprint covers. */
const archive = '/var/tmp/archive'

const trials: readonly Trial[] = [
  {
    resource: 'package',
    given: `mv /etc/apt/sources.list /var/tmp/; echo 'deb [trusted=yes] file:${archive} ./' > /etc/apt/sources.list.d/trial.list
rm -rf /var/lib/apt/lists/*`,
    tasks: `    - package: { update_cache: 24h }
    - package: { name: [pv-app=1.0*, pv-tool], install_recommends: false }
    - file: { path: /etc/pv-app.conf, content: "a = 2\\n" }`,
    drift: 'apt-get -qq -y -o Dpkg::Use-Pty=0 remove pv-lib >/dev/null 2>&1',
    proof: `dpkg-query -W -f '\${Package} \${Version} \${db:Status-Status}\\n' 'pv-*' | grep -v not-installed; cat /etc/pv-app.conf; apt-mark showauto 'pv-*'`,
    expected: 'pv-app 1.0-1 installed\npv-lib 2.0 installed\npv-tool 1 installed\na = 2\npv-lib',
    clean: 'mv /var/tmp/sources.list /etc/apt/; rm /etc/apt/sources.list.d/trial.list',
  },
  {
    resource: 'group',
    tasks: `    - group: { name: search, gid: 4500 }
    - group: { name: metrics, system: true }
    - file: { path: /etc/trial.conf, content: "", group: search, mode: "0640" }`,
    drift: 'chgrp 0 /etc/trial.conf; groupmod -g 4501 search',
    proof: 'getent group search | cut -d: -f1,3; getent group metrics | cut -d: -f3; stat -c %G /etc/trial.conf',
    expected: /^search:4500\n[1-9]\d\d\nsearch$/,
  },
  {
    resource: 'user',
    given:
      'groupadd -g 4600 team; useradd -m -G team -s /bin/bash -c Old olga; echo "olga:$6$a$old" | chpasswd -e; chage -d 19000 olga',
    tasks: `    - user: { name: trial, system: true, home: /var/lib/trial, create_home: false, groups: [team], comment: "It's a $HOME" }
    - user: { name: anna, uid: 4711, shell: /bin/bash, password: "$6$abcdefgh$hash" }
    - user: { name: olga, comment: New, groups: [], password: "$6$b$new" }
    - directory: { path: /home/anna/.ssh, owner: anna, group: anna, mode: "0700" }`,
    drift: 'usermod -s /bin/sh anna; usermod -L olga',
    proof:
      'getent passwd anna olga | cut -d: -f1,3,5-; getent shadow olga | cut -d: -f2; id -nG trial; stat -c %U /home/anna/.profile',
    expected:
      /^anna:4711::\/home\/anna:\/bin\/bash\nolga:\d+:New:\/home\/olga:\/bin\/bash\n\$6\$b\$new\ntrial team\nanna$/,
    clean: 'userdel -r olga 2>/dev/null; groupdel team',
  },
  {
    resource: 'mount',
    given: "printf '# by hand\\nnone  /proc/bus\\tbinfmt noauto\\n' > /etc/fstab",
    tasks: `    - mount: { path: "/srv/my data/fast", src: tmpfs, fstype: tmpfs, opts: "size=1m,noexec,nofail", state: mounted }
    - file: { path: "/srv/my data/fast/in", content: "memory\\n" }`,
    drift: 'umount "/srv/my data/fast"',
    proof: 'cat /etc/fstab "/srv/my data/fast/in"; findmnt -no FSTYPE,OPTIONS "/srv/my data/fast"',
    expected:
      /^# by hand\nnone {2}\/proc\/bus\tbinfmt noauto\ntmpfs \/srv\/my\\040data\/fast tmpfs size=1m,noexec,nofail 0 0\nmemory\ntmpfs +rw,noexec/,
    clean: 'rm /etc/fstab',
  },
  {
    resource: 'cron',
    given: 'mkdir -p /etc/cron.d',
    tasks: '    - cron: { name: trial, job: echo x, hour: "*/2", user: operator, environment: { MAILTO: "" } }',
    drift: 'chmod 666 /etc/cron.d/trial',
    proof: 'stat -c %a /etc/cron.d/trial; tail -n 2 /etc/cron.d/trial',
    expected: '644\nMAILTO=""\n* */2 * * * operator echo x',
  },
  {
    resource: 'timer',
    tasks: `    - timer:
        name: trial
        command: "printf '%s|%d%%' \\"$WORD $(id -un)\\" 5 > /run/trial/out"
        on_calendar: ["*-*-01 03:00", "Mon 12:00"]
        environment: { WORD: "it's \\"50%\\" \\\\ $HOME" }
        user: operator
        working_directory: /tmp`,
    drift: 'systemctl disable -q --now trial.timer',
    proof:
      'install -d -m 777 /run/trial; systemctl start trial.service; cat /run/trial/out; echo; systemctl is-active trial.timer; systemctl is-enabled trial.timer; rm -r /run/trial',
    expected: 'it\'s "50%" \\ $HOME operator|5%\nactive\nenabled',
  },
]

const packages = [
  { name: 'pv-app', version: '1.0-1', depends: 'pv-lib', recommends: 'pv-extra', conffile: 'a = 1\n' },
  { name: 'pv-app', version: '1.1-1', depends: 'pv-lib', recommends: 'pv-extra', conffile: 'a = 1\n' },
  { name: 'pv-lib', version: '2.0' },
  { name: 'pv-extra', version: '3.0' },
  { name: 'pv-tool', version: '1', postinst: 'ldconfig' },
]

let lab: Lab
let plain: LabHost
let folder: string
let provision: CommandLine

beforeAll(async () => {
  lab = await labUp({ hosts: [{ name: 'plain-1', role: 'plain' }] })
  const found = lab.hosts.get('plain-1')
  if (found === undefined) throw new Error('the lab has no plain-1')
  plain = found
  provision = await CommandLine.create()
  folder = await mkdtemp(join(tmpdir(), 'provision-trial-'))
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab))
  const outside = join(plain.root, archive)
  mkdirSync(outside, { recursive: true })
  for (const each of packages) makeDeb(outside, each)
  scan(outside)
})

afterAll(async () => {
  await lab?.down()
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

async function sure(command: string): Promise<string> {
  const { code, out, err } = await plain.exec(command)
  if (code !== 0) throw new Error(`${command}\nended with ${code}: ${err}`)
  return out.trim()
}

/** The tools of shadow leave a copy of what was before, and a lock; neither is the state of the host. */
const leftovers = /^(\S+ +)?\/etc\/((passwd|shadow|group|gshadow|subuid|subgid)-|\.pwd\.lock)( |$)/

async function state(): Promise<string> {
  const more = await sure(
    `dpkg-query -W -f '\${Package} \${Version} \${Status}\\n'; apt-mark showauto; findmnt -rno TARGET,SOURCE,FSTYPE; systemctl list-timers --all --no-legend --plain | awk '{print $(NF-1)}' | sort`,
  )
  const files = (await fingerprint(plain)).split('\n').filter(row => !leftovers.test(row))
  return `${files.join('\n')}\n${more}`
}

async function run(playbook: string): Promise<{ readonly id: string; readonly result: string; readonly out: string }> {
  const done = await provision.run('run', playbook, '-i', join(folder, 'inventory.yaml'), '--yes', '--output', 'ndjson')
  const last = eventsOf(done.out).at(-1) as { run: string; hosts: readonly { result: string }[] } | undefined
  return { id: last?.run ?? '', result: last?.hosts[0]?.result ?? 'none', out: done.out + done.err }
}

describe.each(trials)('$resource', ({ resource, given, tasks, drift, proof, expected, clean }) => {
  test('apply, apply again, drift, apply, and back to what it was', async () => {
    if (given !== undefined) await sure(given)
    const before = await state()
    const playbook = join(folder, `${resource}.yaml`)
    await writeFile(playbook, `- hosts: all\n  tasks:\n${tasks}\n`)

    const first = await run(playbook)
    expect(first.result, first.out).toBe('changed')
    if (typeof expected === 'string') expect(await sure(proof)).toContain(expected)
    else expect(await sure(proof)).toMatch(expected)
    const again = await run(playbook)
    expect(again.result, again.out).toBe('unchanged')
    const applied = await state()

    await sure(drift)
    const mended = await run(playbook)
    expect(mended.result, mended.out).toBe('changed')
    expect(await state()).toBe(applied)

    const back = await provision.run('rollback', first.id, '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect(await state()).toBe(before)
    if (clean !== undefined) await sure(clean)
  })
})

test('a time that systemd does not understand leaves the host as it was', async () => {
  const before = await state()
  const playbook = join(folder, 'bad-time.yaml')
  await writeFile(
    playbook,
    '- hosts: all\n  tasks:\n    - timer: { name: bad, unit: ssh.service, on_calendar: "Mon 25:00" }\n',
  )
  const refused = await run(playbook)
  expect(refused.result, refused.out).toBe('failed')
  expect(refused.out).toContain('its validation refuses the new content')
  expect(await state()).toBe(before)
})

test('a package that the archive does not have is named before anything is changed', async () => {
  const playbook = join(folder, 'unknown.yaml')
  await writeFile(playbook, '- hosts: all\n  tasks:\n    - package: { name: pv-none }\n')
  const refused = await run(playbook)
  expect(refused.result, refused.out).toBe('failed')
  expect(refused.out).toContain('package.unknown')
})

/**
 * Every resource on a real host: apply, apply again, drift, apply, and both runs rolled back to the fingerprint of before.
 */
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'

interface Trial {
  readonly resource: string
  /** Makes the state in which the host is found. */
  readonly given?: string
  readonly tasks: string
  /** Somebody changes one thing; absent where nothing can drift. */
  readonly drift?: string
  /** Prints something that must be in the output after the apply. */
  readonly proof: string
  readonly expected: string | RegExp
  /** Undoes `given`. */
  readonly clean?: string
}

const unit = `[Service]
ExecStart=/bin/sleep infinity
ExecReload=/bin/true
[Install]
WantedBy=multi-user.target
`

const trials: readonly Trial[] = [
  {
    resource: 'sysctl',
    given: 'echo 33554432 > /proc/sys/vm/dirty_bytes',
    tasks: `    - sysctl: { file: 70-trial, settings: { vm.swappiness: 0, vm.dirty_ratio: 12, net.ipv4.tcp_rmem: "4096 131072 8388608" } }`,
    drift: 'sysctl -qw vm.swappiness=77',
    proof: 'cd /proc/sys; cat vm/swappiness vm/dirty_ratio vm/dirty_bytes net/ipv4/tcp_rmem',
    expected: '0\n12\n0\n4096\t131072\t8388608',
    clean: 'echo 20 > /proc/sys/vm/dirty_ratio',
  },
  {
    resource: 'transparent_hugepages',
    tasks: '    - transparent_hugepages: { enabled: never, defrag: defer, khugepaged_defrag: 0 }',
    drift: 'echo always > /sys/kernel/mm/transparent_hugepage/enabled',
    proof: 'cat /sys/kernel/mm/transparent_hugepage/enabled',
    expected: '[never]',
  },
  {
    resource: 'congestion_control',
    tasks: '    - congestion_control: { algorithm: bbr, qdisc: fq, fallback: cubic }',
    drift: 'echo reno > /proc/sys/net/ipv4/tcp_congestion_control',
    proof: 'cat /proc/sys/net/ipv4/tcp_congestion_control /etc/sysctl.d/61-congestion-control.conf',
    expected: /^bbr\n[\s\S]*tcp_congestion_control = bbr/,
  },
  {
    resource: 'limits',
    given: `printf '%s' '${unit}' > /etc/systemd/system/trial.service; systemctl daemon-reload`,
    tasks: `    - limits: { service: trial, nofile: { soft: 4096, hard: 8192 }, core: unlimited }
    - limits: { user: operator, nofile: 8192, nproc: { soft: 100, hard: 200 } }`,
    drift: 'rm /etc/systemd/system/trial.service.d/60-provision.conf; systemctl daemon-reload',
    proof: 'systemctl show trial -p LimitNOFILE -p LimitNOFILESoft -p LimitCORE',
    expected: 'LimitCORE=infinity\nLimitNOFILE=8192\nLimitNOFILESoft=4096',
    clean: 'rm /etc/systemd/system/trial.service; systemctl daemon-reload',
  },
  {
    resource: 'file',
    given:
      'mkdir /opt/trial; printf old > /opt/trial/gone; chown 65534:33 /opt/trial/gone; chmod 4751 /opt/trial/gone; ln -s gone /opt/trial/link',
    tasks: `    - file: { path: /opt/trial/gone, state: absent }
    - file: { path: /opt/trial/link, state: link, target: /etc/hostname }
    - file: { path: "/opt/trial/odd 'name\\" $HOME", content: "ünïcode\\r\\n", mode: "0600", owner: operator }
    - file: { path: /etc/motd, mode: "0640" }`,
    drift: 'echo more >> "/opt/trial/odd \'name\\" \\$HOME"',
    proof: 'ls -A /opt/trial; readlink /opt/trial/link; stat -c %a:%U "/opt/trial/odd \'name\\" \\$HOME" /etc/motd',
    expected: 'link\nodd \'name" $HOME\n/etc/hostname\n600:operator\n640:root',
    clean: 'rm -r /opt/trial',
  },
  {
    resource: 'directory',
    given: 'mkdir -p /opt/trial/empty; chmod 700 /opt/trial/empty',
    tasks: `    - directory: { path: /opt/trial/a/b/c, mode: "2750", group: operator }
    - directory: { path: /opt/trial/empty, state: absent }`,
    drift: 'chmod 777 /opt/trial/a/b/c',
    proof: 'find /opt/trial -printf "%p %m %g\\n" | sort',
    expected: '/opt/trial 755 root\n/opt/trial/a 755 root\n/opt/trial/a/b 755 root\n/opt/trial/a/b/c 2750 operator',
    clean: 'rm -r /opt/trial',
  },
  {
    resource: 'copy',
    tasks: '    - copy: { src: data.bin, dest: /opt/data.bin, mode: "0600", validate: "test -s %s" }',
    drift: 'printf x | dd of=/opt/data.bin bs=1 seek=7 conv=notrunc status=none',
    proof: 'sha256sum < /opt/data.bin',
    expected: '40aff2e9d2d8922e47afd4648e6967497158785fbd1da870e7110266bf944880',
  },
  {
    resource: 'template',
    tasks: '    - template: { src: t.hbs, dest: /etc/trial.conf }',
    drift: ': > /etc/trial.conf',
    proof: 'cat /etc/trial.conf',
    expected: 'plain-1 systemd <&>',
  },
  {
    resource: 'systemd_unit',
    tasks: `    - systemd_unit: { name: trial.service, enabled: true, content: ${JSON.stringify(unit)} }
    - systemd_unit: { name: trial.service, drop_in: nice, content: "[Service]\\nNice=5\\n" }`,
    drift:
      'systemctl disable -q trial; sed -i s/infinity/1000/ /etc/systemd/system/trial.service; systemctl daemon-reload',
    proof: 'systemctl is-enabled trial; systemctl show trial -p Nice -p ExecStart',
    expected: /^enabled\n[\s\S]*infinity[\s\S]*Nice=5/,
  },
  {
    resource: 'service',
    given: `printf '%s' '${unit}' > /etc/systemd/system/trial.service; systemctl daemon-reload`,
    tasks: '    - service: { name: trial, state: started, enabled: true }',
    drift: 'systemctl stop trial',
    proof: 'systemctl is-active trial; systemctl is-enabled trial',
    expected: 'active\nenabled',
    clean: 'rm /etc/systemd/system/trial.service; systemctl daemon-reload',
  },
  {
    resource: 'command',
    tasks: `    - command: { run: "mkdir /opt/made && echo $A > /opt/made/on", check: test -e /opt/made/on, undo: rm -r /opt/made, touches: ["file:/opt/made/on"], environment: { A: "it's $HOME" } }`,
    drift: 'rm -r /opt/made',
    proof: 'ls /opt/made',
    expected: 'on',
  },
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
  await writeFile(
    join(folder, 'data.bin'),
    Uint8Array.from({ length: 256 }, (_, index) => index),
  )
  await writeFile(join(folder, 't.hbs'), '{{ host.name }} {{ facts.service_manager }} <&>\n')
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab))
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

async function run(playbook: string): Promise<{ readonly id: string; readonly result: string; readonly out: string }> {
  const done = await provision.run('run', playbook, '-i', join(folder, 'inventory.yaml'), '--yes', '--output', 'ndjson')
  const last = eventsOf(done.out).at(-1) as { run: string; hosts: readonly { result: string }[] } | undefined
  return { id: last?.run ?? '', result: last?.hosts[0]?.result ?? 'none', out: done.out + done.err }
}

describe.each(trials)('$resource', ({ resource, given, tasks, drift, proof, expected, clean }) => {
  test('apply, apply again, drift, apply, and back to what it was', async () => {
    if (given !== undefined) await sure(given)
    const before = await fingerprint(plain)
    const playbook = join(folder, `${resource}.yaml`)
    await writeFile(playbook, `- hosts: all\n  tasks:\n${tasks}\n`)

    const first = await run(playbook)
    expect(first.result, first.out).toBe('changed')
    if (typeof expected === 'string') expect(await sure(proof)).toContain(expected)
    else expect(await sure(proof)).toMatch(expected)
    const again = await run(playbook)
    expect(again.result, again.out).toBe('unchanged')
    const applied = await fingerprint(plain)

    if (drift !== undefined) {
      await sure(drift)
      const mended = await run(playbook)
      expect(mended.result, mended.out).toBe('changed')
      expect(await fingerprint(plain)).toBe(applied)
    }
    const back = await provision.run('rollback', first.id, '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect(await fingerprint(plain)).toBe(before)
    if (clean !== undefined) await sure(clean)
  })
})

test('a oneshot service is run by a restart, and `started` says why it cannot be kept running', async () => {
  const oneshot = '[Service]\\nType=oneshot\\nExecStart=/bin/sh -c \\"echo ran >> /opt/ran\\"\\n'
  const playbook = join(folder, 'oneshot.yaml')
  const handler = '  handlers:\n    - name: run it\n      service: { name: once, state: restarted }\n'
  await writeFile(
    playbook,
    `- hosts: all\n  tasks:\n    - systemd_unit: { name: once.service, content: "${oneshot}" }\n    - name: Input\n      copy: { content: x, dest: /opt/input }\n      notify: run it\n${handler}`,
  )
  await sure(
    "printf '[Service]\\nType=oneshot\\nExecStart=/bin/true\\n' > /etc/systemd/system/once.service; systemctl daemon-reload",
  )
  const done = await run(playbook)
  expect(done.result, done.out).toBe('changed')
  expect(await sure('cat /opt/ran')).toBe('ran')
  await writeFile(playbook, '- hosts: all\n  tasks:\n    - service: { name: once, state: started }\n')
  const refused = await run(playbook)
  expect(refused.result).toBe('failed')
  expect(refused.out).toContain('service.ends-by-itself')
  await sure('rm -f /opt/ran /opt/input /etc/systemd/system/once.service; systemctl daemon-reload')
})

/**
 * `assert`, `capacity`, `debug` and `set_fact` change nothing. `kernel_module` has no trial: a lab host shares the machine's
 * kernel and must not load modules into it.
 */
const untried = ['assert', 'capacity', 'debug', 'kernel_module', 'set_fact']
/** Services need data, and have files of their own. */
const ofServices: Readonly<Record<string, string>> = {
  qdrant_collection: '../support/qdrant-trial.ts',
  qdrant_config: 'qdrant.test.ts',
  qdrant_snapshot: 'qdrant.test.ts',
  redis_config: 'redis.test.ts',
}

test('every other resource has its trial', async () => {
  const here = (name: string): Promise<string> => readFile(new URL(name, import.meta.url), 'utf8')
  const files = await readdir(new URL('../../schemas/resources/', import.meta.url))
  const names = files
    .map(name => name.replace('.schema.json', ''))
    .filter(name => !untried.includes(name) && !Object.hasOwn(ofServices, name))
  for (const [name, file] of Object.entries(ofServices)) expect(await here(file)).toMatch(new RegExp(`\\b${name}:`))
  const tests = await readdir(new URL('./', import.meta.url))
  const texts = await Promise.all(tests.filter(name => /^resources.*\.test\.ts$/.test(name)).map(here))
  const tried = texts.flatMap(text => [...text.matchAll(/^ {4}resource: '(\w+)',$/gm)].map(([, name]) => name))
  expect(tried.sort()).toEqual(names.sort())
})

/**
 * Resources that edit files, wait, fetch and unpack, on a real host: apply, apply again, drift, apply, and both runs
 * rolled back to the fingerprint of before.
 */
import { createHash } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import { makeArchive } from '../support/archives.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { fingerprint } from '../support/fingerprint.ts'

interface Trial {
  readonly resource: string
  /** Makes the state in which the host is found. */
  readonly given?: string
  readonly tasks: string
  /** Somebody changes one thing. */
  readonly drift: string
  /** What a waiting task waits for may be brought back by somebody else while it waits. */
  readonly meanwhile?: string
  /** Prints something that must be in the output after the apply. */
  readonly proof: string
  readonly expected: string
  /** Undoes `given`. */
  readonly clean?: string
}

const web = (root: string): string => `[Unit]
[Service]
WorkingDirectory=${root}
ExecStart=/usr/bin/python3 -m http.server --bind 127.0.0.1 8099
[Install]
WantedBy=multi-user.target
`
const serve = (root: string): string =>
  `mkdir -p ${root}; printf '%s' '${web(root)}' > /etc/systemd/system/trial-web.service; systemctl daemon-reload`
const unserve = (root: string): string =>
  `systemctl stop trial-web; rm -rf ${root} /etc/systemd/system/trial-web.service; systemctl daemon-reload`

const toolSum = `sha256:${createHash('sha256').update('tool').digest('hex')}`

/** Made on the host; the times are fixed, so that it is the same each time. */
const pack = (names: string): string =>
  `cd /opt/made && tar -cf - --sort=name --owner=4711 --group=4711 --mtime=@1700000000 ${names} | gzip -n`
const given = `mkdir -p /opt/made/tool-1/bin /opt/made/tool-1/conf; printf tool > /opt/made/tool-1/bin/tool; chmod 4755 /opt/made/tool-1/bin/tool; printf a=1 > "/opt/made/tool-1/conf/a b"; ln -s bin/tool /opt/made/tool-1/now; mkdir -p /opt/trial/conf; printf old > "/opt/trial/conf/a b"; chown 65534:33 "/opt/trial/conf/a b"; chmod 2711 /opt/trial/conf`
const packed = Buffer.from(
  makeArchive('packed.tar.gz', [
    { name: 'x/one', content: 'one' },
    { name: 'x/two', content: '2' },
  ]),
)

const trials: readonly Trial[] = [
  {
    resource: 'line',
    given: `mkdir /opt/trial; printf '# head\\r\\n#Port 22\\r\\nlast' > /opt/trial/conf; chown 65534:33 /opt/trial/conf; chmod 4640 /opt/trial/conf`,
    tasks: `    - line: { path: /opt/trial/conf, line: "Port 2222 # it's $HOME", match: "^#?Port\\\\b" }
    - line: { path: /opt/trial/conf, line: "ünd", after: "^# head" }
    - line: { path: /opt/trial/conf, match: "^las", state: absent, validate: "grep -q ünd %s" }
    - line: { path: /opt/trial/new, line: one, create: true, mode: "0600" }
    - line: { path: /opt/trial/new, line: zero, before: BOF }`,
    drift: `sed -i 's/2222/22/' /opt/trial/conf; sed -i 1d /opt/trial/new`,
    proof:
      'od -c /opt/trial/conf | head -1; cat /opt/trial/conf /opt/trial/new; stat -c %a:%u:%g /opt/trial/conf /opt/trial/new',
    expected: `# head\r\nünd\r\nPort 2222 # it's $HOME\r\nzero\none\n4640:65534:33\n600:0:0`,
    clean: 'rm -r /opt/trial',
  },
  {
    resource: 'ini',
    given: `mkdir /opt/trial; printf '; head\\n[client]\\nport=1\\n\\n[mysqld]\\n#max_connections = 100\\nuser = mysql\\n' > /opt/trial/my.cnf`,
    tasks: `    - ini: { path: /opt/trial/my.cnf, section: mysqld, option: "{{ item.key }}", value: "{{ item.value }}" }
      loop: { max_connections: 500, bind-address: 127.0.0.1 }
    - ini: { path: /opt/trial/my.cnf, section: client, option: port, state: absent }
    - ini: { path: /opt/trial/new.ini, option: root, value: true }`,
    drift: `sed -i 's/500/7/' /opt/trial/my.cnf`,
    proof: 'cat /opt/trial/my.cnf /opt/trial/new.ini',
    expected: `; head\n[client]\n\n[mysqld]\n#max_connections = 100\nmax_connections = 500\nuser = mysql\nbind-address = 127.0.0.1\nroot = true`,
    clean: 'rm -r /opt/trial',
  },
  {
    resource: 'wait_for',
    given: serve('/opt/trial-web'),
    tasks: `    - service: { name: trial-web, state: started }
    - wait_for: { port: 8099 }
    - wait_for: { port: 8099, host: 127.0.0.1, within: 20s }
    - wait_for: { path: /opt/trial-web/lock, state: absent }`,
    drift: 'systemctl stop trial-web; touch /opt/trial-web/lock',
    meanwhile: 'sleep 4; rm /opt/trial-web/lock',
    proof: 'ss -Hltn sport = :8099 | wc -l; ls -A /opt/trial-web | wc -l',
    expected: '1\n0',
    clean: unserve('/opt/trial-web'),
  },
  {
    resource: 'http_check',
    given: `${serve('/opt/trial-web')}; echo it is ready > /opt/trial-web/ready`,
    tasks: `    - service: { name: trial-web, state: started }
    - http_check: { url: "http://127.0.0.1:8099/ready", body: is ready, headers: { X-Key: "secret" }, within: 20s }
    - http_check: { url: "http://127.0.0.1:8099/none", status: [404, 410] }`,
    drift: 'systemctl stop trial-web',
    proof: 'systemctl is-active trial-web',
    expected: 'active',
    clean: unserve('/opt/trial-web'),
  },
  {
    resource: 'get_url',
    given: `${serve('/opt/trial-web')}; systemctl start trial-web; printf tool > /opt/trial-web/tool; mkdir /opt/trial; printf old > /opt/trial/old; chown 65534:33 /opt/trial/old; chmod 2751 /opt/trial/old`,
    tasks: `    - wait_for: { port: 8099 }
    - get_url: { url: "http://127.0.0.1:8099/tool", dest: /opt/trial/tool, checksum: "${toolSum}", mode: "0755" }
    - get_url: { url: "http://me:secret@127.0.0.1:8099/tool", dest: /opt/trial/old, checksum: "${toolSum}" }
    - file: { path: /etc/trial, content: x }`,
    drift: 'printf x >> /opt/trial/tool; printf x > /opt/trial/old',
    proof: 'cat /opt/trial/tool /opt/trial/old; stat -c " %a:%u:%g" /opt/trial/tool; ls -A /opt/trial',
    expected: 'tooltool 755:0:0\nold\ntool',
    clean: `${unserve('/opt/trial-web')}; rm -r /opt/trial`,
  },
  {
    resource: 'archive',
    given: `${given}; ${serve('/opt/trial-web')}; systemctl start trial-web; ${pack('tool-1')} > /opt/trial-web/tool.tar.gz; cp /opt/trial-web/tool.tar.gz /opt/made/here`,
    tasks: `    - wait_for: { port: 8099 }
    - archive: { src: "http://127.0.0.1:8099/tool.tar.gz", dest: /opt/trial, strip: 1, checksum: "{{ sum }}" }
    - archive: { src: /opt/made/here, remote_src: true, format: tar.gz, dest: /opt/new, owner: "33", exclude: [tool-1/conf] }
    - archive: { src: packed.tar.gz, dest: /srv/packed }
    - file: { path: /etc/trial, content: x }`,
    drift: 'printf x >> /opt/trial/bin/tool; rm /opt/trial/now; chmod 0700 /srv/packed/x; rm -r /opt/new/tool-1/bin',
    proof:
      'cat /opt/trial/bin/tool "/opt/trial/conf/a b" /srv/packed/x/one; echo; stat -c %a:%u:%g /opt/trial/bin/tool /opt/trial/conf /opt/new/tool-1/bin/tool; ls -A /opt/new/tool-1 /srv/packed',
    expected: 'toola=1one\n755:0:0\n2711:0:0\n755:33:0\n/opt/new/tool-1:\nbin\nnow\n\n/srv/packed:\nx',
    clean: `${unserve('/opt/trial-web')}; rm -r /opt/trial /opt/made`,
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
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab))
  await writeFile(join(folder, 'packed.tar.gz'), packed)
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

interface Told {
  readonly id: string
  readonly result: string
  readonly roundTrips: number
  readonly out: string
}

async function run(playbook: string): Promise<Told> {
  const done = await provision.run('run', playbook, '-i', join(folder, 'inventory.yaml'), '--yes', '--output', 'ndjson')
  const last = eventsOf(done.out).at(-1) as
    | { run: string; hosts: readonly { result: string; roundTrips: number }[] }
    | undefined
  const [host] = last?.hosts ?? []
  return {
    id: last?.run ?? '',
    result: host?.result ?? 'none',
    roundTrips: host?.roundTrips ?? 0,
    out: done.out + done.err,
  }
}

describe.each(trials)('$resource', ({ resource, given, tasks, drift, meanwhile, proof, expected, clean }) => {
  test('apply, apply again, drift, apply, and back to what it was', async () => {
    if (given !== undefined) await sure(given)
    const before = await fingerprint(plain)
    const playbook = join(folder, `${resource}.yaml`)
    const sum = resource === 'archive' ? `sha256:${(await sure('sha256sum /opt/made/here')).slice(0, 64)}` : ''
    await writeFile(playbook, `- hosts: all\n  vars: { sum: "${sum}" }\n  tasks:\n${tasks}\n`)

    const first = await run(playbook)
    expect(first.result, first.out).toBe('changed')
    expect(first.roundTrips, first.out).toBe(3)
    expect(await sure(proof)).toContain(expected)
    const again = await run(playbook)
    expect(again.result, again.out).toBe('unchanged')
    expect(again.roundTrips).toBe(1)
    const applied = await fingerprint(plain)

    await sure(drift)
    const [mended] = await Promise.all([run(playbook), meanwhile === undefined ? '' : sure(meanwhile)])
    expect(mended.result, mended.out).toBe('changed')
    expect(await fingerprint(plain)).toBe(applied)
    const back = await provision.run('rollback', first.id, '--yes')
    expect(back.status, back.out + back.err).toBe(0)
    expect(await fingerprint(plain)).toBe(before)
    if (clean !== undefined) await sure(clean)
  })
})

test('an archive of a kind that the host cannot read is refused before anything is changed', async () => {
  const playbook = join(folder, 'no-xz.yaml')
  await writeFile(join(folder, 'a.tar.xz'), makeArchive('a.tar.xz', [{ name: 'a', content: 'a' }]))
  await writeFile(
    playbook,
    '- hosts: all\n  tasks:\n    - file: { path: /opt/x, content: x }\n    - archive: { src: a.tar.xz, dest: /opt/a }\n',
  )
  const failed = await run(playbook)
  expect(failed.result).toBe('failed')
  expect(failed.out).toContain('a.tar.xz cannot be unpacked: this host has no xz')
  expect(failed.out).toContain('apt-get install xz-utils')
  expect(await sure('ls /opt')).not.toContain('x\n')
})

test('what does not come to pass fails the task, says what stands instead, and can be rolled back', async () => {
  const playbook = join(folder, 'vain.yaml')
  await writeFile(
    playbook,
    `- hosts: all
  tasks:
    - copy: { content: x, dest: /opt/vain }
    - wait_for: { port: 8098, within: 1s }
    - copy: { content: x, dest: /opt/never }
`,
  )
  const before = await fingerprint(plain)
  const failed = await run(playbook)
  expect(failed.result).toBe('failed')
  expect(failed.out).toContain('port 8098: nothing listens after 1 s of waiting')
  expect(await sure('ls /opt/vain; test ! -e /opt/never')).toBe('/opt/vain')
  const back = await provision.run('rollback', failed.id, '--yes')
  expect(back.status, back.out + back.err).toBe(0)
  expect(await fingerprint(plain)).toBe(before)
})

/**
 * The floor: what reaching hosts over SSH costs at least. One cold connection a host, then one script that reads all
 * that the work is about, and for a first run one more that writes it; no plan, no comparison, no safety.
 * Usage: node bench/floor.ts read|write LAB
 */

import { hostName } from '../src/brands.ts'
import { labOpen } from '../src/lab/lab.ts'
import { lines, sh } from '../src/remote/script.ts'
import { sshTransport } from '../src/remote/ssh.ts'

const [mode = 'read', name = '', count = '1'] = process.argv.slice(2)
const lab = await labOpen(name)
const folder = '/opt/bench'
const read = lines(
  sh`cat /proc/sys/net/core/somaxconn /proc/sys/net/ipv4/tcp_* 2>/dev/null`,
  sh`stat -c '%f %u %g %s' ${folder} ${folder}/* /etc/sysctl.d/* 2>/dev/null`,
  sh`sha256sum ${folder}/* /etc/sysctl.d/* 2>/dev/null`,
  sh`systemctl show ssh.service`,
)
const files = Array.from({ length: 21 }, (_, index) => index)
const write = lines(
  sh`mkdir -p ${folder}`,
  sh`for value in 1 2 3 4 5 6 7 8; do echo 30 > /proc/sys/net/ipv4/tcp_fin_timeout; done`,
  ...files.map(
    index => sh`printf '%s\n' ${'option = value\n'.repeat(30)} > ${`${folder}/floor-${index}`}; sync ${folder}`,
  ),
  sh`systemctl reload ssh`,
)
const transport = sshTransport()
await Promise.all(
  [...lab.hosts.values()].slice(0, Number(count)).map(async host => {
    const opened = await transport.open({
      name: hostName(host.name),
      connection: 'ssh',
      hostname: host.address,
      port: 22,
      user: 'root',
      identityFiles: [lab.privateKey],
      useAgent: false,
      knownHostsFiles: [lab.knownHosts],
      hostKeyChecking: 'strict',
      connectTimeoutMs: 10_000,
      keepAliveMs: 15_000,
    })
    if (!opened.ok) throw new Error(opened.problem.message)
    for (const script of mode === 'write' ? [read, write] : [read]) {
      const exit = await opened.connection.run({ script, deadlineMs: 30_000 })
      if (exit.how !== 'exited') throw new Error(`the floor's script ended: ${exit.how}`)
    }
    await opened.connection.close()
  }),
)

/**
 * Hosts behind other hosts, and behind commands.
 */
import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { hostName } from '../../../src/brands.ts'
import { sh } from '../../../src/remote/script.ts'
import type { HostAddress } from '../../../src/remote/transport.ts'
import { connectionContract } from './connection-contract.ts'
import { connect, text, transportContract } from './contract.ts'
import { alive, freePort, makeKey, publicKey, type Sshd, startSshd, until } from './sshd.ts'
import { ways } from './ways.ts'

let gate: Sshd
let inner: Sshd
let target: Sshd
beforeAll(async () => {
  ;[gate, inner, target] = await Promise.all([startSshd(), startSshd(), startSshd()])
})
afterAll(async () => {
  for (const server of [gate, inner, target]) await server.stop()
})

const gateAddress = (changes: Partial<HostAddress> = {}): HostAddress =>
  gate.address({ name: hostName('gate'), ...changes })
const behind = (jump: HostAddress, changes: Partial<HostAddress> = {}): HostAddress =>
  target.address({ jump, ...changes })
const logins = (server: Sshd): number => server.log().split('Accepted publickey').length - 1

describe.each(ways)('%s', (name, way) => {
  transportContract(`${name}, through a jump host,`, () => ({
    transport: way.transport(),
    address: changes => way.address(behind(gateAddress(), changes)),
  }))
  connectionContract(`${name}, through a jump host,`, server => ({
    transport: way.transport(),
    address: changes => way.address(server.address({ jump: gateAddress(), ...changes })),
  }))
})

describe.each(ways)('a jump host by %s', (_, way) => {
  it('is logged in to once for all that lie behind it, and left with the last', async () => {
    const [before, reached] = [logins(gate), logins(target)]
    const transport = way.transport()
    const subject = { transport, address: () => way.address(behind(gateAddress())) }
    const connections = await Promise.all(Array.from({ length: 12 }, () => connect(subject)))
    const exits = await Promise.all(connections.map(one => one.run({ script: sh`echo "$PPID"`, deadlineMs: 20_000 })))
    expect(new Set(exits.map(exit => text(exit.out))).size).toBe(12)
    expect(logins(gate) - before).toBe(1)
    expect(logins(target) - reached).toBe(12)
    const closed = (): number => gate.log().split(/Received disconnect|Connection closed by/).length
    const open = closed()
    await Promise.all(connections.slice(1).map(one => one.close()))
    // The last one still works.
    const [last] = connections
    expect((await last?.run({ script: sh`true`, deadlineMs: 20_000 }))?.how).toBe('exited')
    expect(closed()).toBe(open)
    await last?.close()
    await until(() => closed() > open, 'the jump host to be left')
    await (await connect(subject)).close()
    expect(logins(gate) - before).toBe(2)
  })

  it('may lie behind another', async () => {
    const chain = behind(inner.address({ name: hostName('inner'), jump: gateAddress() }))
    const connection = await connect({ transport: way.transport(), address: () => way.address(chain) })
    expect(text((await connection.run({ script: sh`echo through`, deadlineMs: 20_000 })).out)).toBe('through\n')
    await connection.close()
  })

  it('that dies takes those behind it along, and is logged in to anew', async () => {
    const transport = way.transport()
    const subject = { transport, address: () => way.address(behind(gateAddress())) }
    const connection = await connect(subject)
    const running = connection.run({ script: sh`sleep 300`, deadlineMs: 60_000 })
    const server = (await sessionsOf(gate)).at(-1) ?? 0
    process.kill(server, 'SIGKILL')
    expect((await running).how).toBe('lost')
    const again = await connect(subject)
    expect((await again.run({ script: sh`true`, deadlineMs: 20_000 })).how).toBe('exited')
    await again.close()
    await connection.close()
  })

  const open = (host: HostAddress) => way.transport().open(way.address(host))
  const stranger = (): string => {
    const file = join(gate.folder, 'strange')
    const key = publicKey(makeKey(join(gate.folder, 'stranger')))
    writeFileSync(file, [gate, target].map(({ port }) => `[127.0.0.1]:${port} ${key}\n`).join(''))
    return file
  }

  it('must be known, and so must the host behind it', async () => {
    const unknown = await open(behind(gateAddress({ knownHostsFiles: [] })))
    expect(unknown).toMatchObject({ ok: false, problem: { code: 'ssh.host-key-unknown', run: { host: 'web1' } } })
    const changed = await open(behind(gateAddress({ knownHostsFiles: [stranger()] })))
    expect(changed).toMatchObject({ ok: false, problem: { code: 'ssh.host-key-changed', run: { host: 'web1' } } })
    const second = await open(behind(gateAddress(), { knownHostsFiles: [stranger()] }))
    expect(second).toMatchObject({ ok: false, problem: { code: 'ssh.host-key-changed', run: { host: 'web1' } } })
  })

  it('that cannot be reached is named', async () => {
    const port = await freePort()
    expect(await open(behind(gateAddress({ port })))).toMatchObject({
      ok: false,
      problem: {
        code: 'ssh.refused',
        message: `nothing listens on 127.0.0.1:${port}; 127.0.0.1 is on the way to 127.0.0.1`,
      },
    })
  })

  it('that does not reach the host says so', async () => {
    const fault = await open(behind(gateAddress(), { port: await freePort() }))
    expect(fault).toMatchObject({ ok: false, problem: { code: 'ssh.jump-failed', run: { host: 'web1' } } })
  })

  it('that lets nobody through says so', async () => {
    const closed = await startSshd({ config: ['AllowTcpForwarding no'] })
    const fault = await open(behind(closed.address()))
    expect(fault).toMatchObject({ ok: false, problem: { code: 'ssh.jump-prohibited' } })
    await closed.stop()
  })

  it('comes from ssh_config', async () => {
    const file = join(gate.folder, 'ssh_config')
    const common = (server: Sshd): string => `
  HostName 127.0.0.1
  Port ${server.port}
  IdentityFile ${server.identity}
  IdentitiesOnly yes
  UserKnownHostsFile ${server.folder}/known_hosts`
    writeFileSync(file, `Host behind\n  ProxyJump the-gate${common(target)}\nHost the-gate${common(gate)}\n`)
    const before = logins(gate)
    const connection = await connect({
      transport: way.transport(),
      address: () =>
        target.address({
          connection: way.connection,
          hostname: 'behind',
          port: 22,
          identityFiles: [],
          knownHostsFiles: [],
          sshConfig: { file, options: [], settled: [] },
        }),
    })
    expect(text((await connection.run({ script: sh`echo here`, deadlineMs: 20_000 })).out)).toBe('here\n')
    expect(logins(gate)).toBe(before + 1)
    expect(connection.host).toMatchObject({ hostname: '127.0.0.1', port: target.port, jump: { port: gate.port } })
    await connection.close()
  })
})

describe.each(ways)('a ProxyCommand by %s', (_, way) => {
  const through = (proxyCommand: string, changes: Partial<HostAddress> = {}): HostAddress =>
    way.address(target.address({ proxyCommand, ...changes }))

  it('is the way, and ends with the connection', async () => {
    const file = join(gate.folder, 'pid')
    const relay = join(gate.folder, 'relay.py')
    writeFileSync(
      relay,
      `import os, socket, sys, threading
s = socket.create_connection((sys.argv[1], int(sys.argv[2])))
open(sys.argv[3], 'w').write(str(os.getpid()))
def up():
    while (b := os.read(0, 65536)): s.sendall(b)
    s.shutdown(1)
threading.Thread(target=up, daemon=True).start()
while (b := s.recv(65536)): os.write(1, b)
`,
    )
    const address = through(`python3 ${relay} 127.0.0.1 ${target.port} ${file}`, { hostname: 'not-a-name.invalid' })
    const known = join(gate.folder, 'by-alias')
    writeFileSync(known, `by-alias ${target.hostKey('ed25519')}\n`)
    const connection = await connect({
      transport: way.transport(),
      address: () => ({ ...address, hostKeyAlias: 'by-alias', knownHostsFiles: [known] }),
    })
    expect(text((await connection.run({ script: sh`echo here`, deadlineMs: 20_000 })).out)).toBe('here\n')
    const pid = Number(execFileSync('cat', [file], { encoding: 'utf8' }))
    expect(alive(pid)).toBe(true)
    await connection.close()
    await until(() => !alive(pid), 'the command to be gone')
  })

  it('that dies takes the connection along', async () => {
    const file = join(gate.folder, 'pid-of-dying')
    const relay = join(gate.folder, 'relay.py')
    const address = through(`python3 ${relay} 127.0.0.1 ${target.port} ${file}`)
    const connection = await connect({ transport: way.transport(), address: () => address })
    const running = connection.run({ script: sh`sleep 300`, deadlineMs: 40_000 })
    process.kill(Number(execFileSync('cat', [file], { encoding: 'utf8' })))
    expect((await running).how).toBe('lost')
    await connection.close()
  })

  it.each([
    ['echo no way >&2; exit 3', { code: 'ssh.proxy-command', detail: 'no way' }],
    ['nowhere-to-be-found', { code: 'ssh.proxy-command', detail: expect.stringContaining('nowhere-to-be-found') }],
  ])('that fails is told: %s', async (command, problem) => {
    const opened = await way.transport().open(through(command.includes(';') ? `sh -c '${command}'` : command))
    expect(opened).toMatchObject({ ok: false, problem: { ...problem, run: { host: 'web1' } } })
  })

  it('that says nothing is ended when time is up', async () => {
    const file = join(gate.folder, 'silent')
    const command = `sh -c 'echo $$ > ${file}; exec sleep 300'`
    const opened = await way.transport().open(through(command, { connectTimeoutMs: 700 }))
    expect(opened).toMatchObject({ ok: false, problem: { code: 'ssh.timeout' } })
    const pid = Number(execFileSync('cat', [file], { encoding: 'utf8' }))
    await until(() => !alive(pid), 'the command to be gone')
  })
})

/** The processes of sshd that serve a session, in the order in which they began. */
async function sessionsOf(server: Sshd): Promise<readonly number[]> {
  const found = (): readonly number[] =>
    execFileSync('ps', ['axo', 'pid=,ppid='], { encoding: 'utf8' })
      .trim()
      .split('\n')
      .map(line => line.trim().split(/\s+/).map(Number))
      .flatMap(([pid = 0, parent = 0]) => (parent === server.pid ? [pid] : []))
  await until(() => found().length > 0, 'a session')
  return found()
}

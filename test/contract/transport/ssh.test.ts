/**
 * The SSH transport against OpenSSH: the contract, and what only a connection can do.
 */
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sh } from '../../../src/remote/script.ts'
import { sshTransport } from '../../../src/remote/ssh.ts'
import { connect, readable, type Subject, text, transportContract } from './contract.ts'
import { alive, type Sshd, startSshd, until } from './sshd.ts'

let sshd: Sshd
beforeAll(async () => {
  sshd = await startSshd()
})
afterAll(() => sshd.stop())
const subject = (): Subject => ({ transport: sshTransport(), address: sshd.address })

transportContract('ssh', subject)

describe('a connection', () => {
  const deadlineMs = 20_000

  it('keeps the noise of ~/.bashrc out of the answer', async () => {
    rmSync(join(sshd.home, 'noisy'), { force: true })
    const connection = await connect(subject())
    const exit = await connection.run({ script: sh`echo mine; echo err >&2`, deadlineMs })
    expect(existsSync(join(sshd.home, 'noisy'))).toBe(true)
    expect(readable(exit)).toEqual({ how: 'exited', code: 0, out: 'mine\n', err: 'err\n' })
    await connection.close()
  })

  it.each([
    ['kill', false],
    ['leave', true],
  ] as const)('that dies in the middle is lost, and its script then: %s', async (onAbandon, survives) => {
    const connection = await connect(subject())
    const started = Promise.withResolvers<readonly number[]>()
    let heard = ''
    const onOutput = (piece: Uint8Array): void => {
      heard += text(piece)
      if (heard.endsWith('\n')) started.resolve(heard.trim().split(' ').map(Number))
    }
    const script = sh`sleep 300 & echo "$PPID $!"; wait`
    const running = connection.run({ script, deadlineMs: 60_000, onAbandon, onOutput })
    const [server = 0, child = 0] = await started.promise
    process.kill(server, 'SIGKILL')
    const exit = await running
    expect({ how: exit.how, out: text(exit.out) }).toEqual({ how: 'lost', out: heard })
    if (survives) {
      await new Promise(resolve => setTimeout(resolve, 2000))
      expect(alive(child)).toBe(true)
      process.kill(child)
    } else await until(() => !alive(child), 'the child to be gone')
    expect((await connection.run({ script: sh`true`, deadlineMs: 5000 })).how).toBe('lost')
    await connection.close()
  })

  it('that falls silent is lost', async () => {
    const connection = await connect(subject(), { keepAliveMs: 200 })
    const started = Promise.withResolvers<readonly number[]>()
    const onOutput = (piece: Uint8Array): void => started.resolve(text(piece).trim().split(' ').map(Number))
    const script = sh`sleep 300 & echo "$PPID $!"; wait`
    const running = connection.run({ script, deadlineMs: 60_000, onOutput })
    const [server = 0, child = 0] = await started.promise
    process.kill(server, 'SIGSTOP')
    expect(await running).toMatchObject({ how: 'lost', cause: { message: 'Keepalive timeout' } })
    process.kill(server, 'SIGCONT')
    await until(() => !alive(child), 'the child to be gone')
    await connection.close()
  })

  it('that is closed ends its running scripts as lost', async () => {
    const connection = await connect(subject())
    const running = connection.run({ script: sh`sleep 300`, deadlineMs: 60_000 })
    await new Promise(resolve => setTimeout(resolve, 300))
    await connection.close()
    expect((await running).how).toBe('lost')
  })

  it('waits for room when the host allows few sessions', async () => {
    const narrow = await startSshd({ config: ['MaxSessions 2'] })
    const connection = await connect({ transport: sshTransport(), address: narrow.address })
    const script = sh`sleep 0.1; echo done`
    const exits = await Promise.all(Array.from({ length: 6 }, () => connection.run({ script, deadlineMs })))
    expect(exits.map(exit => text(exit.out))).toEqual(Array.from({ length: 6 }, () => 'done\n'))
    await connection.close()
    await narrow.stop()
  })

  it('says so when the host allows no sessions at all', async () => {
    const closed = await startSshd({ config: ['MaxSessions 0'] })
    const connection = await connect({ transport: sshTransport(), address: closed.address })
    const exit = await connection.run({ script: sh`true`, deadlineMs })
    expect(exit).toMatchObject({ how: 'lost', cause: { began: false, problem: { code: 'ssh.no-channel' } } })
    await connection.close()
    await closed.stop()
  })

  it('says so when the account has no shell', async () => {
    const forced = await startSshd({ config: ['ForceCommand echo go away >&2; exit 1'] })
    const connection = await connect({ transport: sshTransport(), address: forced.address })
    const exit = await connection.run({ script: sh`true`, deadlineMs })
    expect(exit).toMatchObject({ how: 'lost', cause: { began: false, problem: { code: 'ssh.no-shell' } } })
    await connection.close()
    await forced.stop()
  })

  it('survives rekeying in the middle of much output', async () => {
    const busy = await startSshd({ config: ['RekeyLimit 1M'] })
    const connection = await connect({ transport: sshTransport(), address: busy.address })
    const exit = await connection.run({ script: sh`head -c 20000000 /dev/zero | tr '\\000' 'x'`, deadlineMs: 60_000 })
    expect({ how: exit.how, length: exit.out.length }).toEqual({ how: 'exited', length: 20_000_000 })
    expect(Buffer.from(exit.out).every(byte => byte === 0x78)).toBe(true)
    await connection.close()
    await busy.stop()
  })
})

/**
 * What every transport over a network promises of its connections.
 */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { sh } from '../../../src/remote/script.ts'
import type { Connection, HostAddress } from '../../../src/remote/transport.ts'
import { connect, type Subject, text } from './contract.ts'
import { type Relay, startRelay } from './relay.ts'
import { alive, type Sshd, startSshd, until } from './sshd.ts'

/** A transport, and how it reaches a server. */
export type SubjectOn = (server: Sshd) => Subject

const deadlineMs = 20_000
/** So long is the longest time that a transport needs to notice silence. */
const silenceMs = 30_000

export function connectionContract(name: string, subjectOn: SubjectOn): void {
  describe(`a connection by ${name}`, () => {
    let sshd: Sshd
    let relay: Relay
    let connection: Connection
    beforeAll(async () => {
      sshd = await startSshd()
    })
    afterAll(() => sshd.stop())
    beforeEach(async () => {
      relay = await startRelay(sshd.port)
    })
    afterEach(async () => {
      await connection.close()
      await relay.stop()
    })

    /** Over the relay, where the server is known by another name. */
    async function open(changes: Partial<HostAddress> = {}): Promise<void> {
      const known = join(sshd.folder, 'known-behind-relay')
      writeFileSync(known, `behind-relay ${sshd.hostKey('ed25519')}\n`)
      const over = { port: relay.port, hostKeyAlias: 'behind-relay', knownHostsFiles: [known] }
      connection = await connect(subjectOn(sshd), { ...over, ...changes })
    }

    /** A script that stays, and the pid of its child. */
    async function begin(onAbandon: 'kill' | 'leave' = 'kill') {
      const started = Promise.withResolvers<number>()
      const onOutput = (piece: Uint8Array): void => started.resolve(Number(text(piece)))
      const script = sh`sleep 300 & echo "$!"; wait`
      const running = connection.run({ script, deadlineMs: 60_000, onAbandon, onOutput })
      return { running, child: await started.promise }
    }

    it.each([
      ['kill', false],
      ['leave', true],
    ] as const)('that is reset in the middle is lost, and its script then: %s', async (onAbandon, survives) => {
      await open()
      const { running, child } = await begin(onAbandon)
      relay.reset()
      const exit = await running
      expect({ how: exit.how, out: text(exit.out) }).toEqual({ how: 'lost', out: `${child}\n` })
      if (survives) {
        await new Promise(resolve => setTimeout(resolve, 2000))
        expect(alive(child)).toBe(true)
        process.kill(child)
      } else await until(() => !alive(child), 'the child to be gone')
      expect((await connection.run({ script: sh`true`, deadlineMs: 5000 })).how).toBe('lost')
    })

    it('that is reset while nothing runs is lost for the next script', async () => {
      await open()
      expect((await connection.run({ script: sh`true`, deadlineMs })).how).toBe('exited')
      relay.reset()
      expect((await connection.run({ script: sh`true`, deadlineMs })).how).toBe('lost')
    })

    it(
      'that falls silent is lost',
      async () => {
        await open({ keepAliveMs: 200 })
        const { running, child } = await begin()
        relay.freeze()
        const exit = await running
        expect(exit).toMatchObject({ how: 'lost', cause: { message: expect.stringMatching(/timeout/i) } })
        await relay.stop()
        await until(() => !alive(child), 'the child to be gone')
      },
      silenceMs,
    )

    it('that is closed ends its running scripts as lost', async () => {
      await open()
      const { running, child } = await begin()
      await connection.close()
      expect((await running).how).toBe('lost')
      await until(() => !alive(child), 'the child to be gone')
    })

    it('outlives a change of the key of its host, after which no other is made', async () => {
      await open()
      const subject = subjectOn(sshd)
      const address = subject.address()
      const go = join(sshd.folder, 'go')
      const script = sh`echo begun; while ! [ -e ${go} ]; do sleep 0.05; done; echo done`
      const running = connection.run({ script, deadlineMs })
      await sshd.changeHostKey('ed25519')
      const others = await Promise.all(
        [{}, { fresh: true }].map(one => subject.transport.open(address, undefined, one)),
      )
      for (const other of others) expect(other).toMatchObject({ ok: false, problem: { code: 'ssh.host-key-changed' } })
      writeFileSync(go, '')
      expect(text((await running).out)).toBe('begun\ndone\n')
      expect((await connection.run({ script: sh`true`, deadlineMs })).how).toBe('exited')
    })

    it('that is to be fresh is another, and ends alone', async () => {
      const subject = subjectOn(sshd)
      const logins = (): number => sshd.log().split('Accepted publickey').length
      await open()
      const before = logins()
      const opened = await subject.transport.open(connection.host, undefined, { fresh: true })
      if (!opened.ok) throw new Error(opened.problem.message)
      expect(logins()).toBe(before + 1)
      relay.reset()
      expect((await opened.connection.run({ script: sh`true`, deadlineMs })).how).toBe('lost')
      await opened.connection.close()
    })

    describe('to a server of its own', () => {
      const withServer = async (config: readonly string[], test: (server: Sshd) => Promise<void>): Promise<void> => {
        const server = await startSshd({ config })
        try {
          connection = await connect(subjectOn(server))
          await test(server)
          await connection.close()
        } finally {
          await server.stop()
        }
      }

      it('waits for room when the host allows few sessions', () =>
        withServer(['MaxSessions 2'], async () => {
          const script = sh`sleep 0.1; echo done`
          const exits = await Promise.all(Array.from({ length: 6 }, () => connection.run({ script, deadlineMs })))
          expect(exits.map(exit => text(exit.out))).toEqual(Array.from({ length: 6 }, () => 'done\n'))
        }))

      it('says so when the host allows no sessions at all', () =>
        withServer(['MaxSessions 0'], async () => {
          const exit = await connection.run({ script: sh`true`, deadlineMs })
          expect(exit).toMatchObject({ how: 'lost', cause: { began: false, problem: { code: 'ssh.no-channel' } } })
        }))

      it('says so when the account has no shell', () =>
        withServer(['ForceCommand echo go away >&2; exit 1'], async () => {
          const exit = await connection.run({ script: sh`true`, deadlineMs })
          const code = connection.host.become === undefined ? 'ssh.no-shell' : 'become.failed'
          expect(exit).toMatchObject({ how: 'lost', cause: { began: false, problem: { code } } })
        }))

      it('survives rekeying in the middle of much output', () =>
        withServer(['RekeyLimit 1M'], async () => {
          const script = sh`head -c 20000000 /dev/zero | tr '\\000' 'x'`
          const exit = await connection.run({ script, deadlineMs: 60_000 })
          expect({ how: exit.how, length: exit.out.length }).toEqual({ how: 'exited', length: 20_000_000 })
          expect(Buffer.from(exit.out).every(byte => byte === 0x78)).toBe(true)
        }))

      it('keeps the noise of ~/.bashrc out of the answer', () =>
        withServer([], async server => {
          const exit = await connection.run({ script: sh`echo mine; echo err >&2`, deadlineMs })
          expect(existsSync(join(server.home, 'noisy'))).toBe(true)
          expect([text(exit.out), text(exit.err)]).toEqual(['mine\n', 'err\n'])
        }))
    })
  })
}

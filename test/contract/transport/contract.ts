/**
 * What every transport promises. Each implementation runs this suite against the real thing.
 */
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { lines, sh, trusted } from '../../../src/remote/script.ts'
import {
  type Connection,
  type Exit,
  type HostAddress,
  type Transport,
  TripFault,
} from '../../../src/remote/transport.ts'
import { alive, until } from './sshd.ts'

export interface Subject {
  readonly transport: Transport
  readonly address: (changes?: Partial<HostAddress>) => HostAddress
}

const deadlineMs = 20_000
export const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString()
export const readable = (exit: Exit) => ({ ...exit, out: text(exit.out), err: text(exit.err) })

export async function connect({ transport, address }: Subject, changes?: Partial<HostAddress>): Promise<Connection> {
  const opened = await transport.open(address(changes))
  if (!opened.ok) throw new Error(`${opened.problem.code}: ${opened.problem.message}`)
  return opened.connection
}

/** `subject` is asked for when the tests run, after the suite's own set-up. */
export function transportContract(name: string, subject: () => Subject): void {
  describe(`the ${name} transport`, () => {
    let connection: Connection
    let folder: string
    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'provision-contract-'))
      chmodSync(folder, 0o777)
      connection = await connect(subject())
    })
    afterAll(async () => {
      await connection.close()
      rmSync(folder, { recursive: true })
    })
    const path = (file: string): string => join(folder, file)
    /** A script whose child writes its pid to a file and stays; and that child's pid. */
    const sleeper = (file: string) => ({
      script: sh`sleep 300 & echo $! > ${`${path(file)}.new`}; mv ${`${path(file)}.new`} ${path(file)}; wait`,
      started: async (): Promise<number> => {
        await until(() => existsSync(path(file)), 'the child to start')
        return Number(readFileSync(path(file), 'utf8'))
      },
    })

    it('tunnels to an address as the host sees it, and says why it cannot', async () => {
      const server = createServer(socket => socket.pipe(socket))
      server.listen(0, '127.0.0.1')
      await once(server, 'listening')
      const to = { hostname: '127.0.0.1', port: (server.address() as AddressInfo).port }
      const stream = await connection.forward?.(to)
      const bytes = Buffer.alloc(300_000, 'echo ')
      stream?.end(bytes)
      const back: Buffer[] = []
      for await (const piece of stream ?? []) back.push(piece as Buffer)
      expect(Buffer.concat(back).equals(bytes)).toBe(true)
      server.close()
      await once(server, 'close')
      await expect(connection.forward?.(to)).rejects.toThrow(/refused/i)
    })

    it('keeps standard output, standard error and status apart', async () => {
      const exit = await connection.run({ script: sh`echo out; echo err >&2; exit 7`, deadlineMs })
      expect(readable(exit)).toEqual({ how: 'exited', code: 7, out: 'out\n', err: 'err\n' })
    })

    it.each(['kill', 'leave'] as const)('adds nothing to empty output and loses no last line (%s)', async onAbandon => {
      const empty = await connection.run({ script: sh``, deadlineMs, onAbandon })
      expect(readable(empty)).toEqual({ how: 'exited', code: 0, out: '', err: '' })
      const bare = await connection.run({ script: sh`printf '\\n\\nx'; printf y >&2`, deadlineMs, onAbandon })
      expect(readable(bare)).toEqual({ how: 'exited', code: 0, out: '\n\nx', err: 'y' })
    })

    it('lets a script exit, replace itself, move its output and set traps', async () => {
      const script = sh`trap 'echo bye' EXIT; exec 9>&1 1>&2; echo moved >&9; exec 1>&9 9>&-; set -e; false; echo no`
      expect(readable(await connection.run({ script, deadlineMs }))).toMatchObject({ code: 1, out: 'moved\nbye\n' })
      const replaced = await connection.run({ script: sh`exec sh -c 'echo other; exit 4'`, deadlineMs })
      expect(readable(replaced)).toMatchObject({ how: 'exited', code: 4, out: 'other\n' })
    })

    it('does not let children eat the script', async () => {
      const exit = await connection.run({ script: sh`cat; read -r line; wc -c; echo end`, deadlineMs })
      expect(readable(exit)).toMatchObject({ how: 'exited', out: '0\nend\n' })
    })

    it('says which signal ended the shell, and lets nothing of the script go on', async () => {
      const script = lines(sh`echo begun; kill -s KILL $$; sleep 1; touch ${path('went-on')}`)
      expect(readable(await connection.run({ script, deadlineMs }))).toEqual({
        how: 'signalled',
        signal: 'SIGKILL',
        out: 'begun\n',
        err: '',
      })
      await new Promise(resolve => setTimeout(resolve, 1500))
      expect(existsSync(path('went-on'))).toBe(false)
    })

    it('reports a script that cannot be parsed, without running any of it', async () => {
      const script = sh`touch ${path('parsed')}; for for for`
      const exit = await connection.run({ script, deadlineMs })
      expect(readable(exit)).toMatchObject({ how: 'exited', code: 2, out: '' })
      expect(text(exit.err)).toMatch(/syntax error/i)
      expect(existsSync(path('parsed'))).toBe(false)
    })

    it('brings 20 MB of all byte values unchanged, whole and in pieces', async () => {
      const script = sh`printf "$(awk 'BEGIN { for (i = 0; i < 256; i++) printf "\\\\%03o", i }')" > ${path('all')}
i=0; while [ $i -lt 8 ]; do cat ${path('all')} ${path('all')} > ${path('twice')}; mv ${path('twice')} ${path('all')}; i=$((i + 1)); done
i=0; while [ $i -lt 320 ]; do cat ${path('all')}; i=$((i + 1)); done`
      const live = createHash('sha256')
      const exit = await connection.run({ script, deadlineMs: 60_000, onOutput: piece => live.update(piece) })
      const expected = Buffer.alloc(320 * 65_536, Buffer.from(Array.from({ length: 256 }, (_, value) => value)))
      expect({ how: exit.how, length: exit.out.length, err: text(exit.err) }).toEqual({
        how: 'exited',
        length: expected.length,
        err: '',
      })
      expect(expected.equals(exit.out)).toBe(true)
      expect(live.digest('hex')).toBe(createHash('sha256').update(expected).digest('hex'))
    })

    it('keeps characters whole that are cut on the way', async () => {
      const script = sh`i=0; while [ $i -lt 20000 ]; do printf 'x日本語\u{1f600}'; i=$((i + 1)); done`
      const exit = await connection.run({ script, deadlineMs: 60_000 })
      expect(text(exit.out) === 'x日本語\u{1f600}'.repeat(20_000)).toBe(true)
    })

    it.each(['kill', 'leave'] as const)('takes a script of 5 MB (%s)', async onAbandon => {
      const words = 'all work and no play '.repeat(250_000)
      const script = trusted(`cat <<'END' | wc -c\n${words}\nEND\n`)
      const exit = await connection.run({ script, deadlineMs: 60_000, onAbandon })
      expect(text(exit.out).trim()).toBe(String(words.length + 1))
    })

    it('ends the process group at the deadline', async () => {
      const { script, started } = sleeper('deadline')
      const running = connection.run({ script: lines(sh`echo before`, script), deadlineMs: 1500 })
      const pid = await started()
      expect(readable(await running)).toEqual({ how: 'timed-out', afterMs: 1500, out: 'before\n', err: '' })
      await until(() => !alive(pid), 'the child to be gone')
    })

    it('ends the process group when cancelled', async () => {
      const { script, started } = sleeper('cancelled')
      const controller = new AbortController()
      const running = connection.run({ script, deadlineMs: 60_000, signal: controller.signal })
      const pid = await started()
      controller.abort()
      expect((await running).how).toBe('cancelled')
      await until(() => !alive(pid), 'the child to be gone')
    })

    it('ends children that ignore the polite signal', async () => {
      const { script, started } = sleeper('stubborn')
      const running = connection.run({ script: lines(sh`trap '' TERM`, script), deadlineMs: 1000 })
      const pid = await started()
      expect((await running).how).toBe('timed-out')
      await until(() => !alive(pid), 'the child to be gone')
    })

    it('ends a process group whose lifeline somebody killed', async () => {
      const { script, started } = sleeper('no-lifeline')
      const running = connection.run({ script: lines(sh`kill -s KILL "$pv_lifeline"`, script), deadlineMs: 1000 })
      const pid = await started()
      expect((await running).how).toBe('timed-out')
      await until(() => !alive(pid), 'the child to be gone')
    })

    it('does not begin when cancelled before', async () => {
      const script = sh`touch ${path('too-late')}`
      const exit = await connection.run({ script, deadlineMs, signal: AbortSignal.abort() })
      expect(exit.how).toBe('cancelled')
      await connection.run({ script: sh`sleep 0.3`, deadlineMs })
      expect(existsSync(path('too-late'))).toBe(false)
    })

    it('leaves alone what is to be left', async () => {
      const { script, started } = sleeper('left')
      const running = connection.run({ script, deadlineMs: 1000, onAbandon: 'leave' })
      const pid = await started()
      expect((await running).how).toBe('timed-out')
      await new Promise(resolve => setTimeout(resolve, 2000))
      expect(alive(pid)).toBe(true)
      process.kill(pid)
    })

    it('does not wait for a background child that holds the output, nor kills it', async () => {
      const script = sh`sleep 300 & echo $!`
      const exit = await connection.run({ script, deadlineMs: 60_000 })
      const pid = Number(text(exit.out))
      expect({ how: exit.how, alive: alive(pid) }).toEqual({ how: 'exited', alive: true })
      process.kill(pid)
    })

    it('leaves no process behind', async () => {
      const exit = await connection.run({ script: sh`echo $$`, deadlineMs })
      const group = Number(text(exit.out))
      await until(() => groupIsEmpty(group), 'the group to be empty')
    })

    it('bounds what a script may print', async () => {
      const exit = await connection.run({ script: sh`yes`, deadlineMs, maxOutputBytes: 100_000 })
      expect({ how: exit.how, length: exit.out.length }).toEqual({ how: 'lost', length: 100_000 })
      const cause = exit.how === 'lost' ? exit.cause : undefined
      expect(cause).toBeInstanceOf(TripFault)
      expect(cause).toMatchObject({ began: true, problem: { code: 'run.too-much-output' } })
    })

    it('lets a script finish that must be left, however much it prints', async () => {
      const script = sh`head -c 3000000 /dev/zero; touch ${path('finished')}`
      const exit = await connection.run({ script, deadlineMs, maxOutputBytes: 1000, onAbandon: 'leave' })
      expect({ how: exit.how, finished: existsSync(path('finished')) }).toEqual({ how: 'lost', finished: true })
    })

    it.each([
      ['stops a script that prints 200 MB where it may be killed', 'kill', false],
      ['lets it print all of them where it must be left', 'leave', true],
    ] as const)(
      '%s, keeps what was allowed, and says so',
      async (_, onAbandon, finishes) => {
        const [kept, printed] = [8 * 1024 * 1024, 200_000_000]
        const file = path(`flood-${onAbandon}`)
        const script = sh`head -c ${printed} /dev/zero | tr '\\000' x; touch ${file}`
        const memory = watchMemory()
        const exit = await connection.run({ script, deadlineMs: 120_000, maxOutputBytes: kept, onAbandon })
        const grown = memory.stop()
        expect({
          how: exit.how,
          length: exit.out.length,
          all: Buffer.from(exit.out).every(byte => byte === 0x78),
        }).toEqual({
          how: 'lost',
          length: kept,
          all: true,
        })
        expect(exit).toMatchObject({ cause: { began: true, problem: { code: 'run.too-much-output' } } })
        expect(existsSync(file)).toBe(finishes)
        expect(grown).toBeLessThan(printed / 2)
      },
      150_000,
    )

    it('runs eight scripts at once, four at a time, and counts them', async () => {
      const before = connection.trips
      const note = path('together')
      const script = sh`echo + >> ${note}; sleep 0.3; echo - >> ${note}; echo done`
      const exits = await Promise.all(Array.from({ length: 8 }, () => connection.run({ script, deadlineMs })))
      expect(exits.map(exit => text(exit.out))).toEqual(Array.from({ length: 8 }, () => 'done\n'))
      expect(connection.trips - before).toBe(8)
      let running = 0
      const widths = readFileSync(note, 'utf8')
        .trim()
        .split('\n')
        .map(sign => (running += sign === '+' ? 1 : -1))
      expect(Math.max(...widths)).toBeLessThanOrEqual(4)
      expect(Math.max(...widths)).toBeGreaterThan(1)
    })

    it('counts the time in the queue, and never begins what waited too long', async () => {
      const holders = Array.from({ length: 4 }, () => connection.run({ script: sh`sleep 1`, deadlineMs }))
      const waiting = await connection.run({ script: sh`touch ${path('queued')}`, deadlineMs: 200 })
      expect(waiting.how).toBe('timed-out')
      await Promise.all(holders)
      expect(existsSync(path('queued'))).toBe(false)
    })

    describe('becoming another user', () => {
      let other: Connection
      beforeAll(async () => {
        other = await connect(subject(), { become: { user: 'nobody' } })
      })
      afterAll(() => other.close())

      it('runs as that user', async () => {
        expect(readable(await other.run({ script: sh`id -un; exit 3`, deadlineMs }))).toEqual({
          how: 'exited',
          code: 3,
          out: 'nobody\n',
          err: '',
        })
      })

      it('ends what that user runs', async () => {
        const started = Promise.withResolvers<number>()
        const script = sh`sleep 300 & echo $!; wait`
        const onOutput = (piece: Uint8Array): void => started.resolve(Number(text(piece)))
        const running = other.run({ script, deadlineMs: 2000, onOutput })
        const pid = await started.promise
        expect((await running).how).toBe('timed-out')
        await until(() => !alive(pid), 'the child to be gone')
      })

      it('needs no sudo to stay who we are', async () => {
        const { user } = subject().address()
        const same = await connect(subject(), { become: { user } })
        const exit = await same.run({ script: sh`echo "\${SUDO_USER-none}"`, deadlineMs })
        expect(text(exit.out)).toBe('none\n')
        await same.close()
      })

      it('says so when it is not allowed', async () => {
        const nobody = await connect(subject(), { become: { user: 'no-such-user' } })
        const exit = await nobody.run({ script: sh`true`, deadlineMs })
        const cause = exit.how === 'lost' ? exit.cause : undefined
        expect(cause).toBeInstanceOf(TripFault)
        expect(cause).toMatchObject({ began: false, problem: { code: 'become.failed', run: { host: 'web1' } } })
        await nobody.close()
      })
    })
  })
}

/** Tells by how many bytes this process had grown at its largest. */
function watchMemory(): { readonly stop: () => number } {
  const before = process.memoryUsage.rss()
  let most = before
  const look = (): void => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, 20)
  return {
    stop() {
      clearInterval(timer)
      look()
      return most - before
    },
  }
}

/** Whether no process of this machine belongs to the group any more. */
const groupIsEmpty = (group: number): boolean =>
  readdirSync('/proc').every(name => !/^\d+$/.test(name) || !alive(Number(name)) || groupOf(name) !== group)

function groupOf(pid: string): number | undefined {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ')[2])
  } catch {
    return undefined
  }
}

/**
 * Becoming another user on a real host: what is said when that fails, and that the password is seen nowhere.
 */
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { sh } from '../../../src/remote/script.ts'
import { type Given, secretsFrom } from '../../../src/remote/secrets.ts'
import { type BecomeUser, type HostAddress, TripFault } from '../../../src/remote/transport.ts'
import { text } from './contract.ts'
import { type Sshd, startSshd, until } from './sshd.ts'
import { makeSudoUser, type SudoUser } from './sudo-user.ts'
import { ways } from './ways.ts'

let sshd: Sshd
let user: SudoUser
const nothingAllowed = '# nothing is allowed'
beforeAll(async () => {
  user = makeSudoUser(nothingAllowed)
  sshd = await startSshd()
})
afterAll(async () => {
  await sshd.stop()
  user.remove()
})

describe.each(ways)('by %s', (_way, way) => {
  const root: BecomeUser = { user: 'root' }

  /** What `id -un` says on the host; or why it did not come to that. */
  async function whoAmI(given: Given, changes: Partial<HostAddress> = {}, server = sshd) {
    const address = way.address(server.address({ user: user.name, become: root, ...changes }))
    const opened = await way.transport({ secrets: secretsFrom(given) }).open(address)
    if (!opened.ok) return opened.problem
    try {
      const exit = await opened.connection.run({ script: sh`id -un`, deadlineMs: 30_000 })
      if (exit.how !== 'lost') return text(exit.out)
      if (!(exit.cause instanceof TripFault)) throw exit.cause
      expect(exit.cause.began).toBe(false)
      return exit.cause.problem
    } finally {
      await opened.connection.close()
    }
  }
  const right = (): Given => ({ becomePassword: user.password })
  const wrong: Given = { becomePassword: 'not the password' }

  describe('a password', () => {
    beforeAll(() => user.allow('USER ALL=(ALL) ALL', 'Defaults:USER timestamp_timeout=0'))

    it('lets us in when it is right', async () => expect(await whoAmI(right())).toBe('root\n'))

    it('is not accepted when wrong, and is sent once', async () => {
      const fault = await whoAmI(wrong)
      expect(fault).toMatchObject({ code: 'become.wrong-password', run: { host: 'web1' } })
      expect(JSON.stringify(fault)).not.toMatch(/not the password|pv-pass/)
    })

    it('is not accepted when wrong, where sudo asks only once', async () => {
      user.allow('USER ALL=(ALL) ALL', 'Defaults:USER passwd_tries=1, insults, timestamp_timeout=0')
      expect(await whoAmI(wrong)).toMatchObject({ code: 'become.wrong-password' })
      expect(await whoAmI(right())).toBe('root\n')
    })

    it('is wanted and not known', async () => {
      const fault = await whoAmI({})
      expect(fault).toMatchObject({ code: 'become.password-needed' })
      expect(fault).toMatchObject({ remedy: expect.stringContaining('--ask-become-pass') })
    })

    it('is not sent where none is wanted, or it would be a command', async () => {
      user.allow('USER ALL=(ALL) NOPASSWD: ALL')
      expect(await whoAmI({ becomePassword: 'touch /tmp/was-run' })).toBe('root\n')
      expect(existsSync('/tmp/was-run')).toBe(false)
    })

    it('of the host itself comes before one for all', async () => {
      user.allow('USER ALL=(ALL) ALL', 'Defaults:USER timestamp_timeout=0')
      expect(await whoAmI({ ...wrong, becomePasswords: new Map([['web1', user.password]]) })).toBe('root\n')
    })

    it('survives settings that get in the way of others', async () => {
      user.allow('USER ALL=(ALL) ALL', 'Defaults:USER log_output, use_pty, passprompt_override, lecture=always')
      expect(await whoAmI(right())).toBe('root\n')
    })
  })

  describe('a user', () => {
    it('whom sudo does not know, with and without a password', async () => {
      user.allow(nothingAllowed)
      expect(await whoAmI(right())).toMatchObject({
        code: 'become.not-allowed',
        message: `${user.name} may not become root on web1`,
        remedy: expect.stringContaining(`${user.name} ALL=(root) ALL`),
      })
      // sudo tells nobody without a password whether one would help.
      expect(await whoAmI({})).toMatchObject({ code: 'become.password-needed' })
    })

    it('who may do other things only', async () => {
      user.allow('USER ALL=(root) /usr/bin/true')
      expect(await whoAmI(right())).toMatchObject({ code: 'become.not-allowed' })
    })

    it('of whom a terminal is demanded', async () => {
      user.allow('Defaults:USER requiretty', 'USER ALL=(ALL) ALL')
      expect(await whoAmI(right())).toMatchObject({
        code: 'become.needs-terminal',
        remedy: expect.stringContaining(`Defaults:${user.name} !requiretty`),
      })
      expect(await whoAmI({})).toMatchObject({ code: 'become.needs-terminal' })
    })

    it('on a host without sudo', async () => {
      const bare = await startSshd({ config: ['SetEnv PATH=/nowhere'] })
      for (const given of [right(), {}]) {
        expect(await whoAmI(given, {}, bare)).toMatchObject({
          code: 'become.not-installed',
          message: 'web1 has no sudo',
        })
      }
      await bare.stop()
    })
  })

  describe('a source of the password', () => {
    beforeAll(() => user.allow('USER ALL=(ALL) ALL', 'Defaults:USER timestamp_timeout=0'))
    const file = (mode: number, content = `${user.password}\nmore\n`): string => {
      const path = join(sshd.folder, 'password')
      writeFileSync(path, content)
      chmodSync(path, mode)
      return path
    }
    const command = (line: string): Partial<HostAddress> => ({
      become: { ...root, password: { from: 'command', command: line } },
    })
    const fromFile = (path: string): Partial<HostAddress> => ({
      become: { ...root, password: { from: 'file', file: path } },
    })

    it('is a command', async () => expect(await whoAmI({}, command(`cat ${file(0o600)}`))).toBe('root\n'))
    it('is a file', async () => expect(await whoAmI({}, fromFile(file(0o600)))).toBe('root\n'))
    it('is asked once for many hosts', async () => {
      const counter = join(sshd.folder, `counter-${way.connection}`)
      const host = command(`echo x >> ${counter}; cat ${file(0o600)}`)
      const transport = way.transport({ secrets: secretsFrom() })
      const address = way.address(sshd.address({ user: user.name, become: root, ...host }))
      const opened = await Promise.all([1, 2, 3].map(() => transport.open(address)))
      await Promise.all(opened.map(one => (one.ok ? one.connection.close() : undefined)))
      expect(readFileSync(counter, 'utf8')).toBe('x\n')
    })

    it.each([
      ['command that fails', () => command('echo locked >&2; exit 3'), /exit 3` ended with 3/],
      ['command that says nothing', () => command('true'), /printed nothing/],
      ['file that others may read', () => fromFile(file(0o644)), /can be read by others/],
      ['file that is not there', () => fromFile('/nowhere/password'), /cannot be read \(ENOENT\)/],
      ['empty file', () => fromFile(file(0o600, '\n')), /is empty/],
    ])('that is a %s', async (_, changes, words) => {
      expect(await whoAmI({}, changes())).toMatchObject({
        code: 'become.password-source',
        message: expect.stringMatching(words),
        run: { host: 'web1' },
      })
    })

    it('that nobody knows any more', async () => {
      const changes = { become: { ...root, password: { from: 'operator' } } } as const
      expect(await whoAmI({}, changes)).toMatchObject({ code: 'become.password-unknown' })
      expect(await whoAmI(right(), changes)).toBe('root\n')
    })
  })

  describe('other programs than sudo', () => {
    const conf = '/etc/doas.conf'
    // Somebody's own configuration is not ours to replace.
    it.skipIf(existsSync(conf))('doas, where it needs no password', async () => {
      const become = { ...root, method: 'doas' } as const
      try {
        writeFileSync(conf, `permit nopass ${user.name} as root\n`, { mode: 0o600 })
        expect(await whoAmI({}, { become })).toBe('root\n')
        writeFileSync(conf, `permit ${user.name} as root\n`, { mode: 0o600 })
        expect(await whoAmI(right(), { become })).toMatchObject({
          code: 'become.failed',
          remedy: expect.stringContaining(`permit nopass ${user.name} as root`),
        })
      } finally {
        execFileSync('rm', [conf])
      }
    })

    it('sudo-rs, which puts words around the prompt and speaks otherwise', async () => {
      const folder = join(sshd.folder, 'bin')
      mkdirSync(folder, { recursive: true })
      chmodSync(folder, 0o755)
      writeFileSync(
        join(folder, 'sudo'),
        `#!/bin/sh
prompt=
for word; do
  case $1 in -n) echo 'sudo: interactive authentication is required' >&2; exit 1 ;; -p) prompt=$2; shift ;; --) shift; break ;; esac
  shift
done
for attempt in 1 2 3; do
  printf '[sudo: %s] Password: ' "$prompt" >&2
  IFS= read -r given || exit 1
  [ "$given" = correct ] && { echo >&2; exec "$@"; }
  printf '\\nsudo: Authentication failed, try again.\\n' >&2
done
echo 'sudo: Maximum 3 incorrect authentication attempts' >&2
exit 1
`,
        { mode: 0o755 },
      )
      const rs = await startSshd({ config: [`SetEnv PATH=${folder}:/usr/bin:/bin`] })
      expect(await whoAmI({ becomePassword: 'correct' }, {}, rs)).toBe(`${user.name}\n`)
      expect(await whoAmI(wrong, {}, rs)).toMatchObject({ code: 'become.wrong-password' })
      expect(await whoAmI({}, {}, rs)).toMatchObject({ code: 'become.password-needed' })
      await rs.stop()
    })
  })

  describe('the password is seen', () => {
    /** All that any user can read of the processes of this machine, and more: the tests run as root. */
    function processes(): string {
      const read = (path: string): string => {
        try {
          return readFileSync(path, 'latin1')
        } catch {
          return ''
        }
      }
      const all = readdirSync('/proc').filter(name => /^\d+$/.test(name))
      return all.map(pid => read(`/proc/${pid}/cmdline`) + read(`/proc/${pid}/environ`)).join('\n')
    }

    it('in no list of arguments and no environment, from the first moment to the last', async () => {
      user.allow('USER ALL=(ALL) ALL', 'Defaults:USER timestamp_timeout=0')
      const address = way.address(sshd.address({ user: user.name, become: root }))
      const opened = await way.transport({ secrets: secretsFrom(right()) }).open(address)
      if (!opened.ok) throw new Error(opened.problem.message)
      const marker = join(sshd.folder, 'seen-running')
      const script = sh`: > ${marker}; export CONTROL=seen-in-environment; sh -c 'sleep 3; :' seen-as-argument`
      const seen: string[] = []
      let over = false
      const running = opened.connection.run({ script, deadlineMs: 60_000 }).finally(() => {
        over = true
      })
      await until(
        () => {
          seen.push(processes(), execFileSync('ps', ['axeww', '-o', 'args'], { encoding: 'latin1' }))
          return over
        },
        'the run to end',
        60_000,
      )
      expect((await running).how).toBe('exited')
      await opened.connection.close()
      expect(existsSync(marker)).toBe(true)
      const everything = seen.join('\n')
      // The same look finds what is really there: sudo itself at work, and the child of the script.
      expect(everything).toMatch(/sudo\0?.*-S/)
      expect(everything).toContain('seen-as-argument')
      expect(everything).toContain('CONTROL=seen-in-environment')
      expect(everything.includes(Buffer.from(user.password).toString('latin1'))).toBe(false)
    })
  })
})

/**
 * One run at a time on a host, in dash, bash and busybox: contenders, living and dead owners, leases, other boots.
 */
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { lines, raw, sh } from '../../src/remote/script.ts'
import { homePrelude } from '../../src/target/home.ts'
import { type LockOwner, lockedStatus, lockPrelude, lockRelease, lockTake } from '../../src/target/lock.ts'
import { inHome } from '../support/own-home.ts'
import { run, type Shell, shells } from '../support/shells.ts'

let home: string
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'provision-lock-'))
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

const owner = (name: string, more: Partial<LockOwner> = {}): LockOwner => ({
  owner: name,
  run: `run-${name}`,
  who: `{"by":"${name}"}`,
  ...more,
})
const script = (body: ShellText): ShellText => inHome(lines(homePrelude, lockPrelude, body), home)
const take = (shell: Shell, who: LockOwner, then: ShellText = sh`:`) => run(shell, script(lines(lockTake(who), then)))
const file = () => join(home, 'lock')
const words = () => readFileSync(file(), 'utf8').split('\n')[0]?.split(' ') ?? []
const edit = (index: number, word: string): void => {
  const [line = '', rest = ''] = readFileSync(file(), 'utf8').split('\n')
  writeFileSync(file(), `${line.split(' ').with(index, word).join(' ')}\n${rest}\n`)
}

/** Takes the lock, and stays at work until it is ended. */
async function atWork(shell: Shell, who: LockOwner) {
  const [program = '', ...options] = shell.command
  const child = spawn(program, options, {
    env: { PATH: shell.path },
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.stdin.end(script(lines(lockTake(who), sh`sleep 60 & echo $! >${join(home, 'child')}; wait`)))
  while (!existsSync(join(home, 'child'))) await new Promise(resolve => setTimeout(resolve, 10))
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  const pid = child.pid ?? 0
  return { pid, end: () => process.kill(-pid, 'SIGKILL'), ended }
}

const alive = (pid: number): boolean =>
  existsSync(`/proc/${pid}`) && !/^State:\tZ/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))

describe.each(shells)('$name', shell => {
  it('lets nobody in while somebody is, of six at once', async () => {
    const inside = join(home, 'inside')
    const overlap = join(home, 'overlap')
    const body = lines(
      sh`tries=0
until (${raw(lockTake(owner('N')))}) >/dev/null 2>&1; do
  tries=$((tries + 1))
  [ "$tries" -lt 400 ] || exit 9
  sleep 0.2
done
mkdir ${inside} 2>/dev/null || : >${overlap}
sleep 0.02
rmdir ${inside}`,
      lockRelease(owner('N')),
    )
    const contenders = Array.from({ length: 6 }, (_, index) => {
      const [program = '', ...options] = shell.command
      const child = spawn(program, options, { env: { PATH: shell.path }, stdio: ['pipe', 'ignore', 'ignore'] })
      child.stdin.end(script(body).replaceAll(/\bN\b/g, `n${index}`))
      return new Promise<number | null>(resolve => child.once('close', resolve))
    })
    expect(await Promise.all(contenders)).toEqual(Array.from({ length: 6 }, () => 0))
    expect(existsSync(overlap)).toBe(false)
    expect(existsSync(file())).toBe(false)
  }, 240_000)

  it('names who is at work, and lets nobody take it away', async () => {
    const one = await atWork(shell, owner('anna'))
    edit(1, '0')
    const other = take(shell, owner('ben'))
    expect(other.code).toBe(lockedStatus)
    expect(Buffer.from(other.out).toString()).toBe('run-anna\n{"by":"anna"}\n')
    expect(take(shell, owner('ben', { successorOf: 'run-anna' })).code).toBe(lockedStatus)
    expect(take(shell, owner('anna')).code).toBe(0)
    one.end()
    await one.ended
  })

  it('ends the run that it takes back, with all that it started, when it is told to', async () => {
    const one = await atWork(shell, owner('anna'))
    const child = Number(readFileSync(join(home, 'child'), 'utf8'))
    expect(take(shell, owner('ben', { successorOf: 'run-other', ends: true })).code).toBe(lockedStatus)
    expect(alive(child)).toBe(true)
    expect(take(shell, owner('ben', { successorOf: 'run-anna', ends: true })).code).toBe(0)
    await one.ended
    expect(alive(child)).toBe(false)
    expect(words()[4]).toBe('ben')
  })

  it('respects the lease of an owner that is not at work, but not from its successor, and not for ever', () => {
    expect(take(shell, owner('anna')).code).toBe(0)
    expect(take(shell, owner('ben')).code).toBe(lockedStatus)
    expect(take(shell, owner('ben', { successorOf: 'run-anna' })).code).toBe(0)
    expect(take(shell, owner('cleo')).code).toBe(lockedStatus)
    edit(1, '1')
    expect(take(shell, owner('cleo')).code).toBe(0)
    expect(words()[4]).toBe('cleo')
  })

  it.each([
    ['of another boot', () => edit(0, 'another/1')],
    ['that is no lock', () => writeFileSync(file(), 'rubbish')],
    ['that is empty', () => writeFileSync(file(), '')],
    ['with words in place of numbers', () => edit(1, 'soon')],
  ])('takes over a lock %s', (_, damage) => {
    expect(take(shell, owner('anna')).code).toBe(0)
    damage()
    expect(take(shell, owner('ben')).code).toBe(0)
    expect(words()[4]).toBe('ben')
  })

  it('is given back by its owner alone', () => {
    take(shell, owner('anna'))
    run(shell, script(lockRelease(owner('ben'))))
    expect(existsSync(file())).toBe(true)
    run(shell, script(lockRelease(owner('anna'))))
    expect(existsSync(file())).toBe(false)
  })

  it('is not held up by somebody who died while he looked at the lock', () => {
    mkdirSync(join(home, 'lock.busy'))
    expect(take(shell, owner('anna')).code).toBe(0)
    expect(existsSync(join(home, 'lock.busy'))).toBe(false)
  }, 60_000)

  it('says so when nothing can be written', () => {
    rmSync(home, { recursive: true })
    const { code, err } = take(shell, owner('anna'))
    expect(code).toBe(1)
    expect(err).toContain(`nothing can be written in ${home}`)
  })
})

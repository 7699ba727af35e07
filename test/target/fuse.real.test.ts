/**
 * The dead-man's switch on a host without systemd: who is first decides, and whatever was not confirmed goes back.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from 'vitest'
import type { Change } from '../../src/changes/change.ts'
import { absent } from '../../src/facts/file.ts'
import { sh } from '../../src/remote/script.ts'
import { bytesOf, sha256Of } from '../../src/resources/wanted-file.ts'
import { confirm, fire } from '../../src/target/fuse.ts'
import { type Shell, shells } from '../support/shells.ts'
import { Traced } from '../support/traced.ts'

const hosts: Traced[] = []
const [plain] = shells as readonly [Shell]
afterEach(() => {
  for (const host of hosts.splice(0)) host.remove()
})

const uid = process.getuid?.() ?? 0
const gid = process.getgid?.() ?? 0
const file = (path: string): Change => ({
  kind: 'file',
  path,
  before: absent,
  after: { type: 'file', mode: 0o644, uid, gid, size: 1, sha256: sha256Of(bytesOf('x')), content: bytesOf('x') },
})

/** A host with one new file, under a switch. */
async function armed(windowSeconds: number, more: readonly Change[] = []): Promise<Traced> {
  const host = new Traced()
  hosts.push(host)
  await host.make([file(host.path('new')), ...more], { fuse: { run: host.run, token: 'token', windowSeconds } })
  return host
}

const answer = (host: Traced, token = 'token'): string =>
  Buffer.from(host.inShell(plain, confirm({ run: host.run, token })).out)
    .toString()
    .trim()
const fuse = (host: Traced, name: string): boolean => existsSync(join(host.runFolder, 'fuse', name))
const isBack = async (host: Traced): Promise<boolean> => {
  for (let tries = 0; tries < 300 && !existsSync(join(host.runFolder, 'ended')); tries += 1) await sleep(50)
  return host.names().length === 0
}

describe('confirmed', () => {
  it('in time, it stays; a second time is as good', async () => {
    const host = await armed(30)
    expect(answer(host, 'another')).toBe('none')
    expect(answer(host)).toBe('confirmed')
    expect(answer(host)).toBe('confirmed')
    for (const mode of ['boot', 'late', 'expired']) expect(host.undo(plain, mode).code).toBe(0)
    await sleep(1500)
    expect(host.names()).toEqual(['new'])
  })

  it('or expired, never both, in thirty races', async () => {
    const races = await Promise.all(Array.from({ length: 30 }, () => armed(1)))
    const outcomes = await Promise.all(
      races.map(async (host, index) => {
        await sleep(300 + index * 40)
        const said = answer(host)
        await sleep(3500)
        return {
          said,
          confirmed: fuse(host, 'confirmed'),
          expired: fuse(host, 'expired'),
          there: host.names().length === 1,
        }
      }),
    )
    for (const { said, confirmed, expired, there } of outcomes) {
      expect(confirmed).toBe(!expired)
      expect(said).toBe(confirmed ? 'confirmed' : 'expired')
      expect(there).toBe(confirmed)
    }
  }, 60_000)
})

describe('not confirmed', () => {
  it('in time', async () => {
    const host = await armed(1)
    expect(await isBack(host)).toBe(true)
    expect(answer(host)).toBe('expired')
  })

  it('since its marker was deleted', async () => {
    const host = await armed(300)
    rmSync(join(host.runFolder, 'fuse', 'armed'))
    expect(await isBack(host)).toBe(true)
  })

  it('and wanted back at once', async () => {
    const host = await armed(300)
    host.inShell(plain, fire(host.run))
    expect(await isBack(host)).toBe(true)
  })

  it('while a change hangs: it is ended first, and the connection with it', async () => {
    const host = new Traced()
    hosts.push(host)
    const hanging: Change = {
      kind: 'command',
      run: `echo $$ >${host.path('pid')}; exec sleep 300`,
      undo: `rm -f ${host.path('pid')}`,
      touches: [],
    }
    const done = await host.make([file(host.path('new')), hanging], {
      fuse: { run: host.run, token: 't', windowSeconds: 1 },
    })
    expect(done.broken?.code).toMatch(/^run\./)
    expect(await isBack(host)).toBe(true)
  })

  it('after its watcher was killed, by the next boot, in its two stages', async () => {
    const host = await armed(300, [{ kind: 'command', run: 'true', undo: `touch ${'/dev/null'}`, touches: [] }])
    process.kill(Number(readFileSync(join(host.runFolder, 'fuse', 'watching'), 'utf8')), 'SIGKILL')
    expect(host.undo(plain, 'boot').code).toBe(0)
    expect(host.names()).toEqual([])
    // What runs waits for the host to be up.
    expect(existsSync(join(host.runFolder, 'ended'))).toBe(false)
    expect(host.undo(plain, 'late').code).toBe(0)
    expect(readFileSync(join(host.runFolder, 'ended'), 'utf8')).toBe('undone left=0\n')
    expect(answer(host)).toBe('expired')
  })

  it('though the window is not over: whoever runs undo.sh means it', async () => {
    const host = await armed(300)
    expect(host.undo(plain).code).toBe(0)
    expect(host.names()).toEqual([])
    expect(answer(host)).toBe('expired')
  })

  it('but confirmed where a file had stood in the place of its folder', async () => {
    const host = new Traced()
    hosts.push(host)
    // No folder for it.
    host.inShell(plain, sh`mkdir -p /var/lib/provision/runs/${host.run}`)
    writeFileSync(join(host.runFolder, 'fuse'), '')
    host.inShell(plain, sh`chmod 0 /var/lib/provision/runs/${host.run}/fuse`)
    const done = await host.make([file(host.path('new'))], { fuse: { run: host.run, token: 't', windowSeconds: 30 } })
    // A file in its place is removed; it is armed all the same.
    expect(done.refused).toBeUndefined()
    expect(answer(host, 't')).toBe('confirmed')
  })
})

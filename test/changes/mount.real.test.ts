/**
 * Mounts with the real mount(8) and that of busybox, in a mount namespace that ends with the script.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { type MountChange, mountKind, remountKind } from '../../src/changes/mount.ts'
import { mountReader } from '../../src/facts/mount.ts'
import { lines, raw, sh } from '../../src/remote/script.ts'
import { run, shells } from '../support/shells.ts'

const canMount = process.getuid?.() === 0 && spawnSync('unshare', ['-m', 'true']).status === 0

describe.skipIf(!canMount).each(shells)('mounts in $name', shell => {
  let root = ''
  let point = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'provision-mount-'))
    point = join(root, "it's my\tdata\\")
    mkdirSync(point)
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const change = (over: Partial<MountChange> = {}): MountChange => ({
    kind: 'mount',
    path: point,
    before: 'unmounted',
    after: 'mounted',
    how: { src: 'tmpfs', fstype: 'tmpfs', opts: ['size=64k', 'noexec'] },
    ...over,
  })
  const off = (): MountChange => {
    const reversal = mountKind.inverse(change())
    if (reversal.how === 'none') throw new Error('it can be undone')
    return reversal.change as MountChange
  }
  const inOne = (...steps: readonly ShellText[]) => {
    const each = steps.map(step => sh`(\n${raw(step)}\n)\necho "status $?"`)
    const script = lines(mountKind.prelude ?? sh``, ...each)
    const { out, err } = run({ ...shell, command: ['/usr/bin/unshare', '-m', ...shell.command] }, script)
    const text = Buffer.from(out).toString()
    return { statuses: [...text.matchAll(/^status (\d+)$/gm)].map(([, status]) => Number(status)), text, err }
  }
  const asked = (...keys: readonly string[]) => keys.map(key => ({ kind: 'mount', key }) as const)
  const seenIn = (text: string) => {
    const answer = text.replaceAll(/^status \d+\n/gm, '')
    return mountReader.decode(Buffer.from(answer), asked(point, '/proc', '/none'))
  }

  it('is mounted, found, left alone the second time, and unmounted', () => {
    const on = mountKind.script(change())
    const mounted = inOne(on, on, mountReader.script(asked(point)))
    expect(mounted).toMatchObject({ statuses: [0, 0, 0], err: '' })
    const [here, proc, none] = seenIn(mounted.text)
    expect(here).toMatchObject({ source: 'tmpfs', fstype: 'tmpfs', root: '/' })
    expect(here?.options).toEqual(expect.arrayContaining(['rw', 'noexec', 'size=64k']))
    expect(proc?.fstype).toBe('proc')
    expect(none).toBeNull()
    const undone = inOne(on, mountKind.script(off()), mountKind.script(off()), mountReader.script(asked(point)))
    expect(undone).toMatchObject({ statuses: [0, 0, 0, 0], err: '' })
    expect(seenIn(undone.text)[0]).toBeNull()
  })

  it('makes the directories that are missing, and takes them away when they are empty', () => {
    const deep = join(root, 'a', 'b')
    const on = change({ path: deep, folders: [join(root, 'a'), deep] })
    const reversal = mountKind.inverse(on)
    if (reversal.how === 'none') throw new Error('it can be undone')
    const back = mountKind.script(reversal.change as MountChange)
    expect(inOne(mountKind.script(on), back)).toMatchObject({ statuses: [0, 0], err: '' })
    expect(existsSync(join(root, 'a'))).toBe(false)
    expect(inOne(mountKind.script(on), sh`touch ${join(root, 'a', 'kept')}`, back)).toMatchObject({
      statuses: [0, 0, 0],
    })
    expect([existsSync(deep), existsSync(join(root, 'a', 'kept'))]).toEqual([false, true])
  })

  it('gets other options, and the old ones back', () => {
    const again = (before: readonly string[], after: readonly string[]) =>
      remountKind.script({ kind: 'remount', path: point, src: 'tmpfs', before, after })
    const on = mountKind.script(change())
    const read = mountReader.script(asked(point))
    const changed = inOne(on, again(['noexec'], ['ro', 'noexec']), read)
    expect(changed).toMatchObject({ statuses: [0, 0, 0], err: '' })
    expect(seenIn(changed.text)[0]?.options).toContain('ro')
    const back = inOne(on, again(['noexec'], ['ro']), again(['ro'], ['rw', 'noexec']), read)
    expect(back).toMatchObject({ statuses: [0, 0, 0, 0], err: '' })
    expect(seenIn(back.text)[0]?.options).toEqual(expect.arrayContaining(['rw', 'noexec']))
    expect(inOne(again([], ['ro']))).toMatchObject({ statuses: [1], err: expect.stringContaining('is not mounted') })
  })

  it('a folder is bound to another place', () => {
    mkdirSync(join(root, 'from'))
    const how = { src: join(root, 'from'), fstype: 'none', opts: ['bind'] }
    const bound = inOne(mountKind.script(change({ how })), mountReader.script(asked(point)))
    expect(bound).toMatchObject({ statuses: [0, 0], err: '' })
    expect(seenIn(bound.text)[0]?.root).toMatch(/\/from$/)
  })

  it('what is busy stays mounted, and is said so', () => {
    const busy = sh`cd ${point} && (
${raw(mountKind.script(off()))}
)`
    const done = inOne(mountKind.script(change()), busy, mountReader.script(asked(point)))
    expect(done.statuses).toEqual([0, 1, 0])
    expect(done.err).toContain('is busy: something works in it')
    expect(seenIn(done.text)[0]).not.toBeNull()
  })

  it.each([
    [{ how: { src: '/dev/none', fstype: 'ext4', opts: [] } }, '/dev/none could not be mounted at'],
    [{ path: '/none' }, '/none is not a directory'],
  ])('what cannot be mounted is said with its reason: %j', (over, said) => {
    expect(inOne(mountKind.script(change(over)))).toMatchObject({ statuses: [1], err: expect.stringContaining(said) })
  })
})

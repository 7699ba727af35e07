/**
 * The change script of kernel parameters: on a tree of plain files for what may not be touched on this machine, and on
 * the real kernel in a network namespace of the test.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import { movedStatus } from '../../src/changes/change.ts'
import { writesFor } from '../../src/changes/coupled-keys.ts'
import { type SysctlChange, sysctlKind } from '../../src/changes/sysctl.ts'
import { sysctlScript } from '../../src/changes/sysctl-script.ts'
import { sysctlReader } from '../../src/facts/sysctl.ts'
import { keyPath } from '../../src/facts/sysctl-key.ts'
import { run, type Shell, shells } from '../support/shells.ts'

const change = (before: SysctlChange['before'], after: SysctlChange['after']): SysctlChange => ({
  kind: 'sysctl',
  before,
  after,
})
const whole = (script: ShellText): string => `(\n${sysctlKind.prelude ?? ''}\n${script}\n) </dev/null\n`

describe('of a coupled pair is written', () => {
  it.each<readonly [SysctlChange['after'], readonly string[]]>([
    [{ 'vm.dirty_bytes': '0', 'vm.dirty_ratio': '15' }, ['vm.dirty_ratio']],
    [{ 'vm.dirty_bytes': '4096', 'vm.dirty_ratio': '0' }, ['vm.dirty_bytes']],
    [{ 'vm.dirty_bytes': '0', 'vm.dirty_ratio': '0' }, ['vm.dirty_ratio']],
    [{ 'vm.overcommit_kbytes': '0', 'vm.overcommit_ratio': '50' }, ['vm.overcommit_ratio']],
    [{ 'vm.swappiness': '0' }, ['vm.swappiness']],
  ])('%j: only %j', (values, keys) => expect(writesFor(values).map(([key]) => key)).toEqual(keys))
})

it('only what shapes the connections that are open may cut them', () => {
  const severs = (key: string) => sysctlKind.severs(change({ [key]: '0' }, { [key]: '1' }))
  expect(['net.ipv4.ip_forward', 'net.ipv4.conf.all.rp_filter', 'net.ipv6.conf.all.disable_ipv6'].map(severs)).toEqual([
    true,
    true,
    true,
  ])
  const harmless = ['vm.swappiness', 'net.core.somaxconn', 'net.ipv4.tcp_congestion_control', 'net.ipv4.tcp_timestamps']
  expect(harmless.filter(severs)).toEqual([])
})

describe.each(shells)('on plain files in $name', shell => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'provision-proc-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const put = (values: Readonly<Record<string, string>>): void => {
    for (const [key, value] of Object.entries(values)) {
      mkdirSync(dirname(join(root, keyPath(key))), { recursive: true })
      writeFileSync(join(root, keyPath(key)), value)
    }
  }
  const text = (key: string): string => readFileSync(join(root, keyPath(key)), 'utf8')
  const make = (made: SysctlChange) => run(shell, whole(sysctlScript(made, root)))

  it('sets, compares without minding tabs, and does nothing the second time', () => {
    put({ 'net.ipv4.tcp_rmem': '4096\t131072\t6291456\n' })
    const made = change({ 'net.ipv4.tcp_rmem': '4096 131072 6291456' }, { 'net.ipv4.tcp_rmem': '4096 131072 16777216' })
    expect(make(made)).toMatchObject({ code: 0, err: '' })
    expect(text('net.ipv4.tcp_rmem')).toBe('4096 131072 16777216\n')
    put({ 'net.ipv4.tcp_rmem': '4096\t131072\t16777216\n' })
    expect(make(made)).toMatchObject({ code: 0, err: '' })
    expect(text('net.ipv4.tcp_rmem')).toBe('4096\t131072\t16777216\n')
  })

  it('refuses when somebody else was there', () => {
    put({ 'vm.swappiness': '30\n' })
    const { code, err } = make(change({ 'vm.swappiness': '60' }, { 'vm.swappiness': '10' }))
    expect({ code, err }).toEqual({
      code: movedStatus,
      err: 'vm.swappiness is now «30», but was «60» when it was looked at; somebody else changed it\n',
    })
    expect(text('vm.swappiness')).toBe('30\n')
  })

  it('says so when the key is gone', () => {
    expect(make(change({ 'vm.gone': '1' }, { 'vm.gone': '2' }))).toMatchObject({
      code: 1,
      err: expect.stringContaining('vm.gone cannot be set: this kernel does not have it'),
    })
  })

  it('puts back what the kernel made something else of', () => {
    // Plain files do not zero the partner, as a kernel that does not couple the two would.
    put({ 'vm.dirty_bytes': '67108864\n', 'vm.dirty_ratio': '0\n' })
    const made = change(
      { 'vm.dirty_bytes': '67108864', 'vm.dirty_ratio': '0' },
      { 'vm.dirty_bytes': '0', 'vm.dirty_ratio': '15' },
    )
    expect(make(made)).toMatchObject({ code: 1, err: expect.stringContaining('the kernel made «67108864» of it') })
    expect(text('vm.dirty_bytes')).toBe('67108864\n')
  })

  it('takes values with quotes, dollars and blanks as they are', () => {
    put({ 'kernel.core_pattern': 'core\n' })
    const wild = `|/bin/x '$HOME' "%p" \`id\` 100%`
    expect(make(change({ 'kernel.core_pattern': 'core' }, { 'kernel.core_pattern': wild }))).toMatchObject({ code: 0 })
    expect(text('kernel.core_pattern')).toBe(`${wild}\n`)
  })

  it('writes an empty value', () => {
    put({ 'net.ipv4.ip_local_reserved_ports': '6333\n' })
    const key = 'net.ipv4.ip_local_reserved_ports'
    expect(make(change({ [key]: '6333' }, { [key]: '' }))).toMatchObject({ code: 0, err: '' })
    expect(text(key)).toBe('\n')
  })
})

const namespace = `provision-test-${process.pid}`
const canMakeNamespaces = process.getuid?.() === 0 && spawnSync('ip', ['netns', 'add', namespace]).status === 0

describe.skipIf(!canMakeNamespaces).each(shells)('on the real kernel in $name', shell => {
  afterAll(() => {
    spawnSync('ip', ['netns', 'del', namespace])
  })
  const inside: Shell = { ...shell, command: ['/usr/sbin/ip', 'netns', 'exec', namespace, ...shell.command] }
  const read = (key: string): unknown => {
    const questions = [{ kind: 'sysctl', key }] as const
    return sysctlReader.decode(run(inside, sysctlReader.script(questions)).out, questions)[0]
  }
  const make = (made: SysctlChange) => run(inside, whole(sysctlKind.script(made)))
  // `del` runs after the first shell's tests; each makes its own.
  beforeAll(() => {
    spawnSync('ip', ['netns', 'add', namespace])
  })

  it('sets a value and takes it back', () => {
    const before = String(read('net.core.somaxconn'))
    const made = change({ 'net.core.somaxconn': before }, { 'net.core.somaxconn': '8192' })
    expect(make(made)).toMatchObject({ code: 0, err: '' })
    expect(read('net.core.somaxconn')).toBe('8192')
    const undo = sysctlKind.inverse(made)
    if (undo.how === 'none') throw new Error('it can be undone')
    expect(make(undo.change as SysctlChange)).toMatchObject({ code: 0, err: '' })
    expect(read('net.core.somaxconn')).toBe(before)
  })

  it('sets a pair of ports, which the kernel shows with a tab', () => {
    const key = 'net.ipv4.ip_local_port_range'
    const made = change({ [key]: String(read(key)) }, { [key]: '10240 60999' })
    expect(make(made)).toMatchObject({ code: 0, err: '' })
    expect(make(made)).toMatchObject({ code: 0, err: '' })
    expect(read(key)).toBe('10240 60999')
  })

  it('says the reason of the kernel, and leaves the value', () => {
    const key = 'net.core.somaxconn'
    const before = String(read(key))
    const { code, err } = make(change({ [key]: before }, { [key]: '-1' }))
    expect({ code, err }).toEqual({ code: 1, err: 'net.core.somaxconn cannot be set to «-1»: Invalid argument\n' })
    expect(read(key)).toBe(before)
  })

  it('puts back what the kernel reads as another number', () => {
    const key = 'net.core.somaxconn'
    const before = String(read(key))
    const { code, err } = make(change({ [key]: before }, { [key]: '0x1000' }))
    expect({ code, err }).toEqual({
      code: before === '4096' ? 1 : code,
      err: expect.stringContaining('the kernel made «4096» of it, so it was put back'),
    })
    expect(read(key)).toBe(before)
  })

  it('an unknown algorithm of congestion control is not there', () => {
    const key = 'net.ipv4.tcp_congestion_control'
    const before = String(read(key))
    expect(make(change({ [key]: before }, { [key]: 'nosuch' }))).toMatchObject({
      code: 1,
      err: expect.stringMatching(/^net\.ipv4\.tcp_congestion_control cannot be set to «nosuch»: .+\n$/),
    })
    expect(read(key)).toBe(before)
  })
})

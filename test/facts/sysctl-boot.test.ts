/**
 * Which file wins for a kernel parameter at boot: the syntax, order and masking of sysctl.d(5), and the reader in every
 * shell of this machine.
 */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { UnreadableAnswer } from '../../src/facts/fact.ts'
import {
  appliedAtBoot,
  type BootFiles,
  effectiveAtBoot,
  sysctlBootReader,
  sysctlBootReaderAt,
  withBootFile,
} from '../../src/facts/sysctl-boot.ts'
import { parseSysctlConf } from '../../src/facts/sysctl-conf.ts'
import { canonicalKey, keyPath } from '../../src/facts/sysctl-key.ts'
import { run, shells } from '../support/shells.ts'

const files = (contents: Readonly<Record<string, string>>): BootFiles =>
  Object.entries(contents).map(([path, content]) => ({ path, content }))

describe('a line', () => {
  it.each([
    ['vm.swappiness=10', 'vm.swappiness', '10'],
    ['  vm.swappiness  =  10  ', 'vm.swappiness', '10'],
    ['-vm.swappiness = 10', 'vm.swappiness', '10'],
    ['- vm.swappiness = 10', 'vm.swappiness', '10'],
    ['net/core/somaxconn = 4096', 'net.core.somaxconn', '4096'],
    ['net.ipv4.tcp_rmem = 4096\t131072   6291456', 'net.ipv4.tcp_rmem', '4096 131072 6291456'],
    ['net/ipv4/conf/eth0.100/rp_filter=1', 'net.ipv4.conf.eth0/100.rp_filter', '1'],
    ['net.ipv4.conf.eth0/100.rp_filter=1', 'net.ipv4.conf.eth0/100.rp_filter', '1'],
    ['kernel.core_pattern = |/bin/x a=b # no comment', 'kernel.core_pattern', '|/bin/x a=b # no comment'],
    ['net.ipv4.ip_local_reserved_ports =', 'net.ipv4.ip_local_reserved_ports', ''],
    ['-net.ipv4.conf.lo.rp_filter', 'net.ipv4.conf.lo.rp_filter', undefined],
  ])('%s', (line, key, value) => {
    expect(parseSysctlConf(`\n${line}\n`, '/f')).toEqual([
      { key, ...(value === undefined ? {} : { value }), file: '/f', line: 2 },
    ])
  })

  it.each(['# vm.swappiness = 1', ' ; vm.swappiness = 1', '', 'vm.swappiness 1', '= 1'])('%j sets nothing', line => {
    expect(parseSysctlConf(line, '/f')).toEqual([])
  })

  it('has a path', () => {
    expect(keyPath('net.ipv4.conf.eth0/100.rp_filter')).toBe('net/ipv4/conf/eth0.100/rp_filter')
    expect(keyPath(canonicalKey('net/ipv4/conf/eth0.100/rp_filter'))).toBe('net/ipv4/conf/eth0.100/rp_filter')
  })
})

describe('the winner', () => {
  const swappiness = (contents: Readonly<Record<string, string>>): unknown => {
    const found = effectiveAtBoot(files(contents), 'vm.swappiness')
    return found === undefined ? undefined : [found.value, found.file, found.line]
  }

  it('is the last by file name, whatever the folder', () => {
    expect(
      swappiness({
        '/etc/sysctl.d/10-a.conf': 'vm.swappiness=1',
        '/usr/lib/sysctl.d/90-b.conf': '\n\nvm/swappiness = 2\n',
        '/run/sysctl.d/50-c.conf': 'vm.swappiness=3',
      }),
    ).toEqual(['2', '/usr/lib/sysctl.d/90-b.conf', 3])
    expect(
      swappiness({
        '/etc/sysctl.d/99-sysctl.conf': 'vm.swappiness=1',
        '/etc/sysctl.d/99-vdbtune.conf': 'vm.swappiness=2',
      }),
    ).toEqual(['2', '/etc/sysctl.d/99-vdbtune.conf', 1])
    expect(
      swappiness({ '/etc/sysctl.d/zz.conf': 'vm.swappiness=1', '/etc/sysctl.d/99.conf': 'vm.swappiness=2' }),
    ).toEqual(['1', '/etc/sysctl.d/zz.conf', 1])
  })

  it('is the last line within a file', () => {
    expect(swappiness({ '/etc/sysctl.d/a.conf': 'vm.swappiness=1\n#\nvm.swappiness=2' })).toEqual([
      '2',
      '/etc/sysctl.d/a.conf',
      3,
    ])
  })

  it('of namesakes is the one in the earlier folder, even when it is empty', () => {
    const vendor = { '/usr/lib/sysctl.d/a.conf': 'vm.swappiness=1', '/lib/sysctl.d/a.conf': 'vm.swappiness=9' }
    expect(swappiness({ ...vendor, '/etc/sysctl.d/a.conf': 'vm.swappiness=2' })).toEqual([
      '2',
      '/etc/sysctl.d/a.conf',
      1,
    ])
    expect(swappiness({ ...vendor, '/run/sysctl.d/a.conf': '' })).toBeUndefined()
    expect(swappiness(vendor)).toEqual(['1', '/usr/lib/sysctl.d/a.conf', 1])
  })

  it('is a key that is named, before any pattern; patterns stop at dots', () => {
    const effective = (key: string): string | undefined =>
      effectiveAtBoot(
        files({
          '/etc/sysctl.d/10.conf': 'net.ipv4.conf.eth0.rp_filter = 2\n-net.ipv4.conf.lo.rp_filter\n',
          '/etc/sysctl.d/20.conf': 'net.ipv4.conf.*.rp_filter = 1\nnet.ipv4.conf.eth[12].log_martians = 1\n',
        }),
        key,
      )?.value
    expect(effective('net.ipv4.conf.eth0.rp_filter')).toBe('2')
    expect(effective('net.ipv4.conf.eth1.rp_filter')).toBe('1')
    expect(effective('net.ipv4.conf.lo.rp_filter')).toBeUndefined()
    expect(effective('net.ipv4.conf.a.b.rp_filter')).toBeUndefined()
    expect(effective('net.ipv4.conf.eth2.log_martians')).toBe('1')
    expect(effective('net.ipv4.conf.eth3.log_martians')).toBeUndefined()
  })
})

describe('a planned file', () => {
  const before = files({ '/etc/sysctl.d/10.conf': 'a.b=1', '/usr/lib/sysctl.d/50.conf': 'a.b=2' })

  it('takes its place in the order, and leaves no trace once it is gone', () => {
    const added = withBootFile(before, '/etc/sysctl.d/50.conf', 'a.b=3')
    expect(added.map(({ path }) => path)).toEqual([
      '/etc/sysctl.d/10.conf',
      '/etc/sysctl.d/50.conf',
      '/usr/lib/sysctl.d/50.conf',
    ])
    expect(appliedAtBoot(added).map(({ path }) => path)).toEqual(['/etc/sysctl.d/10.conf', '/etc/sysctl.d/50.conf'])
    expect(withBootFile(added, '/etc/sysctl.d/50.conf', undefined)).toEqual(before)
  })

  it('elsewhere counts only where a link leads to it', () => {
    const linked: BootFiles = [{ path: '/etc/sysctl.d/99-sysctl.conf', target: '/etc/sysctl.conf', content: '' }]
    expect(effectiveAtBoot(withBootFile(linked, '/etc/sysctl.conf', 'a.b=7'), 'a.b')?.value).toBe('7')
    expect(withBootFile(before, '/etc/sysctl.conf', 'a.b=7')).toEqual(before)
    expect(withBootFile(before, '/etc/sysctl.d/README', 'a.b=7')).toEqual(before)
    expect(withBootFile(before, '/etc/other.d/99.conf', 'a.b=7')).toEqual(before)
  })
})

describe.each(shells)('read by $name', shell => {
  let root = ''
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'provision-boot-'))
  })
  afterEach(() => rmSync(root, { recursive: true, force: true }))

  const read = (folders: readonly string[]): BootFiles => {
    const reader = sysctlBootReaderAt(folders)
    const questions = [{ kind: 'sysctl_boot', key: '' }] as const
    const { code, out, err } = run(shell, reader.script(questions))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return reader.decode(out, questions)[0] ?? []
  }

  it('links, masks, strange names and lines without an end', () => {
    const [etc, lib] = [join(root, 'etc dir'), join(root, 'lib')]
    mkdirSync(etc)
    mkdirSync(join(lib, 'folder.conf'), { recursive: true })
    writeFileSync(join(root, 'target'), 'vm.swappiness = 5')
    symlinkSync('../target', join(etc, '99-link.conf'))
    symlinkSync('/dev/null', join(etc, '50-masked.conf'))
    symlinkSync('nowhere', join(etc, '60-dangling.conf'))
    writeFileSync(join(lib, '50-masked.conf'), 'vm.swappiness = 1\n')
    writeFileSync(join(lib, "it's:1: a [name].conf"), '# comment\n\n a.b:c = x:1:y \n;c\n-d.e\n')
    writeFileSync(join(lib, 'README'), 'vm.swappiness = 1\n')
    writeFileSync(join(lib, '.hidden.conf'), 'vm.swappiness = 1\n')
    const read_ = read([etc, lib, join(root, 'none')])
    expect(read_).toEqual([
      { path: join(etc, '50-masked.conf'), target: '/dev/null', content: '' },
      { path: join(lib, '50-masked.conf'), content: 'vm.swappiness = 1\n' },
      { path: join(etc, '60-dangling.conf'), target: expect.any(String), content: '' },
      { path: join(etc, '99-link.conf'), target: join(root, 'target'), content: 'vm.swappiness = 5\n' },
      { path: join(lib, "it's:1: a [name].conf"), content: '\n\n a.b:c = x:1:y \n\n-d.e\n' },
    ])
    expect(effectiveAtBoot(read_, 'vm.swappiness')).toMatchObject({ value: '5', line: 1 })
  })

  it('no folder at all', () => expect(read([join(root, 'none')])).toEqual([]))

  it('this machine', () => {
    const { code, out, err } = run(shell, sysctlBootReader.script([{ kind: 'sysctl_boot', key: '' }]))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(sysctlBootReader.decode(out, [{ kind: 'sysctl_boot', key: '' }])).toHaveLength(1)
  })
})

it('an answer that is cut off is refused', () => {
  const decode = (text: string) => () => sysctlBootReader.decode(Buffer.from(text), [{ kind: 'sysctl_boot', key: '' }])
  expect(decode('F /etc/sysctl.d/a.conf\n')).toThrow(UnreadableAnswer)
  expect(decode('F /etc/sysctl.d/a.conf\nLINES\n')).toThrow(UnreadableAnswer)
  expect(decode('what\nLINES\nEND\n')).toThrow(UnreadableAnswer)
})

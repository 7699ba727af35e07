/**
 * The reader of running kernel parameters: this machine's kernel and a tree of plain files, in every shell.
 */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type FactReader, UnreadableAnswer } from '../../src/facts/fact.ts'
import { sysctlReader, sysctlReaderAt } from '../../src/facts/sysctl.ts'
import { canonicalValue } from '../../src/facts/sysctl-key.ts'
import { run, shells } from '../support/shells.ts'

const ask = (keys: readonly string[]) => keys.map(key => ({ kind: 'sysctl', key }) as const)

describe.each(shells)('kernel parameters read by $name', shell => {
  const read = (reader: FactReader<'sysctl'>, keys: readonly string[]): readonly unknown[] => {
    const { code, out, err } = run(shell, reader.script(ask(keys)))
    expect({ code, err }).toEqual({ code: 0, err: '' })
    return reader.decode(out, ask(keys))
  }

  it('of this kernel are whole numbers, triples, and null where there is nothing', () => {
    const keys = ['vm.swappiness', 'fs.file-max', 'net.ipv4.tcp_rmem', 'kernel.osrelease', 'kernel.random.boot_id']
    const expected = keys.map(key => canonicalValue(readFileSync(`/proc/sys/${key.replaceAll('.', '/')}`, 'utf8')))
    expect(read(sysctlReader, [...keys, 'vm.swapiness', 'net.ipv4', 'net.ipv4.conf'])).toEqual([
      ...expected,
      null,
      null,
      null,
    ])
    expect(expected[2]).toMatch(/^\d+ \d+ \d+$/)
  })

  it('keep their lines, empty values and 64 bits; names may hold dots and colons', () => {
    const root = mkdtempSync(join(tmpdir(), 'provision-proc-'))
    const contents = {
      'fs/file-max': '9223372036854775807\n',
      'net/ipv4/tcp_rmem': '4096\t131072\t6291456\n',
      'net/ipv4/ip_local_reserved_ports': '\n',
      'dev/cdrom/info': 'drive name:\t\tsr0\nspeed: \t4\n\nend\n',
      'empty/file': '',
      'net/ipv4/conf/eth0.100/rp_filter': '2\n',
      'net/ipv4/conf/eth0:1/rp_filter': '1\n',
      'kernel/core_pattern': '|/usr/share/a b:c %p\n',
    }
    for (const [path, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(root, path)), { recursive: true })
      writeFileSync(join(root, path), content)
    }
    const answers = read(sysctlReaderAt(root), [
      'fs.file-max',
      'net.ipv4.tcp_rmem',
      'net.ipv4.ip_local_reserved_ports',
      'dev.cdrom.info',
      'empty.file',
      'net.ipv4.conf.eth0/100.rp_filter',
      'net.ipv4.conf.eth0:1.rp_filter',
      'kernel.core_pattern',
      'no.such',
    ])
    rmSync(root, { recursive: true })
    expect(answers).toEqual([
      '9223372036854775807',
      '4096 131072 6291456',
      '',
      'drive name: sr0\nspeed: 4\n\nend',
      '',
      '2',
      '1',
      '|/usr/share/a b:c %p',
      null,
    ])
  })

  it('are many at once, in several batches; the same one twice is one answer', () => {
    const keys = Array.from({ length: 600 }, (_, index) => (index % 3 === 0 ? 'vm.swappiness' : `no.key${index}`))
    const started = performance.now()
    const answers = read(sysctlReader, keys)
    expect(performance.now() - started).toBeLessThan(1000)
    expect(new Set(answers.filter((_, index) => index % 3 === 0))).toEqual(
      new Set(read(sysctlReader, ['vm.swappiness'])),
    )
    expect(answers.filter(answer => answer !== null)).toHaveLength(200)
    expect(answers).toHaveLength(600)
  })

  // busybox asks for the mode only, by which root may read everything; then it is an empty value.
  it.skipIf(shell.name === 'busybox')('that can only be written are told apart from missing ones', () => {
    expect(read(sysctlReader, ['vm.compact_memory', 'vm.no_such'])).toEqual([{ unreadable: true }, null])
  })
})

it.each(['', 'V\n', 'V\n/proc/sys/vm/swappiness:60\n', 'Q\nEND\n'])('a damaged answer is refused: %j', text => {
  expect(() => sysctlReader.decode(Buffer.from(text), ask(['vm.swappiness']))).toThrow(UnreadableAnswer)
})

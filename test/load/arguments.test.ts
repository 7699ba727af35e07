import { describe, expect, it } from 'vitest'
import { checkArguments } from '../../src/load/check-arguments.ts'
import { validateArguments, validateWritten } from '../../src/load/validate.ts'

const faults = (list: ReturnType<typeof validateArguments>): readonly string[] =>
  list.map(({ pointer, what, message }) => `/${pointer.join('/')} ${what}: ${message}`)

describe('arguments as written', () => {
  it('may be templates wherever something else is wanted', () => {
    const limits = { user: '{{ u }}', nofile: '{{ n }}', memlock: { soft: '{{ s }}', hard: 1 } }
    expect(validateWritten('limits', limits)).toEqual([])
    expect(
      validateWritten('sysctl', { settings: '{{ s }}', runtime: '{{ r }}', allow_lower: '{{ l }}', file: '{{ f }}' }),
    ).toEqual([])
    expect(validateWritten('file', { path: '{{ p }}/x', mode: '{{ m }}', state: '{{ s }}' })).toEqual([])
  })

  it('are refused for what is not a template', () => {
    expect(faults(validateWritten('limits', { user: 'x', nofile: { soft: '{{ s }}', hard: 'many' } }))).toEqual([
      '/nofile/hard value: hard must be a whole number or unlimited, and is the text "many"',
    ])
  })
})

describe('arguments after rendering', () => {
  it('must be what the schema wants', () => {
    expect(faults(validateArguments('sysctl', { settings: '{{ s }}' }))).toEqual([
      '/settings value: settings must be a map, and is the text "{{ s }}"',
    ])
    expect(faults(validateArguments('sysctl', { settings: { 'vm.swappiness': null } }))).toEqual([
      '/settings/vm.swappiness value: vm.swappiness must be text, a number or true or false, and is nothing',
    ])
  })

  it('show no values when those may be secret', () => {
    const [fault] = validateArguments('file', { path: 'hunter2', mode: '0644' }, true)
    expect(fault?.message).toBe('path must be an absolute path, and is a text')
    const [choice] = validateArguments('file', { path: '/x', state: 'hunter2' }, true)
    expect(choice?.message).not.toContain('hunter2')
  })

  it('are placed where they were written', () => {
    const task = {
      resource: 'file',
      noLog: false,
      placeOf: (pointer: readonly unknown[], what: unknown) => ({
        file: `${pointer.join('.')} ${String(what)}`,
        line: 1,
        column: 1,
      }),
    } as const
    expect(checkArguments(task, { path: '/x', mode: 644 })).toEqual([
      {
        code: 'load.wrong-type',
        severity: 'error',
        message: 'mode must be text, and is the number 644',
        remedy: 'write it in quotes: "644"',
        source: { file: 'mode value', line: 1, column: 1 },
      },
    ])
  })
})

describe('every rule of a schema', () => {
  const accepted: readonly (readonly [Parameters<typeof validateArguments>[0], object])[] = [
    [
      'sysctl',
      {
        settings: {
          'vm.swappiness': 10,
          'net.ipv4.tcp_rmem': '4096 131072 16777216',
          'net.ipv4.conf.eth0/1.rp_filter': true,
        },
      },
    ],
    ['kernel_module', { name: 'tcp_bbr', params: { a: 1 } }],
    ['transparent_hugepages', { enabled: 'madvise', defrag: 'defer+madvise', khugepaged_defrag: 1 }],
    ['congestion_control', { algorithm: 'bbr', qdisc: 'fq', fallback: 'cubic' }],
    ['limits', { service: 'qdrant', nofile: 1, memlock: 'unlimited', core: { soft: 0, hard: 'unlimited' } }],
    ['file', { path: '/x', content: '' }],
    ['file', { path: '/x', state: 'link', target: '../y' }],
    ['directory', { path: '/x', mode: '2775' }],
    ['copy', { dest: '/x', content: 'a', validate: 'nginx -t -c %s' }],
    ['template', { src: 'a', dest: '/x' }],
    ['systemd_unit', { name: 'getty@tty1.service', drop_in: '50-x', content: '' }],
    ['systemd_unit', { name: 'x.timer', state: 'absent' }],
    ['service', { name: 'x', state: 'restarted', health: { port: 1, within: '500ms' } }],
    ['command', { argv: ['a'], undo: 'never', because: 'b', touches: ['sysctl:vm.*'] }],
    ['assert', { that: 'a' }],
  ]
  it.each(accepted)('%s accepts %o', (resource, args) => expect(validateArguments(resource, args)).toEqual([]))
})

import { stripVTControlCharacters } from 'node:util'
import { describe, expect, it } from 'vitest'
import { type Problem, problem } from '../../src/problem.ts'
import { renderProblem, renderProblems } from '../../src/report/problems.ts'

const source = [
  '- hosts: all',
  '  tasks:',
  '    - sysctl:',
  '        sawppiness: 10',
  `        long: ${'x'.repeat(300)}end`,
  '\ttab: 1',
  '        evil: \u001b[31mred',
].join('\n')
const style = { color: false, readSource: (file: string) => (file === 'a.yaml' ? source : undefined) }
const place = (line: number, column: number, length: number, file = 'a.yaml') => ({ file, line, column, length })

const table: readonly (readonly [name: string, problem: Problem, lines: readonly string[]])[] = [
  [
    'with everything',
    problem({
      code: 'load.unknown-key',
      message: 'unknown argument "sawppiness" of sysctl',
      source: place(4, 9, 10),
      run: { host: 'web1', play: 'Servers', task: 'Memory', object: 'vm.swappiness' },
      detail: 'one\ntwo\n',
      remedy: 'look again',
    }),
    [
      'error: unknown argument "sawppiness" of sysctl   [load.unknown-key]',
      ' --> a.yaml:4:9',
      '  |',
      '4 |         sawppiness: 10',
      '  |         ^^^^^^^^^^',
      '  = where: host web1, play "Servers", task "Memory", vm.swappiness',
      '  = detail: one',
      '            two',
      '  = help: look again',
    ],
  ],
  [
    'without a place',
    problem({ code: 'ssh.refused', message: 'no', run: { host: 'web1' } }),
    ['error: no   [ssh.refused]', '  = where: host web1'],
  ],
  ['with nothing else', problem({ code: 'x.y', message: 'no', severity: 'warning' }), ['warning: no   [x.y]']],
  [
    'in a file that cannot be read',
    problem({ code: 'x.y', message: 'no', source: place(12, 3, 1, 'b.yaml') }),
    ['error: no   [x.y]', '  --> b.yaml:12:3'],
  ],
  [
    'beyond the file',
    problem({ code: 'x.y', message: 'no', source: place(99, 3, 1) }),
    ['error: no   [x.y]', '  --> a.yaml:99:3'],
  ],
  [
    'beyond the line',
    problem({ code: 'x.y', message: 'no', source: place(1, 13, 9) }),
    ['error: no   [x.y]', ' --> a.yaml:1:13', '  |', '1 | - hosts: all', '  |             ^'],
  ],
  [
    'below a tab',
    problem({ code: 'x.y', message: 'no', source: place(6, 2, 3) }),
    ['error: no   [x.y]', ' --> a.yaml:6:2', '  |', '6 |  tab: 1', '  |  ^^^'],
  ],
  [
    'in a text that would steer the terminal',
    problem({ code: 'x.y', message: 'a\u001b]0;b\u0007', source: place(7, 9, 4) }),
    ['error: a·]0;b·   [x.y]', ' --> a.yaml:7:9', '  |', '7 |         evil: ·[31mred', '  |         ^^^^'],
  ],
]

describe('a problem as text', () => {
  it.each(table)('%s', (_name, fault, lines) => expect(renderProblem(fault, style).split('\n')).toEqual(lines))

  it('of a long line shows the part that matters', () => {
    const [, , , shown = '', carets = ''] = renderProblem(
      problem({ code: 'x.y', message: 'no', source: place(5, 315, 3) }),
      style,
    ).split('\n')
    expect(shown.length).toBeLessThan(130)
    expect(shown.slice(carets.indexOf('^'), carets.lastIndexOf('^') + 1)).toBe('end')
  })

  it('in colour says the same', () => {
    for (const [, fault] of table) {
      const coloured = renderProblem(fault, { ...style, color: true })
      expect(coloured).toContain('\u001b[')
      expect(stripVTControlCharacters(coloured)).toBe(renderProblem(fault, style))
    }
  })

  it('at a terminal is broken between words, never inside of code or brackets', () => {
    const fault = problem({
      code: 'plan.would-overwrite',
      message: 'the file tune.plan of this folder exists already, and is no plan',
      remedy:
        'name another one with `provision plan site.yaml --out FILE`, or remove this one (it is not a plan of ours)',
    })
    expect(renderProblem(fault, { ...style, columns: 60 }).split('\n')).toEqual([
      'error: the file tune.plan of this folder exists already, and',
      'is no plan [plan.would-overwrite]',
      '  = help: name another one with',
      '          `provision plan site.yaml --out FILE`, or remove',
      '          this one (it is not a plan of ours)',
    ])
    expect(renderProblem(fault, style).split('\n')).toHaveLength(2)
  })

  it('with others is counted', () => {
    const error = problem({ code: 'x.y', message: 'no' })
    const warning = problem({ code: 'x.z', message: 'hm', severity: 'warning' })
    expect(renderProblems([error, error, warning], style).split('\n').at(-1)).toBe('2 errors, 1 warning')
    expect(renderProblems([error], style)).toBe('error: no   [x.y]')
  })
})

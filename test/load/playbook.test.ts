import { describe, expect, it } from 'vitest'
import type { Playbook } from '../../src/load/play.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { project } from './project.ts'

const text = `
- name: Servers
  hosts: [db, "!canary"]
  become: true
  tags: system
  vars: { port: 6333 }
  vars_files: [vars/a.yaml, vars/b.yaml]
  tasks:
    - name: Parameters of {{ item.key }}
      sysctl:
        settings: "{{ item.value }}"
        persist: "{{ keep }}"
      loop: "{{ kernel }}"
      loop_control: { index_var: i, label: "{{ item.key }}" }
      when: [facts.memory_mb >= 8192, true]
      tags: [memory, system]
      notify: [restart, reload all]
      register: parameters
      timeout: 2m
    - template: { src: q/config.hbs, dest: /etc/q, mode: "0640" }
      become_user: qdrant
      no_log: true
      ignore_errors: true
      vars: { x: 1 }
    - copy: { src: a.conf, dest: /etc/a }
      become: false
    - assert: { that: "1 == 1", message: no }
      when: false
  handlers:
    - name: restart
      listen: reload all
      service: { name: q, state: restarted, health: { port: "{{ port }}", within: 60s } }
- hosts: all
`.replace('true]', '"true"]')

const load = async (): Promise<Playbook> => {
  const root = project({
    'playbooks/site.yaml': text,
    'playbooks/vars/a.yaml': 'v: 1\nw: 1\n',
    'playbooks/vars/b.yaml': 'v: 2\n',
    'playbooks/templates/q/config.hbs': 'port: {{ port }}\n',
    'files/a.conf': 'a\n',
  })
  const result = await loadPlaybook('playbooks/site.yaml', { root })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('a playbook that is right', async () => {
  const { plays, sources } = await load()
  const [first, second] = plays
  const [sysctl, template, copy, assert] = first?.tasks ?? []

  it('gives plays', () => {
    expect(plays.map(({ name, hosts, place }) => [name, hosts, place.line])).toEqual([
      ['Servers', 'db,!canary', 2],
      ['all', 'all', 33],
    ])
    expect(second).toMatchObject({ tasks: [], handlers: [] })
  })

  it('keeps variables apart by where they were written, with their places', () => {
    expect(first?.vars.get('port')).toMatchObject({
      value: 6333,
      origin: 'play',
      place: { file: 'playbooks/site.yaml', line: 6 },
    })
    expect(first?.fileVars.get('v')).toMatchObject({
      value: 2,
      origin: 'vars_files',
      place: { file: 'playbooks/vars/b.yaml', line: 1, column: 4 },
    })
    expect(first?.fileVars.get('w')?.value).toBe(1)
  })

  it('gives tasks with keywords', () => {
    expect(sysctl).toMatchObject({
      name: 'Parameters of {{ item.key }}',
      resource: 'sysctl',
      args: { settings: '{{ item.value }}', persist: '{{ keep }}' },
      loop: { items: '{{ kernel }}', indexVar: 'i', label: '{{ item.key }}', loopVar: 'item' },
      tags: ['system', 'memory'],
      notify: ['restart', 'reload all'],
      register: 'parameters',
      timeoutMs: 120_000,
      noLog: false,
    })
    expect(sysctl?.when.map(({ condition }) => condition.text)).toEqual(['facts.memory_mb >= 8192', 'true'])
    expect(template).toMatchObject({ name: 'template', noLog: true, ignoreErrors: true })
    expect(template?.vars.get('x')?.origin).toBe('task')
    expect(assert?.that.map(({ condition }) => condition.text)).toEqual(['1 == 1'])
    expect(assert?.when.map(({ condition }) => condition.text)).toEqual(['false'])
  })

  it('resolves become', () => {
    expect([sysctl, template, copy].map(task => task?.become)).toEqual([
      { how: 'user', user: 'root' },
      { how: 'user', user: 'qdrant' },
      { how: 'no' },
    ])
  })

  it('knows the place of arguments and conditions', () => {
    expect(sysctl?.placeOf(['persist'], 'key')).toMatchObject({ line: 12, column: 9 })
    expect(sysctl?.placeOf(['persist'], { offset: 3, length: 4 })).toMatchObject({ line: 12, column: 22, length: 4 })
    expect(sysctl?.placeOf(['nothing', 'here'])).toMatchObject({ line: 10, column: 7 })
    expect(sysctl?.when[0]?.at({ offset: 6, length: 9 })).toMatchObject({ line: 15, column: 20, length: 9 })
  })

  it('gives handlers', () => {
    expect(first?.handlers[0]).toMatchObject({
      name: 'restart',
      listen: ['reload all'],
      resource: 'service',
      tags: ['system'],
    })
  })

  it('finds source files beside the playbook, then in the project, each read once', () => {
    const place = { file: 'x', line: 1, column: 1 }
    const found = sources.find('templates', 'q/config.hbs', place)
    expect(found.ok && [found.source.file, Buffer.from(found.source.bytes).toString()]).toEqual([
      'playbooks/templates/q/config.hbs',
      'port: {{ port }}\n',
    ])
    const copied = sources.find('files', 'a.conf', place)
    expect(copied.ok && copied.source.file).toBe('files/a.conf')
    const absent = sources.find('files', 'b.conf', place)
    expect(absent.ok ? undefined : absent.problem).toMatchObject({ code: 'load.no-such-file', source: place })
    expect(absent.ok ? '' : absent.problem.detail).toContain('playbooks/files/b.conf')
  })
})

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Workload } from '../../src/bench/workload.ts'
import { loadWorkloads } from '../../src/load/workloads.ts'
import { scopeOf } from '../../src/plan/scope.ts'

const root = mkdtempSync(join(tmpdir(), 'provision-workloads-'))
afterAll(() => rmSync(root, { recursive: true }))

const load = async (text: string) => {
  writeFileSync(join(root, 'w.yaml'), text)
  return await loadWorkloads('w.yaml', root)
}

const faults = async (text: string): Promise<readonly string[]> => {
  const file = await load(text)
  if (file.ok) throw new Error('it has no faults')
  return file.problems.map(({ source, code, message }) => `${source?.line}:${source?.column} ${code} ${message}`)
}

const scope = scopeOf({ host: 'db', rates: [10, 20], models: { phi3: { dim: 4 } }, text: 'many' })
const rendered = async (text: string) => {
  const file = await load(text)
  if (!file.ok) throw new Error(JSON.stringify(file.problems))
  return file.value.workloads(scope)
}
const workloads = async (text: string): Promise<readonly Workload[]> => {
  const made = await rendered(text)
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}

describe('a file of workloads', () => {
  it('fills in defaults, templates and loops', async () => {
    const made = await workloads(`
hosts: db
rounds: 3
workloads:
  - name: search {{ item }}
    qdrant_search: { url: "http://{{ host }}:6333", collection: a }
    rate: "{{ item }}"
    loop: "{{ rates }}"
  - name: model {{ item.key }}
    http: { url: "http://{{ host }}/{{ item.key }}" }
    timeout: 2s
    loop: "{{ models }}"
  - name: host
    resources: {}
`)
    const rest = { concurrency: 8, timeoutMs: 10_000, through: 'network' }
    const args = { url: 'http://db:6333', collection: 'a' }
    expect(made).toEqual([
      { name: 'search 10', kind: 'qdrant_search', args, load: { ...rest, rate: 10 } },
      { name: 'search 20', kind: 'qdrant_search', args, load: { ...rest, rate: 20 } },
      { name: 'model phi3', kind: 'http', args: { url: 'http://db/phi3' }, load: { ...rest, timeoutMs: 2000 } },
      { name: 'host', kind: 'resources', args: {} },
    ])
  })

  it('says what it says of the measurement', async () => {
    const file = await load('hosts: db\nrounds: 3\nwarm_up: 0\nworkloads: [{ name: a, resources: {} }]')
    expect(file.ok && [file.value.hosts, file.value.measure]).toEqual(['db', { rounds: 3, warm_up: 0 }])
  })

  it('tells all of its faults at once, each at its place', async () => {
    const found = await faults(`
rounds: 0
workload: []
workloads:
  - name: a
    http: { url: http://a, methd: GET }
    rate: fast
  - redis: { url: "redis://me:secret@a" }
    through: vpn
  - name: b
    http: { url: "{{ unclosed" }
  - name: c
    resources:
  - name: d
`)
    expect(found).toEqual([
      expect.stringMatching(/^2:9 load.out-of-range rounds/),
      expect.stringMatching(/^3:1 load.unknown-key .*"workload".*did you mean "workloads"/),
      expect.stringMatching(/^6:28 load.unknown-key .*"methd".*did you mean "method"/),
      expect.stringMatching(/^7:11 load.wrong-type rate must be a number/),
      expect.stringMatching(/^8:5 load.missing .*name/),
      expect.stringMatching(/^8:19 load.wrong-form url/),
      expect.stringMatching(/^9:14 load.wrong-value through/),
      expect.stringMatching(/^11:\d+ template.invalid/),
      expect.stringMatching(/^13:5 load.wrong-type resources must be a map/),
      expect.stringMatching(/^14:5 load.missing .*qdrant_search, http, redis or resources/),
    ])
  })

  it.each([
    ['', /w.yaml is empty/],
    ['- a', /must be a map/],
    ['workloads: []', /workloads/],
    ['a: {{ b }}', /quote|braces/],
  ])('%j: %s', async (text, wanted) => {
    expect((await faults(text))[0]).toMatch(wanted)
  })

  it.each([
    ['a rate that is none', 'rate: "{{ text }}"', /load.wrong-type/],
    ['a variable that nobody knows', 'rate: "{{ unknown }}"', /unknown/],
    ['a loop over a text', 'loop: "{{ text }}"', /plan.loop-not-a-list/],
    ['the same name twice', 'loop: [1, 2]', /load.workload-twice/],
  ])('rendered with %s is a fault, told once', async (_, line, wanted) => {
    const made = await rendered(`workloads:\n  - name: a\n    resources: {}\n    ${line}`)
    const problems = made.ok ? [] : made.problems
    expect(problems.map(({ code, message }) => `${code} ${message}`)).toEqual([expect.stringMatching(wanted)])
    expect(problems[0]?.source?.file).toBe('w.yaml')
  })
})

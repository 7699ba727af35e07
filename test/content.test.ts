/**
 * The shipped playbook, inventory and templates: they load, and on hosts of very different size the numbers of task 4.2
 * become numbers that the host can bear.
 */
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { loadInventory } from '../src/load/inventory.ts'
import { usualBounds } from '../src/load/inventory-bounds.ts'
import { loadPlaybook } from '../src/load/playbook.ts'
import { selectHosts } from '../src/load/select-hosts.ts'
import { noVariables } from '../src/load/variable.ts'
import { hostVariables } from '../src/load/variables.ts'
import { loadWorkloads } from '../src/load/workloads.ts'
import { renderTemplate, renderValue } from '../src/plan/render.ts'
import { type Scope, scopeOf } from '../src/plan/scope.ts'
import type { SourcePlace } from '../src/problem.ts'
import { checkSettings, type Settings } from '../src/resources/qdrant-settings.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const somewhere = (): SourcePlace => ({ file: 'group_vars', line: 1, column: 1 })

type Facts = Readonly<Record<'cores' | 'memory_mb' | 'swap_mb', number>>
const small: Facts = { cores: 2, memory_mb: 4_000, swap_mb: 0 }
const middle: Facts = { cores: 4, memory_mb: 32_000, swap_mb: 2_000 }
const big: Facts = { cores: 32, memory_mb: 256_000, swap_mb: 0 }

/** Variables of a group as a host of it sees them: values with templates are rendered when they are looked up. */
const scopeFor = (group: 'vector_db' | 'cache', facts?: Facts): Scope => {
  const values: Readonly<Record<string, unknown>> = {
    groups: { cache: ['redis-1'] },
    ...(parse(read('inventory/group_vars/all.yaml')) as object),
    ...(parse(read(`inventory/group_vars/${group}.yaml`)) as object),
  }
  const scope: Scope = scopeOf(facts === undefined ? {} : { facts }, {
    names: () => Object.keys(values),
    get: name => {
      if (!Object.hasOwn(values, name)) return { how: 'missing' }
      const rendered = renderValue(values[name], scope, somewhere)
      return rendered.ok
        ? { how: 'value', value: rendered.value }
        : { how: 'fault', problem: rendered.problems[0] ?? expect.fail('a fault without a problem') }
    },
  })
  return scope
}

const render = (template: string, facts: Facts): string => {
  const rendered = renderTemplate(read(`templates/${template}`), template, scopeFor('vector_db', facts))
  return rendered.ok ? rendered.value : expect.fail(JSON.stringify(rendered.problems, null, 2))
}

/** What the playbook's task gives to the resource. */
function qdrantSettings(facts: Facts) {
  type Tasks = readonly { readonly tasks: readonly { readonly qdrant_config?: { readonly settings: object } }[] }[]
  const plays = parse(read('playbooks/optimize.yaml')) as Tasks
  const task = plays.flatMap(({ tasks }) => tasks.flatMap(({ qdrant_config: config }) => config ?? []))[0]
  const rendered = renderValue(task?.settings, scopeFor('vector_db', facts), somewhere)
  if (!rendered.ok) return expect.fail(JSON.stringify(rendered.problems))
  const { values, problems } = checkSettings(rendered.value as Settings)
  return { values: Object.fromEntries(values), problems }
}
const lineOf = (text: string, begin: string): string | undefined =>
  text.split('\n').find(line => line.startsWith(begin))

describe('the shipped playbooks', () => {
  it.each(globSync('playbooks/*.yaml', { cwd: root }))('%s loads without a fault', async path => {
    const loaded = await loadPlaybook(path, { root })
    expect(loaded.ok ? loaded.warnings : loaded.problems).toEqual([])
  })
})

describe('the shipped workloads', () => {
  it.each(globSync('workloads/*.yaml', { cwd: root }))('%s is ready for the hosts of production', async path => {
    const [file, inventory] = await Promise.all([
      loadWorkloads(path, root),
      loadInventory(['inventory/production.yaml'], { root, bounds: usualBounds }),
    ])
    if (!file.ok || !inventory.ok) return expect.fail(JSON.stringify([file, inventory]))
    const hosts = selectHosts(inventory.value, file.value.hosts ?? '')
    if ('code' in hosts || hosts.length === 0) return expect.fail(JSON.stringify(hosts))
    for (const name of hosts) {
      const host = inventory.value.hosts.get(name) ?? expect.fail(name)
      const play = { vars: file.value.vars, fileVars: noVariables }
      const made = file.value.workloads(hostVariables({ inventory: inventory.value, host, play }))
      expect(made.ok ? [] : made.problems).toEqual([])
      const written = JSON.stringify(made.ok ? made.value : [])
      expect(written).toMatch(/192\.168\.10\.3[05]/)
      expect(written).not.toContain('{{')
    }
  })
})

it('whatever the shipped playbooks do can be taken back: nobody has to allow it', async () => {
  const commands: (readonly [string, unknown])[] = []
  for (const path of globSync(['playbooks/*.yaml', 'bench/tasks/provision.yaml'], { cwd: root })) {
    const loaded = await loadPlaybook(path, { root })
    if (!loaded.ok) expect.fail(JSON.stringify(loaded.problems))
    for (const { name, resource, args } of loaded.value.plays.flatMap(play => [...play.tasks, ...play.handlers])) {
      if (resource === 'command') commands.push([`${path}: ${name}`, args['undo']])
    }
  }
  expect(commands.length).toBeGreaterThan(0)
  expect(commands.filter(([, undo]) => undo === undefined || undo === 'never')).toEqual([])
})

describe('a quiet run looks once, since no argument needs facts:', () => {
  it('everything that says what to look at is known before', async () => {
    const loaded = await loadPlaybook('playbooks/optimize.yaml', { root })
    const plays = loaded.ok ? loaded.value.plays : []
    const tasks = plays.flatMap(({ hosts, tasks, handlers }) =>
      [...tasks, ...handlers].map(task => ({ task, scope: scopeFor(hosts === 'cache' ? 'cache' : 'vector_db') })),
    )
    expect(tasks.length).toBeGreaterThan(25)
    type Values = { readonly collections_optimization: Readonly<Record<string, object>> }
    const all = parse(read('inventory/group_vars/all.yaml')) as Values
    const faults = tasks.flatMap(({ task, scope }) => {
      const rows = { key: 'mixtral', value: all.collections_optimization['mixtral'] }
      const item = JSON.stringify(task.args).includes('item.') ? rows : 'item'
      const rendered = renderValue(task.args, scopeOf({ item }, scope), somewhere)
      return rendered.ok ? [] : rendered.problems.map(({ message }) => `${task.name}: ${message}`)
    })
    expect(faults).toEqual([])
  })
})

describe('the shipped templates', () => {
  const templates = globSync('templates/**/*.hbs', { cwd: root }).map(path => path.replace('templates/', ''))
  const cases = templates.flatMap(template => [small, middle, big].map(facts => ({ template, facts })))
  it.each(cases)('$template renders for $facts.cores cores and $facts.memory_mb MB', ({ template, facts }) => {
    const text = render(template, facts)
    expect(text).toMatch(/\n$/)
    expect(text).not.toMatch(/undefined|NaN|\[object/)
    if (template.endsWith('.yaml.hbs')) expect(parse(text)).toBeTypeOf('object')
  })

  it.each<readonly [Facts, Readonly<Record<string, string>>]>([
    // Two cores bear five workers; a quarter of 4000 MB is 200 MB for each of them.
    [small, { workers: '5', GATEWAY_L1_SIZE_MB: '200', GATEWAY_LIMIT_CONCURRENCY: '4000' }],
    [middle, { workers: '9', GATEWAY_L1_SIZE_MB: '455', GATEWAY_LIMIT_CONCURRENCY: '2223' }],
    // As asked for: 16 workers, 4 GB and 20000 connections among them.
    [big, { workers: '16', GATEWAY_L1_SIZE_MB: '256', GATEWAY_LIMIT_CONCURRENCY: '1250' }],
  ])('the gateway is sized for %o', (facts, expected) => {
    const text = `${render('gateway/gunicorn.conf.py.hbs', facts)}${render('gateway/gateway.env.hbs', facts)}`
    const written = Object.keys(expected).map(key => [key, lineOf(text, key)?.replace(/^.*= ?/, '')])
    expect(Object.fromEntries(written)).toEqual(expected)
  })

  it('Qdrant gets only keys that it reads, thresholds with _kb', () =>
    expect(qdrantSettings(middle)).toEqual({
      problems: [],
      values: expect.objectContaining({
        'storage.optimizers.indexing_threshold_kb': 10_000,
        'storage.hnsw_index.m': 32,
        'storage.hnsw_index.ef_construct': 200,
        'storage.hnsw_index.full_scan_threshold_kb': 10_000,
        telemetry_disabled: true,
      }),
    }))
})

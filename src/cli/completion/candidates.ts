/**
 * The names that can stand where a host, a tag, a run … is wanted: read from the project, its records and the schemas.
 */
import { readdir } from 'node:fs/promises'
import type { Inventory } from '../../load/host.ts'
import type { Candidate, Kind, Line } from './wanted.ts'

/** Nobody waits longer for a candidate; executables among the inventories are cut off then. */
const patienceMs = 3_000

type Source = (line: Line, typed: string) => Promise<readonly Candidate[]>

const sources: Readonly<Record<Exclude<Kind, 'files' | 'nothing'>, Source>> = {
  hosts: async (line, typed) => {
    const inventory = await inventoryOf(line)
    // `web:!ca` is a pattern whose last part is being typed.
    const before = /^.*[:,&!]/s.exec(typed)?.[0] ?? ''
    const names = [...groupsOf(inventory), ...hostsOf(inventory), { value: '@failed', description: 'of the last run' }]
    return names.map(({ value, ...rest }) => ({ value: `${before}${value}`, ...rest }))
  },
  groups: async line => groupsOf(await inventoryOf(line)),
  tags: async (line, typed) => {
    const before = /^.*,/s.exec(typed)?.[0] ?? ''
    const tags = (await tasksOf(line)).flatMap(task => task.tags)
    return [...new Set(tags)].toSorted().map(value => ({ value: `${before}${value}` }))
  },
  tasks: async line => [...new Set((await tasksOf(line)).map(({ name }) => name))].map(value => ({ value })),
  runs: recordedRuns,
  'runs-or-files': recordedRuns,
  labs: async () => {
    const { labList } = await import('../../lab/lab.ts')
    return (await labList()).map(({ name }) => ({ value: name }))
  },
  docs: async () => {
    const [{ resourceNames }, { keywordMaps }] = await Promise.all([
      import('../../generated/index.ts'),
      import('../commands/doc.ts'),
    ])
    return [...resourceNames, ...keywordMaps, 'inventory'].map(value => ({ value }))
  },
  schemas: async () => {
    const { schemaNames } = await import('../../load/schema-files.ts')
    return schemaNames().map(value => ({ value }))
  },
}

const hostsOf = ({ hosts }: Inventory): readonly Candidate[] =>
  [...hosts.values()].map(({ name, groups }) => ({ value: name, description: `host of ${groups.join(', ') || 'all'}` }))

const groupsOf = ({ groups }: Inventory): readonly Candidate[] =>
  [...groups.keys()].map(value => ({ value, description: 'group' }))

async function inventoryOf({ options }: Line): Promise<Inventory> {
  const [{ inventoryFiles }, { loadInventory }, { usualBounds }] = await Promise.all([
    import('../inventory-files.ts'),
    import('../../load/inventory.ts'),
    import('../../load/inventory-bounds.ts'),
  ])
  const files = inventoryFiles(options.get('inventory'), process.env)
  const loaded = await loadInventory(files, {
    root: process.cwd(),
    bounds: { ...usualBounds, timeoutMs: patienceMs },
  })
  if (!loaded.ok) throw new Error('the inventory has faults')
  return loaded.value
}

/** Of the playbooks on the line, else of all of the usual folder; those with faults have none. */
async function tasksOf({
  operands,
}: Line): Promise<readonly { readonly name: string; readonly tags: readonly string[] }[]> {
  const { loadPlaybook } = await import('../../load/playbook.ts')
  const named = operands.filter(word => /\.ya?ml$/.test(word))
  const files = named.length > 0 ? named : await usualPlaybooks()
  const loaded = await Promise.all(files.map(file => loadPlaybook(file, { root: process.cwd() })))
  const plays = loaded.flatMap(one => (one.ok ? one.value.plays : []))
  return plays.flatMap(({ tasks }) => tasks.map(({ name, tags }) => ({ name, tags })))
}

const usualPlaybooks = async (): Promise<readonly string[]> =>
  (await readdir('playbooks')).filter(name => /\.ya?ml$/.test(name)).map(name => `playbooks/${name}`)

/** Newest first. */
async function recordedRuns(): Promise<readonly Candidate[]> {
  const [{ runRows }, { openState }] = await Promise.all([import('../run-rows.ts'), import('../state.ts')])
  const rows = await runRows(openState(process.cwd(), process.env).runs)
  return rows.map(({ run, mode, subject, hosts, result }) => ({
    value: run,
    description: `${mode === 'rollback' ? 'undo ' : ''}${subject}, ${hosts.length} hosts, ${result ?? 'not ended'}`,
  }))
}

/** A project with faults has no candidates; this is not the place to tell of them. */
export async function candidatesOf(kind: Kind, line: Line, typed: string): Promise<readonly Candidate[]> {
  if (kind === 'files' || kind === 'nothing') return []
  try {
    return await sources[kind](line, typed)
  } catch {
    return []
  }
}

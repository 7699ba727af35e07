/**
 * Collections of a real Qdrant, under systemd on a real host: changed, waited for, found changed, and taken back.
 */
import { beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import type { LabProject, LabRun } from '../support/lab-project.ts'
import type { LabQdrant } from '../support/lab-qdrant.ts'
import { finished, QdrantTrial, told } from '../support/qdrant-trial.ts'

const trial = QdrantTrial.forFile()
let project: LabProject
let host: LabHost
let qdrant: LabQdrant
beforeAll(() => {
  ;({ project, host, qdrant } = trial())
})
const run = (args: string, ...options: readonly string[]): Promise<LabRun> => trial().run(args, ...options)

describe('a collection with an index', () => {
  const args =
    '{ name: one, hnsw: { m: 24, ef_construct: 120 }, optimizers: { vectors_per_segment: 50000, default_segment_number: 1 }, quantization: { scalar: { quantile: 0.95, always_ram: true } } }'
  let before: string
  let first: LabRun

  beforeAll(async () => {
    await trial().makeOne()
    before = await qdrant.configuration('one')
  })

  test('--check says everything and does nothing', async () => {
    const checked = await run(args, '--check')
    expect(checked.status, told(checked)).toBe(0)
    expect(finished(checked)).toMatchObject({ result: 'changed', roundTrips: 1 })
    expect(checked.out).toContain('50000 vectors of 64 dimensions are 12501 KiB')
    expect(checked.out).toContain('let clients send hnsw_ef')
    expect(await qdrant.configuration('one')).toBe(before)
  })

  test('is changed, and waited for until every index is the new one', async () => {
    first = await run(args)
    expect(first.status, told(first)).toBe(0)
    const { status, config } = await qdrant.told('one')
    expect(status).toBe('green')
    expect(config.hnsw_config).toMatchObject({ m: 24, ef_construct: 120 })
    expect(config.optimizer_config).toMatchObject({ max_segment_size: 12_501, default_segment_number: 1 })
    expect(config.quantization_config).toEqual({ scalar: { type: 'int8', quantile: 0.95, always_ram: true } })
    const built = await qdrant.builtWith('one')
    expect([...new Set(built)]).toEqual([24])
  })

  test('is right then: one look, nothing to do', async () => {
    const again = await run(args)
    expect(finished(again)).toMatchObject({ result: 'unchanged', roundTrips: 1 })
  })

  test('drift finds what somebody else changed, and a rollback leaves it', async () => {
    const calm = await project.provision.run('drift', first.run)
    expect(calm.status, calm.out + calm.err).toBe(0)
    await qdrant.patch('one', { hnsw_config: { m: 20 } })
    const drifted = await project.provision.run('drift', first.run)
    expect(drifted.status, drifted.out + drifted.err).toBe(2)
    expect(drifted.out).toContain('hnsw_config.m')
    const refused = await project.rollback(first.run)
    expect(refused.status).toBe(3)
    expect(refused.codes).toContain('undo.conflict')
    expect((await qdrant.told('one')).config.hnsw_config).toMatchObject({ m: 20, ef_construct: 120 })
    await qdrant.patch('one', { hnsw_config: { m: 24 } })
  })

  test('rollback gives the configuration of before, and the index of before', async () => {
    const back = await project.rollback(first.run)
    expect(back.status, told(back)).toBe(0)
    expect(await qdrant.configuration('one')).toBe(before)
    expect([...new Set(await qdrant.builtWith('one'))]).toEqual([16])
    const again = await project.rollback(first.run)
    expect(again.status, told(again)).toBe(0)
  })

  test('undo.sh on the host does the same, without us', async () => {
    const made = await run(args)
    expect(made.status, told(made)).toBe(0)
    const undone = await host.exec(`sh /var/lib/provision/runs/${made.run}/undo.sh now`)
    expect([undone.code, undone.out], undone.err).toEqual([
      0,
      expect.stringContaining('everything is as it was before'),
    ])
    expect(await qdrant.configuration('one')).toBe(before)
  })

  test('a forced rollback takes back what somebody made of it', async () => {
    const made = await run('{ name: one, hnsw: { m: 12 } }')
    await qdrant.patch('one', { hnsw_config: { m: 10 } })
    const back = await project.rollback(made.run, '--force')
    expect(back.status, told(back)).toBe(0)
    expect(await qdrant.configuration('one')).toBe(before)
  })
})

describe('what was not set before', () => {
  beforeAll(() => qdrant.make('two', 3000))

  test('is named in the plan, comes back as its equivalent, and a second rollback has nothing to do', async () => {
    const made = await run('{ name: two, optimizers: { max_segment_size: 100000, max_optimization_threads: 1 } }')
    expect(made.status, told(made)).toBe(0)
    expect(made.out).toContain('max_segment_size was not set, and cannot be unset: an undo writes')
    expect(made.out).toContain('"reversibility":"best effort"')
    const back = await project.rollback(made.run)
    expect(back.status, told(back)).toBe(0)
    const cores = Number((await host.exec('nproc')).out)
    const { optimizer_config: optimizers } = (await qdrant.told('two')).config
    expect(optimizers).toMatchObject({ max_segment_size: 256_000 * Math.min(8, cores), max_optimization_threads: null })
    const again = await project.rollback(made.run)
    expect(again.status, told(again)).toBe(0)
  })

  test('values of a single vector go before the collection’s, and are changed too', async () => {
    await qdrant.ask('PUT', '/collections/named', {
      vectors: { image: { size: 8, distance: 'Dot', hnsw_config: { m: 8 } }, 'te xt~/ü': { size: 4, distance: 'Dot' } },
    })
    const before = await qdrant.configuration('named')
    const made = await run('{ name: named, hnsw: { m: 32 }, quantization: { binary: { always_ram: true } } }')
    expect(made.status, told(made)).toBe(0)
    expect(made.out).toContain('has m of its own, which goes before the collection')
    const { config } = await qdrant.told('named')
    expect(config.hnsw_config).toMatchObject({ m: 32 })
    expect(config.params.vectors).toMatchObject({ image: { hnsw_config: { m: 32 } } })
    const odd = await run(
      '{ name: named, vectors: { "te xt~/ü": { on_disk: true, quantization: { scalar: { quantile: 0.9 } } } } }',
    )
    expect(odd.status, told(odd)).toBe(0)
    expect((await qdrant.told('named')).config.params.vectors).toMatchObject({ 'te xt~/ü': { on_disk: true } })
    for (const id of [odd.run, made.run]) expect((await project.rollback(id)).status).toBe(0)
    expect(await qdrant.configuration('named')).toBe(before.replace(/("te xt~\/ü":\{[^}]*)/, '$1,"on_disk":false'))
  })
})

describe('quantization', () => {
  test('on, off, and back', async () => {
    await qdrant.make('three', 6000)
    const before = await qdrant.configuration('three')
    const on = await run('{ name: three, quantization: { scalar: { always_ram: true } } }')
    expect(on.status, told(on)).toBe(0)
    const with_ = await qdrant.configuration('three')
    const off = await run('{ name: three, quantization: disabled }')
    expect(off.status, told(off)).toBe(0)
    expect((await qdrant.told('three')).config.quantization_config).toBeNull()
    expect((await project.rollback(off.run)).status).toBe(0)
    expect(await qdrant.configuration('three')).toBe(with_)
    expect((await project.rollback(on.run)).status).toBe(0)
    expect(await qdrant.configuration('three')).toBe(before)
  })
})

describe('green, and yet without an index', () => {
  test('the plan says how many vectors a change is nothing to', async () => {
    await qdrant.make('plain', 3000, { optimizers_config: { indexing_threshold: 100_000 } })
    const { status, indexed_vectors_count: indexed } = await qdrant.told('plain')
    expect([status, indexed]).toEqual(['green', 0])
    const checked = await run('{ name: plain, hnsw: { m: 24 } }', '--check')
    expect(checked.out).toContain('3000 of about 3000 vectors have no index, although the collection is green')
  })

  test('what would make it so is refused', async () => {
    const small = await run('{ name: one, optimizers: { vectors_per_segment: 1000 } }')
    expect([small.status, small.codes]).toEqual([3, expect.arrayContaining(['qdrant_collection.never-indexed'])])
    const scanned = await run('{ name: one, optimizers: { vectors_per_segment: 30000 } }')
    expect([scanned.status, scanned.codes]).toEqual([3, expect.arrayContaining(['qdrant_collection.never-searched'])])
  })
})

describe('a snapshot', () => {
  const snapshot = (args: string): string => `- hosts: all\n  become: true\n  tasks:\n    - qdrant_snapshot: ${args}\n`
  const snapshots = async (name = 'snap'): Promise<readonly string[]> =>
    (await qdrant.ask<readonly { readonly name: string }[]>('GET', `/collections/${name}/snapshots`)).map(
      one => one.name,
    )

  beforeAll(() => qdrant.make('snap', 3000))

  test('is made once, and removed by a rollback; another’s stays', async () => {
    const playbook = await project.playbook(snapshot('{ name: snap, max_age: 1h, keep: 1 }'))
    const made = await project.run(playbook)
    expect(made.status, told(made)).toBe(0)
    const [name = ''] = await snapshots()
    expect(await snapshots()).toHaveLength(1)
    expect((await host.exec('cat /var/lib/provision/snapshots/*')).out).toContain(
      `${name}\thttp://127.0.0.1:6333\tsnap`,
    )
    const again = await project.run(playbook)
    expect(finished(again)).toMatchObject({ result: 'unchanged', roundTrips: 1 })
    const other = await qdrant.ask<{ readonly name: string }>('POST', '/collections/snap/snapshots?wait=true')
    const back = await project.rollback(made.run)
    expect(back.status, told(back)).toBe(0)
    expect(await snapshots()).toEqual([other.name])
    expect((await host.exec('ls /var/lib/provision/snapshots')).out).toBe('')
    expect((await project.rollback(made.run)).status).toBe(0)
  })

  test('is removed by undo.sh as well', async () => {
    await qdrant.make('snapped', 100)
    const made = await project.run(await project.playbook(snapshot('{ name: snapped }')))
    expect(made.status, told(made)).toBe(0)
    expect(await snapshots('snapped')).toHaveLength(1)
    const undone = await host.exec(`sh /var/lib/provision/runs/${made.run}/undo.sh now`)
    expect([undone.code, await snapshots('snapped')], undone.out).toEqual([0, []])
  })

  test('recovered in place keeps the configuration that the collection has; under a new name it gives back the old one', async () => {
    const before = await qdrant.configuration('snap')
    const made = await project.run(await project.playbook(snapshot('{ name: snap }')))
    expect(made.status, told(made)).toBe(0)
    const name = (await snapshots()).toSorted().at(-1)
    const location = `file:///var/lib/qdrant/snapshots/snap/${name}`
    const changed = await run('{ name: snap, optimizers: { max_segment_size: 100000 } }')
    expect(changed.status, told(changed)).toBe(0)
    await qdrant.ask('PUT', '/collections/snap/snapshots/recover?wait=true', { location })
    expect((await qdrant.told('snap')).config.optimizer_config).toMatchObject({ max_segment_size: 100_000 })
    await qdrant.ask('PUT', '/collections/snap2/snapshots/recover?wait=true', { location })
    expect(await qdrant.configuration('snap2')).toBe(before)
    await qdrant.ask('DELETE', '/collections/snap2')
  })
})

describe('the server’s own configuration', () => {
  test('changes nothing on a collection that is there', async () => {
    const before = await qdrant.configuration('two')
    const text = `- hosts: all
  become: true
  tasks:
    - qdrant_config: { path: /opt/qdrant/config/config.yaml, owner: root, group: qdrant, settings: { storage: { storage_path: /var/lib/qdrant/storage, snapshots_path: /var/lib/qdrant/snapshots, hnsw_index: { m: 48 } }, telemetry_disabled: true } }
      notify: restart qdrant
  handlers:
    - name: restart qdrant
      service: { name: qdrant, state: restarted, health: { http: "http://127.0.0.1:6333/readyz", within: 60s } }
`
    const made = await project.run(await project.playbook(text))
    expect(made.status, told(made)).toBe(0)
    expect(made.out).toContain('only for collections that are made later: storage.hnsw_index.m')
    expect(await qdrant.configuration('two')).toBe(before)
    await qdrant.ask('PUT', '/collections/fresh', { vectors: { size: 4, distance: 'Dot' } })
    expect((await qdrant.told('fresh')).config.hnsw_config).toMatchObject({ m: 48 })
    await qdrant.ask('DELETE', '/collections/fresh')
    const back = await project.rollback(made.run)
    expect(back.status, told(back)).toBe(0)
    await qdrant.answers()
  })

  test('is not read again by a signal: it ends the server, and a reload of the unit is refused', async () => {
    const text = '- hosts: all\n  become: true\n  tasks:\n    - service: { name: qdrant, state: reloaded }\n'
    const refused = await project.run(await project.playbook(text))
    expect(refused.status).toBe(3)
    const pid = (await host.exec('systemctl show -P MainPID qdrant')).out.trim()
    await host.exec(`kill -HUP ${pid}; sleep 2`)
    expect((await host.exec(`test -d /proc/${pid}`)).code).not.toBe(0)
    await host.exec('systemctl restart qdrant')
    await qdrant.answers()
  })
})

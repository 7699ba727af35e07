/**
 * Collections of a real Qdrant, under systemd on a real host: changed, waited for, found changed, taken back, and all
 * that goes wrong meanwhile.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { LabProject, type LabRun } from '../support/lab-project.ts'
import { LabQdrant, until } from '../support/lab-qdrant.ts'

let project: LabProject
let host: LabHost
let qdrant: LabQdrant

beforeAll(async () => {
  project = await LabProject.create(['qdrant-1'], 'vector_db')
  host = project.host('qdrant-1')
  qdrant = new LabQdrant(host)
  await qdrant.answers()
})
afterAll(() => project?.down())

const task = (args: string): string => `- hosts: all\n  become: true\n  tasks:\n    - qdrant_collection: ${args}\n`
const run = async (args: string, ...options: readonly string[]): Promise<LabRun> =>
  project.run(await project.playbook(task(args)), ...options)

interface Finished {
  readonly result: string
  readonly roundTrips: number
}
const finished = ({ events }: LabRun): Finished | undefined => {
  const [first] = (events.find(({ type }) => type === 'run.finished')?.['hosts'] ?? []) as readonly Finished[]
  return first
}

const told = ({ out, err }: LabRun): string => out + err

describe('a collection with an index', () => {
  const args =
    '{ name: one, hnsw: { m: 24, ef_construct: 120 }, optimizers: { vectors_per_segment: 50000, default_segment_number: 1 }, quantization: { scalar: { quantile: 0.95, always_ram: true } } }'
  let before: string
  let first: LabRun

  beforeAll(async () => {
    await qdrant.make('one', 20_000, { optimizers_config: { indexing_threshold: 1000, max_segment_size: 512_000 } })
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

describe('Qdrant in trouble', () => {
  test('killed in the middle of a rebuild: the task sees it come back, starts the work again, and ends well', async () => {
    const playbook = await project.playbook(task('{ name: one, hnsw: { m: 40, ef_construct: 400 }, within: 5m }'))
    const running = project.provision.start(['run', playbook, '-i', project.inventory, '--yes', '--output', 'ndjson'])
    await until(async () => (await qdrant.told('one')).status === 'yellow', 60, 'the rebuild to begin')
    await host.exec('systemctl kill -s KILL qdrant')
    const { status, out, err } = await running.done
    expect(status, out + err).toBe(0)
    expect([...new Set(await qdrant.builtWith('one'))]).toEqual([40])
    expect((await project.rollback('last')).status).toBe(0)
  })

  test('grey after a crash, long after the run: the next run starts the work again', async () => {
    const started = await run('{ name: one, hnsw: { m: 44, ef_construct: 400 }, wait: false }')
    expect(started.status, told(started)).toBe(0)
    await until(async () => (await qdrant.told('one')).status === 'yellow', 60, 'the rebuild to begin')
    await host.exec('systemctl kill -s KILL qdrant')
    await new Promise(resolve => setTimeout(resolve, 2000))
    await qdrant.answers()
    expect((await qdrant.told('one')).status).toBe('grey')
    const again = await run('{ name: one, hnsw: { m: 44, ef_construct: 400 }, within: 5m }')
    expect(again.status, told(again)).toBe(0)
    expect(again.out).toContain('optimizations have to be started again')
    expect([...new Set(await qdrant.builtWith('one'))]).toEqual([44])
    expect((await project.rollback(started.run)).status).toBe(0)
  })

  test('the disk of the answer is not the truth: optimizers that are switched off are found out', async () => {
    await qdrant.patch('one', { optimizers_config: { max_optimization_threads: 0 } })
    const stuck = await run('{ name: one, hnsw: { m: 20 } }')
    expect(stuck.status).toBe(3)
    expect(stuck.out).toContain('are its optimizers switched off (max_optimization_threads 0), or stuck?')
    await qdrant.patch('one', { optimizers_config: { max_optimization_threads: 'auto' } })
    expect((await project.rollback(stuck.run)).status).toBe(0)
  })

  test('a collection that is missing: refused with the names that there are, or left out', async () => {
    const refused = await run('{ name: onne, hnsw: { m: 16 } }')
    expect([refused.status, refused.codes]).toEqual([3, ['qdrant.no-such-collection']])
    expect(refused.out).toContain('did you mean \\"one\\"?')
    const skipped = await run('{ name: onne, hnsw: { m: 16 }, missing: skip }')
    expect([skipped.status, finished(skipped)?.result]).toEqual([0, 'unchanged'])
    expect(skipped.out).toContain('there is no collection onne')
  })

  test('down, and another port: what does not answer is named', async () => {
    const made = await run('{ name: one, hnsw: { max_indexing_threads: 1 } }')
    expect(made.status, told(made)).toBe(0)
    const wrong = await run('{ name: one, url: "http://127.0.0.1:7000", hnsw: { m: 16 } }')
    expect([wrong.status, wrong.codes]).toEqual([3, ['qdrant.no-answer']])
    await host.exec('systemctl stop qdrant')
    const down = await run('{ name: one, hnsw: { m: 16 } }')
    expect([down.status, down.codes]).toEqual([3, ['qdrant.no-answer']])
    const unseen = await project.rollback(made.run)
    expect(unseen.status).toBe(3)
    expect(unseen.out).toContain(
      'nobody can tell how collection one stands: Qdrant at http://127.0.0.1:6333 does not tell',
    )
  })

  test('started by an earlier task of the same play, it is waited for', async () => {
    const text = `- hosts: all
  become: true
  tasks:
    - service: { name: qdrant, state: started }
    - qdrant_collection: { name: one, hnsw: { m: 18 } }
`
    const made = await project.run(await project.playbook(text))
    expect(made.status, told(made)).toBe(0)
    expect((await qdrant.told('one')).config.hnsw_config).toMatchObject({ m: 18 })
    const back = await project.rollback(made.run)
    expect(back.status, told(back)).toBe(0)
    expect((await host.exec('systemctl is-active qdrant')).out.trim()).toBe('inactive')
    const again = await project.rollback(made.run)
    expect(again.status, told(again)).toBe(0)
    await host.exec('systemctl start qdrant')
    await qdrant.answers()
  })
})

describe('a server with keys', () => {
  const dropIn = '/etc/systemd/system/qdrant.service.d'
  beforeAll(async () => {
    await host.exec(`mkdir -p ${dropIn} && printf '[Service]\\nEnvironment=QDRANT__SERVICE__API_KEY=hunter22 QDRANT__SERVICE__READ_ONLY_API_KEY=reader33 QDRANT_HNSW_M=32 QDRANT__STORAGE__OPTIMIZERS_OVERWRITE__DEFAULT_SEGMENT_NUMBER=2\\n' > ${dropIn}/key.conf
printf 'hunter22\\n' > /root/qdrant-key; systemctl daemon-reload; systemctl restart qdrant`)
    qdrant.key = 'hunter22'
    await qdrant.answers()
  })
  afterAll(async () => {
    await host.exec(`rm -r ${dropIn} /root/qdrant-key; systemctl daemon-reload; systemctl restart qdrant`)
  })

  test('without one, or with a wrong one: refused before anything is changed', async () => {
    for (const key of ['', ', api_key: wrong']) {
      const refused = await run(`{ name: one, hnsw: { m: 14 }${key} }`)
      expect([refused.status, refused.codes]).toEqual([3, ['qdrant.unauthorized']])
    }
  })

  test('the one that may only read: looked at, and refused in words', async () => {
    const refused = await run('{ name: one, hnsw: { m: 14 }, api_key: reader33 }')
    expect(refused.status).toBe(3)
    expect(refused.out).toContain('is it the one that may only read?')
    expect((await qdrant.told('one')).config.hnsw_config).toMatchObject({ m: 16 })
  })

  test.each(['api_key: hunter22', 'api_key_file: /root/qdrant-key'])(
    'with %s: changed and taken back; shown nowhere',
    async key => {
      const made = await run(`{ name: one, hnsw: { m: 14 }, ${key} }`)
      expect(made.status, told(made)).toBe(0)
      const shown = await project.provision.run('show', made.run)
      expect(told(made) + shown.out + shown.err).not.toContain('hunter22')
      const folder = `/var/lib/provision/runs/${made.run}`
      const kept = await host.exec(`grep -rl hunter22 ${folder}; stat -c %a ${folder} /var/lib/provision`)
      const files = key.startsWith('api_key_file') ? '' : `${folder}/steps\n${folder}/undo.sh\n`
      expect(kept.out.split('\n').toSorted().join('\n').trim()).toBe(
        `${files}700\n700`.split('\n').toSorted().join('\n').trim(),
      )
      expect((await project.rollback(made.run)).status).toBe(0)
      expect((await qdrant.told('one')).config.hnsw_config).toMatchObject({ m: 16 })
    },
  )

  test('what the server ignores, and what wins over collections, is told', async () => {
    const checked = await run('{ name: one, optimizers: { default_segment_number: 4 }, api_key: hunter22 }', '--check')
    expect(checked.out).toContain(
      'the server has QDRANT_HNSW_M in its environment, which it ignores without a word: it reads QDRANT__STORAGE__HNSW_INDEX__M',
    )
    expect(checked.codes).toContain('qdrant_collection.overwritten')
  })
})

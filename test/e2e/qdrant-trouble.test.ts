/**
 * Qdrant on a real host is killed, stuck, down, missing what is asked for, or wants a key: each is noticed and named, and
 * taken back all the same.
 */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import type { LabProject, LabRun } from '../support/lab-project.ts'
import { type LabQdrant, until } from '../support/lab-qdrant.ts'
import { finished, QdrantTrial, task, told } from '../support/qdrant-trial.ts'

const trial = QdrantTrial.forFile()
let project: LabProject
let host: LabHost
let qdrant: LabQdrant
beforeAll(() => {
  ;({ project, host, qdrant } = trial())
})
const run = (args: string, ...options: readonly string[]): Promise<LabRun> => trial().run(args, ...options)

describe('Qdrant in trouble', () => {
  beforeAll(() => trial().makeOne())

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

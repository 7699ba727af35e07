/**
 * A host that works on one thing for long tells how far it is.
 */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { FakeQdrant } from '../support/fake-qdrant.ts'
import { Fleet } from '../support/fleet.ts'

let qdrant: FakeQdrant
beforeAll(async () => {
  qdrant = await FakeQdrant.start()
})
afterAll(() => qdrant.stop())

describe('a task that tells how far it is', () => {
  const playbook = (noLog: boolean): string => `- hosts: all
  tasks:
    - name: Index of a
      qdrant_collection: { name: a, url: "${qdrant.url}", hnsw: { m: 24 }, within: 60s }
      no_log: ${noLog}
`
  const ongoing = [{ name: 'main_graph', done: 1963, total: 6000 }]

  it('is quoted to whoever waits for it', async () => {
    const made = qdrant.add('a', { statuses: ['green', 'green', 'yellow'], ongoing })
    const done = await new Fleet(['h1']).run(playbook(false), {
      means: { heartbeatMs: 100 },
      onEvent: event => {
        if (event.type === 'host.waiting' && event.says !== undefined) made.statuses = ['green']
      },
    })
    expect(done.exit).toBe(0)
    const words = done.of('host.waiting').flatMap(({ task, says }) => (says === undefined ? [] : [{ task, says }]))
    expect(words[0]).toEqual({ task: 'Index of a', says: '1963 of 6000 vectors of a segment are in its new index' })
  })

  it('is not quoted when the task is not to be shown', async () => {
    const made = qdrant.add('a', { statuses: ['green', 'green', 'yellow'], ongoing })
    setTimeout(() => {
      made.statuses = ['green']
    }, 1500)
    const done = await new Fleet(['h1']).run(playbook(true), { means: { heartbeatMs: 100 } })
    expect(done.exit).toBe(0)
    expect(done.of('host.waiting').length).toBeGreaterThan(0)
    expect(JSON.stringify(done.of('host.waiting'))).not.toContain('1963')
  })
})

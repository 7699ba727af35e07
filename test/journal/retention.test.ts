/**
 * Which runs may go, and that contents go with the last run that refers to them.
 */
import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostName, runId } from '../../src/brands.ts'
import { fileBlobs } from '../../src/journal/blobs.ts'
import { createJournal } from '../../src/journal/file-journal.ts'
import { pruneRecords, wouldFree } from '../../src/journal/prune.ts'
import { type EndedRun, listEndedRuns, readRun } from '../../src/journal/read.ts'
import type { RunHeader } from '../../src/journal/record.ts'
import { removable } from '../../src/journal/retention.ts'

const now = Date.parse('2026-06-01T00:00:00Z')
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString()

interface Told {
  readonly exit?: number
  readonly hosts?: readonly string[]
  readonly undoes?: string
  readonly subject?: string
}

const ended = (
  run: string,
  days: number,
  { exit, hosts = ['a'], undoes, subject = 'site.yaml' }: Told = {},
): EndedRun => ({
  header: {
    version: 1,
    run: runId(run),
    mode: undoes === undefined ? 'apply' : 'rollback',
    subject: undoes ?? subject,
    startedAt: daysAgo(days),
    by: 'anna@build7',
    hosts: hosts.map(name => ({ name: hostName(name) })) as unknown as RunHeader['hosts'],
  },
  ...(exit === undefined ? {} : { exit }),
})
const gone = (runs: readonly EndedRun[], retention = { runs: 1, days: 10 }): readonly string[] =>
  removable(runs, retention, now).map(({ header }) => header.run)

describe('runs that may go', () => {
  const cases: readonly (readonly [string, readonly EndedRun[], readonly string[], { runs: number; days: number }?])[] =
    [
      ['none when all are young', [ended('c', 1, { exit: 0 }), ended('b', 9, { exit: 0 })], []],
      ['those that are old', [ended('c', 1, { exit: 0 }), ended('b', 11, { exit: 0 })], ['b']],
      ['not the newest ones', [ended('c', 90, { exit: 0 }), ended('b', 91, { exit: 0 })], [], { runs: 2, days: 10 }],
      ['not the last one on a host', [ended('c', 1, { exit: 0 }), ended('b', 90, { exit: 0, hosts: ['a', 'z'] })], []],
      ['not one that never ended', [ended('c', 1, { exit: 0, subject: 'other.yaml' }), ended('b', 90)], []],
      ['one that never ended, and was done again', [ended('c', 1, { exit: 0 }), ended('b', 90)], ['b']],
      ['not one that failed', [ended('c', 1, { exit: 0, subject: 'other.yaml' }), ended('b', 90, { exit: 3 })], []],
      ['one that failed, and was done again since', [ended('c', 1, { exit: 0 }), ended('b', 90, { exit: 3 })], ['b']],
      [
        'not one that failed, and was done again on other hosts',
        [
          ended('c', 1, { exit: 0, hosts: ['z'] }),
          ended('d', 2, { exit: 0, subject: 'x' }),
          ended('b', 90, { exit: 3 }),
        ],
        [],
      ],
      [
        'a run and its rollback together',
        [ended('d', 1, { exit: 0 }), ended('c', 80, { exit: 0, undoes: 'b' }), ended('b', 90, { exit: 0 })],
        ['c', 'b'],
      ],
      [
        'neither while the rollback is young',
        [ended('d', 1, { exit: 0 }), ended('c', 5, { exit: 0, undoes: 'b' }), ended('b', 90, { exit: 0 })],
        [],
      ],
      [
        'not a rollback that broke off',
        [ended('d', 1, { exit: 0 }), ended('c', 80, { undoes: 'b' }), ended('b', 90, { exit: 0 })],
        [],
      ],
      [
        'nothing at all when all are kept',
        [ended('c', 1, { exit: 0 }), ended('b', 900, { exit: 0 })],
        [],
        { runs: Number.POSITIVE_INFINITY, days: 0 },
      ],
    ]
  test.each(cases.map(row => [row[0], row] as const))('%s', (_what, [, runs, expected, retention]) =>
    expect(gone(runs, retention)).toEqual(expected),
  )
})

describe('contents', () => {
  let root: string
  beforeEach(async () => {
    root = await mkdtemp(join(tmpdir(), 'provision-prune-'))
  })
  afterEach(() => rm(root, { recursive: true, force: true }))

  const places = () => ({ runs: join(root, 'runs'), objects: join(root, 'objects') })
  const bytes = (text: string) => new Uint8Array(Buffer.from(text))

  async function record(run: string, texts: readonly string[]): Promise<void> {
    const journal = await createJournal(places().runs, ended(run, 0).header, fileBlobs(places().objects))
    const before = { type: 'file', mode: 0o644, uid: 0, gid: 0, size: 1, mtime: '1' } as const
    for (const [index, text] of texts.entries()) {
      const state = { ...before, sha256: text, content: bytes(text) }
      await journal.append([
        {
          entry: 'captured',
          at: daysAgo(0),
          step: {
            id: `0.${index}`,
            host: hostName('a'),
            play: 'p',
            task: 't',
            resource: 'file',
            handler: false,
            secret: false,
            changes: [{ kind: 'file', path: '/x', before: state, after: { type: 'absent' } }],
          },
        },
      ])
    }
    await journal.append([{ entry: 'finished', at: daysAgo(0), exit: 0 }])
    await journal.close()
  }

  const objects = async (): Promise<readonly string[]> =>
    (await readdir(places().objects, { recursive: true })).filter(name => name.includes('/'))
  const aged = async (): Promise<void> => {
    for (const name of await objects()) await utimes(join(places().objects, name), new Date(0), new Date(0))
  }
  const runsNamed = async (...names: string[]): Promise<readonly EndedRun[]> =>
    (await listEndedRuns(places().runs)).filter(({ header }) => names.includes(header.run))

  test('go with the last run that refers to them, and a dry run says the same', async () => {
    await record('one', ['shared', 'only-in-one'])
    await record('two', ['shared'])
    await aged()
    const old = await runsNamed('one')
    const foretold = await wouldFree(places(), old, Date.now())
    expect(await objects()).toHaveLength(2)
    expect(await pruneRecords(places(), old, Date.now())).toEqual(foretold)
    expect(foretold).toEqual({ runs: 1, objects: 1, bytes: 'only-in-one'.length })
    expect((await listEndedRuns(places().runs)).map(({ header }) => header.run)).toEqual(['two'])
    const [step] = (await readRun(places().runs, 'two', fileBlobs(places().objects))).steps
    expect(step?.changes[0]?.change).toMatchObject({ before: { content: bytes('shared') } })
    await pruneRecords(places(), await runsNamed('two'), Date.now())
    expect(await readdir(places().objects)).toEqual([])
  })

  test('stay while they are young, or were stored again by a run that does not refer to them yet', async () => {
    await record('one', ['x-1', 'x-2'])
    await pruneRecords(places(), await runsNamed('one'), Date.now())
    expect(await objects()).toHaveLength(2)
    await aged()
    await fileBlobs(places().objects).put(bytes('x-1'))
    await pruneRecords(places(), [], Date.now())
    expect(await objects()).toHaveLength(1)
    expect(await fileBlobs(places().objects).put(bytes('x-1'))).toMatch(/^[0-9a-f]{64}$/)
  })

  test('what was cut off is finished the next time', async () => {
    await record('one', ['x-1'])
    await aged()
    const [old] = await runsNamed('one')
    if (old === undefined) throw new Error('no run')
    // Two at the same time: one of them finds it gone.
    await Promise.all([pruneRecords(places(), [old], Date.now()), pruneRecords(places(), [old], Date.now())])
    expect(await readdir(places().runs)).toEqual([])
    expect(await readdir(places().objects)).toEqual([])
  })
})

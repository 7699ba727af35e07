import { createHash } from 'node:crypto'
import { appendFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostName, runId, stepId } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import { fileBlobs } from '../../src/journal/blobs.ts'
import { createJournal } from '../../src/journal/file-journal.ts'
import { listRuns, readRun } from '../../src/journal/read.ts'
import type { JournalEntry, RunHeader } from '../../src/journal/record.ts'
import { ProvisionError } from '../../src/problem.ts'

const host = hostName('db1')
const content = Uint8Array.from({ length: 256 }, (_, index) => index)
const sha256 = createHash('sha256').update(content).digest('hex')
const change: Change = {
  kind: 'file',
  path: '/etc/x',
  before: { type: 'file', mode: 0o4755, uid: 0, gid: 33, size: 256, sha256, content, mtime: '1700000000.123456789' },
  after: { type: 'absent' },
}
const captured: JournalEntry = {
  entry: 'captured',
  at: '2026-01-01T00:00:00.000Z',
  step: {
    id: stepId('0.0'),
    host,
    play: 'p',
    task: 't',
    resource: 'file',
    handler: false,
    secret: false,
    changes: [change],
  },
}
const state = (now: 'applying' | 'applied'): JournalEntry => ({
  entry: 'state',
  at: '2026-01-01T00:00:01.000Z',
  host,
  step: '0.0',
  change: 0,
  state: now,
})
const header = (id: string, mode: RunHeader['mode'] = 'apply', startedAt = '2026-01-01T00:00:00.000Z'): RunHeader => ({
  version: 1,
  run: runId(id),
  mode,
  subject: 'site.yaml',
  startedAt,
  by: 'anna@build7',
  hosts: [],
})

let root: string
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'provision-journal-'))
})
afterEach(() => rm(root, { recursive: true, force: true }))

const open = (id: string, mode?: RunHeader['mode']) =>
  createJournal(join(root, 'runs'), header(id, mode), fileBlobs(join(root, 'objects')))
const read = (id: string) => readRun(join(root, 'runs'), id, fileBlobs(join(root, 'objects')))

describe('run records', () => {
  test('what was captured comes back byte for byte, with its state', async () => {
    const journal = await open('20260101-000000-aaaa')
    await journal.append([captured, state('applying')])
    await journal.append([state('applied')])
    await journal.close()
    const record = await read('20260101-000000-aaaa')
    expect(record.steps).toHaveLength(1)
    expect(record.steps[0]?.changes).toEqual([{ change, state: 'applied' }])
    expect(record.exit).toBeUndefined()
  })

  test('contents are stored once, for their owner only', async () => {
    for (const id of ['20260101-000000-aaaa', '20260101-000001-bbbb']) {
      const journal = await open(id)
      await journal.append([captured])
      await journal.close()
    }
    const files = await readdir(join(root, 'objects', sha256.slice(0, 2)))
    expect(files).toEqual([sha256.slice(2)])
    const stored = await stat(join(root, 'objects', sha256.slice(0, 2), sha256.slice(2)))
    expect(stored.mode & 0o777).toBe(0o600)
    expect((await stat(join(root, 'runs'))).mode & 0o777).toBe(0o700)
    expect(await readFile(join(root, 'runs/20260101-000000-aaaa/journal.ndjson'), 'utf8')).not.toContain(
      'content":{"0"',
    )
  })

  test('a line that a crash cut short is left out, wherever it was cut', async () => {
    const journal = await open('20260101-000000-aaaa')
    await journal.append([captured, state('applying')])
    await journal.close()
    const file = join(root, 'runs/20260101-000000-aaaa/journal.ndjson')
    const whole = await readFile(file, 'utf8')
    const first = whole.indexOf('\n') + 1
    for (let length = first; length < whole.length - 1; length += 7) {
      await writeFile(file, whole)
      await truncate(file, length)
      const record = await read('20260101-000000-aaaa')
      expect(record.steps[0]?.changes[0]?.state).toBe('captured')
    }
  })

  test('damaged content is noticed, not restored', async () => {
    const journal = await open('20260101-000000-aaaa')
    await journal.append([captured])
    await journal.close()
    await appendFile(join(root, 'objects', sha256.slice(0, 2), sha256.slice(2)), 'x')
    await expect(read('20260101-000000-aaaa')).rejects.toThrow(/damaged/)
  })

  test('`last` is the newest run that is not a rollback; beginnings of ids are enough', async () => {
    for (const [id, mode] of [
      ['20260101-000000-aaaa', 'apply'],
      ['20260102-000000-bbbb', 'apply'],
      ['20260103-000000-cccc', 'rollback'],
    ] as const) {
      await (await open(id, mode)).close()
    }
    expect((await read('last')).header.run).toBe('20260102-000000-bbbb')
    expect((await read('20260103')).header.run).toBe('20260103-000000-cccc')
    expect((await listRuns(join(root, 'runs'))).map(({ run }) => run.slice(0, 8))).toEqual([
      '20260103',
      '20260102',
      '20260101',
    ])
    await expect(read('2026')).rejects.toThrow(/3 runs begin with/)
    await expect(read('nope')).rejects.toThrow(/no run is called/)
  })

  test('runs of one second are in the order in which they started, whatever their ids', async () => {
    const blobs = fileBlobs(join(root, 'objects'))
    for (const [id, time] of [
      ['20260101-000000-zzzz', '2026-01-01T00:00:00.100Z'],
      ['20260101-000000-aaaa', '2026-01-01T00:00:00.900Z'],
    ] as const) {
      await (await createJournal(join(root, 'runs'), header(id, 'apply', time), blobs)).close()
    }
    expect((await read('last')).header.run).toBe('20260101-000000-aaaa')
  })

  test('a folder that cannot be written ends the run before anything is changed', async () => {
    await writeFile(join(root, 'runs'), 'a file in the way')
    await expect(open('20260101-000000-aaaa')).rejects.toThrow(ProvisionError)
  })

  test('many hosts append at once without mixing lines', async () => {
    const journal = await open('20260101-000000-aaaa')
    await Promise.all(Array.from({ length: 200 }, () => journal.append([state('applying'), state('applied')])))
    await journal.close()
    const lines = (await readFile(join(journal.folder, 'journal.ndjson'), 'utf8')).trimEnd().split('\n')
    expect(lines.map(line => (JSON.parse(line) as { state: string }).state)).toEqual(
      Array.from({ length: 200 }, () => ['applying', 'applied']).flat(),
    )
  })
})

/**
 * A collection of Qdrant is looked at, changed and waited for by real shells and curl, against a server that misbehaves.
 */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { ShellText } from '../../src/brands.ts'
import type { Change } from '../../src/changes/change.ts'
import { movedStatus } from '../../src/changes/change.ts'
import type { QdrantCollectionChange } from '../../src/changes/qdrant-collection.ts'
import type { QdrantSnapshotChange } from '../../src/changes/qdrant-snapshot.ts'
import { kindOf } from '../../src/changes/registry.ts'
import { collectionQuestion, type QdrantCollection, qdrantCollectionReader } from '../../src/facts/qdrant-collection.ts'
import type { QdrantServer } from '../../src/facts/qdrant-server.ts'
import { qdrantSnapshotsReader, snapshotsQuestion } from '../../src/facts/qdrant-snapshots.ts'
import { lines, raw, sh } from '../../src/remote/script.ts'
import { type Asked, FakeQdrant } from '../support/fake-qdrant.ts'
import { type Shell, shells } from '../support/shells.ts'

let qdrant: FakeQdrant
beforeAll(async () => {
  qdrant = await FakeQdrant.start()
})
afterAll(() => qdrant.stop())
afterEach(() => {
  qdrant.collections.clear()
  qdrant.key = undefined
  qdrant.instead = undefined
  qdrant.heard()
})

const folder = mkdtempSync(join(tmpdir(), 'provision-qdrant-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What a host may have set for curl, and must not matter here. */
writeFileSync(join(folder, '.curlrc'), 'include\nfail\n')
const surroundings = { HOME: folder, http_proxy: 'http://127.0.0.1:9', ALL_PROXY: 'http://127.0.0.1:9' }

interface Ended {
  readonly code: number | null
  readonly out: Buffer
  readonly err: string
}

/** Not `spawnSync`: the server is in this process. curl is nothing that busybox brings. */
function run(shell: Shell, script: ShellText): Promise<Ended> {
  const [program = '', ...words] = shell.command
  const child = spawn(program, words, {
    env: { PATH: `${shell.path}:/usr/bin`, LC_ALL: 'C', ...surroundings },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const out: Buffer[] = []
  let err = ''
  child.stdout.on('data', piece => out.push(piece))
  child.stderr.on('data', piece => {
    err += String(piece)
  })
  child.stdin.end(script)
  return new Promise(resolve => child.on('close', code => resolve({ code, out: Buffer.concat(out), err })))
}

const make = (shell: Shell, change: Change): Promise<Ended> => {
  const { prelude, script } = kindOf(change)
  return run(shell, lines(prelude ?? sh``, sh`(\n${raw(script(change))}\n) </dev/null`))
}

async function look(
  shell: Shell,
  ...asked: readonly (readonly [QdrantServer, string])[]
): Promise<readonly QdrantCollection[]> {
  const questions = asked.map(([server, name]) => collectionQuestion(server, name))
  const { code, out, err } = await run(shell, qdrantCollectionReader.script(questions))
  expect([code, err]).toEqual([0, ''])
  return qdrantCollectionReader.decode(out, questions)
}

const m = (value: number) => ({ '/config/hnsw_config/m': String(value) })

const changed = (name: string, more: Partial<QdrantCollectionChange> = {}): QdrantCollectionChange => ({
  kind: 'qdrant_collection',
  server: { url: qdrant.url },
  name,
  before: m(16),
  after: m(24),
  restored: m(16),
  patch: { hnsw_config: { m: 24 } },
  back: { hnsw_config: { m: 16 } },
  instead: [],
  indexes: [],
  indexesBack: [],
  ...more,
})

const waiting = (name: string, more: Partial<QdrantCollectionChange> = {}): QdrantCollectionChange =>
  changed(name, { timeoutSeconds: 20, ...more })

const bodies = (asked: readonly Asked[]): readonly unknown[] =>
  asked.filter(({ method }) => method === 'PATCH').map(({ body }) => JSON.parse(body) as unknown)

const odd = 'nä me$(id)`x`"\'\\'

describe.each(shells)('a collection of Qdrant, in $name', shell => {
  it('is changed with one PATCH, and not again', async () => {
    for (const name of ['a', odd]) {
      const made = qdrant.add(name)
      expect(await make(shell, changed(name))).toMatchObject({ code: 0, err: '' })
      expect(made.config['hnsw_config']).toMatchObject({ m: 24, ef_construct: 100 })
      expect(bodies(qdrant.heard())).toEqual([{ hnsw_config: { m: 24 } }])
      expect(await make(shell, changed(name))).toMatchObject({ code: 0, err: '' })
      expect(bodies(qdrant.heard())).toEqual([])
    }
  })

  it('comes back', async () => {
    const made = qdrant.add('a')
    const change = changed('a')
    await make(shell, change)
    const inverse = kindOf(change).inverse(change)
    if (inverse.how === 'none') throw new Error('it can be taken back')
    expect(await make(shell, inverse.change)).toMatchObject({ code: 0, err: '' })
    expect(made.config['hnsw_config']).toMatchObject({ m: 16 })
  })

  it('is left alone when somebody else was faster, or when it is gone', async () => {
    qdrant.add('a', { config: { hnsw_config: { m: 32 } } })
    const { code, err } = await make(shell, changed('a'))
    expect([code, err]).toEqual([movedStatus, 'of collection a, hnsw_config/m is 32, not 16\n'])
    expect(await make(shell, changed('b'))).toMatchObject({
      code: movedStatus,
      err: 'there is no collection b (any more)\n',
    })
    expect(bodies(qdrant.heard())).toEqual([])
  })

  it('has not changed because Qdrant says ok: what is ignored is seen, and taken back', async () => {
    qdrant.add('a', { deaf: true })
    const { code, err } = await make(shell, changed('a'))
    expect(code).toBe(1)
    expect(err).toContain('said that it changed collection a, but hnsw_config/m is 16, not 24')
    expect(bodies(qdrant.heard())).toEqual([{ hnsw_config: { m: 24 } }, { hnsw_config: { m: 16 } }])
  })

  it.each([
    [
      422,
      '{"status":{"error":"Validation error: ef_construct: \\"3\\" is below 4"}}',
      'answers 422: Validation error: ef_construct: "3" is below 4',
    ],
    [403, '{"status":{"error":"Forbidden"}}', 'the API key does not allow it'],
    [500, 'plain <words>\nof a proxy', 'answers 500: plain <words> of a proxy'],
  ])('is refused with %d', async (status, body, said) => {
    qdrant.add('a', { refuses: [status, body] })
    const { code, err } = await make(shell, changed('a'))
    expect(code).toBe(1)
    expect(err).toContain(said)
  })

  it('needs the key, which no list of processes shows', async () => {
    qdrant.add('a')
    qdrant.key = 'hunter "22" \\ $HOME'
    const refused = await make(shell, changed('a'))
    expect([refused.code, refused.err]).toEqual([1, expect.stringContaining('Qdrant wants an API key')])
    const server = { url: qdrant.url, apiKey: qdrant.key }
    expect(await make(shell, changed('a', { server }))).toMatchObject({ code: 0, err: '' })
    const apiKeyFile = join(folder, 'key')
    writeFileSync(apiKeyFile, `${qdrant.key}\n`)
    const byFile = { url: qdrant.url, apiKeyFile }
    expect(
      await make(shell, changed('a', { server: byFile, before: m(24), after: m(8), patch: { hnsw_config: { m: 8 } } })),
    ).toMatchObject({
      code: 0,
      err: '',
    })
    writeFileSync(apiKeyFile, qdrant.key)
    expect((await look(shell, [byFile, 'a'], [server, 'a'])).map(({ how }) => how)).toEqual(['there', 'there'])
    const none = await make(shell, changed('a', { server: { url: qdrant.url, apiKeyFile: '/none' } }))
    expect([none.code, none.err]).toEqual([1, 'the key of Qdrant cannot be read from /none\n'])
  })

  it('is waited for, until it is green twice and its index is the new one', async () => {
    qdrant.add('a', {
      statuses: ['green', 'green', 'yellow', 'yellow', 'green', 'yellow', 'green'],
      ongoing: [{ a: 1 }],
      indexed: [16, 24],
    })
    const indexes = [{ vector: '', leaf: 'index/options/m', value: '24' }]
    expect(await make(shell, waiting('a', { indexes }))).toMatchObject({ code: 0, err: '' })
    const asked = qdrant.heard().map(({ path }) => path)
    expect(asked.filter(path => path.startsWith('/telemetry'))).toHaveLength(2)
    expect(asked.filter(path => path.endsWith('/optimizations'))).toHaveLength(3)
  })

  it('whose index stays the old one has failed', async () => {
    qdrant.add('a', { indexed: [16] })
    const indexes = [{ vector: '', leaf: 'index/options/m', value: '24' }]
    const { code, err } = await make(shell, waiting('a', { indexes, timeoutSeconds: 2 }))
    expect([code, err]).toEqual([
      1,
      expect.stringContaining('has not come to rest within 2 s: index/options/m is 16 in a segment, not 24'),
    ])
  })

  it('that a crash has stopped is started again, once', async () => {
    qdrant.add('a', { statuses: ['green', 'green', 'grey', 'grey', 'green'] })
    expect(await make(shell, waiting('a'))).toMatchObject({ code: 0, err: '' })
    expect(bodies(qdrant.heard())).toEqual([{ hnsw_config: { m: 24 } }, { optimizers_config: {} }])
  })

  it('that fails says why', async () => {
    qdrant.add('a', { statuses: ['green', 'green', 'red'], optimizer: { error: 'no space left "on" disk' } })
    const { code, err } = await make(shell, waiting('a'))
    expect([code, err]).toEqual([1, expect.stringContaining('collection a is red: no space left "on" disk')])
  })

  it('that takes too long says how far it is; an undo only tells so', async () => {
    const ongoing = [{ name: 'x', children: [{ name: 'main_graph', done: 1963, total: 6000 }] }]
    qdrant.add('a', { statuses: ['yellow'], ongoing })
    qdrant.newer = true
    const later = await make(shell, waiting('a', { timeoutSeconds: 1 }))
    expect(later.err).toContain('1963 of 6000 vectors of a segment')
    qdrant.newer = false
    const { code, err } = await make(shell, waiting('a', { timeoutSeconds: 1 }))
    expect(code).toBe(1)
    expect(err).toContain('has not come to rest within 1 s: 1963 of 6000 vectors of a segment are in its new index')
    const undone = await make(shell, waiting('a', { timeoutSeconds: 1, undoes: true }))
    expect([undone.code, undone.out.toString()]).toEqual([
      0,
      expect.stringContaining('has not come to rest within 1 s'),
    ])
  })

  it('holds nobody up while a host takes a run back by itself', async () => {
    qdrant.add('a', { statuses: ['yellow'], ongoing: [{ a: 1 }] })
    const change = waiting('a', { timeoutSeconds: 60, undoes: true })
    const { prelude, script } = kindOf(change)
    const expired = lines(sh`undo_mode=expired`, prelude ?? sh``, sh`(\n${raw(script(change))}\n) </dev/null`)
    expect(await run(shell, expired)).toMatchObject({ code: 0, err: '' })
    // It is changed and read back, and nobody asks how far the index is.
    const asked = qdrant.heard()
    expect(bodies(asked)).toEqual([{ hnsw_config: { m: 24 } }])
    expect(asked.filter(({ path }) => path.endsWith('/optimizations'))).toEqual([])
  })

  it('is not taken for changed by an answer that is cut off, or that is none', async () => {
    for (const instead of ['{"result":{"config":{"hnsw_config":{"m":24', '<html>"m":24</html>', '']) {
      qdrant.instead = instead
      expect(await make(shell, changed('a'))).toMatchObject({ code: 1, err: expect.stringContaining('is not whole') })
    }
  })

  it('is looked at, with everything that may stand in its place', async () => {
    qdrant.add('a')
    qdrant.add(odd)
    const server = { url: qdrant.url }
    const dead = { url: 'http://127.0.0.1:9' }
    const [there, absent, named, silent] = await look(
      shell,
      [server, 'a'],
      [server, 'none'],
      [server, odd],
      [dead, 'a'],
    )
    expect(there).toMatchObject({ how: 'there', version: '1.16.3', status: 'green', points: 5, indexed: 3, around: {} })
    expect(there?.how === 'there' && there.leaves['/config/hnsw_config/m']).toBe('16')
    expect(absent).toEqual({ how: 'absent', version: '1.16.3', others: ['a', odd] })
    expect(named?.how).toBe('there')
    expect(silent).toMatchObject({ how: 'no-answer', said: expect.stringMatching(/^curl: \(7\)/) })
    qdrant.key = 'x'
    expect(await look(shell, [server, 'a'])).toMatchObject([
      { how: 'refused', status: 401, said: expect.stringContaining('Must provide') },
    ])
    qdrant.instead = 'something else\n200 7\n'
    expect(await look(shell, [server, 'a'])).toMatchObject([{ how: 'refused', status: 200 }])
    const noKey = { url: qdrant.url, apiKeyFile: '/none' }
    qdrant.instead = undefined
    qdrant.key = undefined
    expect(await look(shell, [server, 'a'])).toMatchObject([{ how: 'there' }])
    const { out } = await run(shell, qdrantCollectionReader.script([collectionQuestion(noKey, 'a')]))
    expect(qdrantCollectionReader.decode(out, [collectionQuestion(noKey, 'a')])).toMatchObject([{ how: 'cannot-tell' }])
  })
})

describe.each(shells)('a snapshot of a collection, in $name', shell => {
  const home = mkdtempSync(join(folder, 'home-'))
  const inHome = (change: Change): Promise<Ended> => {
    const { prelude, script } = kindOf(change)
    const body = lines(sh`provision_home=${home}`, prelude ?? sh``, sh`(\n${raw(script(change))}\n) </dev/null`)
    return run(shell, body)
  }
  const made = (name: string, token: string, more: Partial<QdrantSnapshotChange> = {}): QdrantSnapshotChange => ({
    kind: 'qdrant_snapshot',
    server: { url: qdrant.url },
    name,
    token,
    before: 'absent',
    after: 'made',
    verify: true,
    drops: [],
    timeoutSeconds: 20,
    ...more,
  })
  const taken = (change: Change): Change => {
    const inverse = kindOf(change).inverse(change)
    if (inverse.how === 'none') throw new Error('it can be taken back')
    return inverse.change
  }

  it('is made once, noted, and removed by its note; what others made stays', async () => {
    // Qdrant takes neither quotes nor backslashes in names.
    for (const name of ['a', "nä me$(id)`x`'"]) {
      const { snapshots } = qdrant.add(name, { snapshots: ['theirs'] })
      const change = made(name, `${shell.name}-1`)
      expect(await inHome(change)).toMatchObject({ code: 0, err: '' })
      expect(await inHome(change)).toMatchObject({ code: 0, err: '' })
      expect(snapshots).toEqual(['theirs', `${name}-1.snapshot`])
      expect(readFileSync(join(home, 'snapshots', `${shell.name}-1`), 'utf8')).toBe(
        `${name}-1.snapshot\t${qdrant.url}\t${name}\n`,
      )
      snapshots.push('later')
      expect(await inHome(taken(change))).toMatchObject({ code: 0, err: '' })
      expect(await inHome(taken(change))).toMatchObject({ code: 0, err: '' })
      expect(snapshots).toEqual(['theirs', 'later'])
    }
  })

  it('that cannot be read back as it was written is none', async () => {
    const { snapshots } = qdrant.add('a')
    const right = qdrant.sum
    qdrant.sum = '0'.repeat(64)
    const { code, err } = await inHome(made('a', 'bad'))
    qdrant.sum = right
    expect([code, err]).toEqual([1, expect.stringContaining('cannot be read back as it was written')])
    expect(snapshots).toEqual([])
    expect(await inHome(made('a', 'unread', { verify: false }))).toMatchObject({ code: 0, err: '' })
  })

  it('takes the place of older ones', async () => {
    const { snapshots } = qdrant.add('a', { snapshots: ['a-0.snapshot'] })
    const drops = [{ token: 'old', name: 'a-0.snapshot' }]
    expect(await inHome(made('a', 'new', { drops }))).toMatchObject({ code: 0, err: '' })
    expect(snapshots).toEqual(['a-1.snapshot'])
  })

  it('is seen with what is noted of it', async () => {
    qdrant.add('a', { snapshots: ['theirs'] })
    await inHome(made('a', 'seen'))
    const questions = [snapshotsQuestion({ url: qdrant.url }, 'a'), snapshotsQuestion({ url: qdrant.url }, 'none')]
    const script = qdrantSnapshotsReader.script(questions).replaceAll('/var/lib/provision', home) as ShellText
    const { out } = await run(shell, script)
    const [there, absent] = qdrantSnapshotsReader.decode(out, questions)
    expect(there).toMatchObject({
      how: 'there',
      snapshots: [
        { name: 'theirs', bytes: 3, checksum: qdrant.sum, age: expect.any(Number) },
        { name: 'a-1.snapshot' },
      ],
      ours: { seen: 'a-1.snapshot' },
    })
    expect(absent).toMatchObject({ how: 'absent', others: ['a'] })
  })

  it('of what is not there is none', async () => {
    expect(await inHome(made('b', 'none'))).toMatchObject({
      code: 1,
      err: expect.stringContaining('no snapshot of collection b was made'),
    })
  })
})

describe.skipIf(spawnSync('openssl', ['version']).status !== 0)('a server with TLS', () => {
  it.each(shells)('is believed when somebody vouches for it, or nobody has to, in $name', async shell => {
    const [key, ca] = [join(folder, 'tls.key'), join(folder, 'tls.pem')]
    const words = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
    const name = ['-subj', '/CN=qdrant', '-addext', 'subjectAltName=IP:127.0.0.1']
    expect(spawnSync('openssl', [...words, '-keyout', key, '-out', ca, ...name]).status).toBe(0)
    const secure = await FakeQdrant.start({ key: readFileSync(key, 'utf8'), cert: readFileSync(ca, 'utf8') })
    try {
      const { url } = secure
      secure.add('a')
      const seen = await look(shell, [{ url }, 'a'], [{ url, ca }, 'a'], [{ url, insecure: true }, 'a'])
      expect(seen.map(({ how }) => how)).toEqual(['no-answer', 'there', 'there'])
      expect(seen[0]).toMatchObject({ said: expect.stringMatching(/certificate/) })
      expect(await make(shell, changed('a', { server: { url, ca } }))).toMatchObject({ code: 0, err: '' })
    } finally {
      secure.stop()
    }
  })
})

describe('a host without curl', () => {
  it.each(shells)('says so, in $name', async shell => {
    const bare = { ...shell, path: folder }
    const [program = '', ...words] = bare.command
    const questions = [collectionQuestion({ url: qdrant.url }, 'a')]
    const child = spawn(program, words, { env: { PATH: folder }, stdio: ['pipe', 'pipe', 'pipe'] })
    const out: Buffer[] = []
    child.stdout.on('data', piece => out.push(piece))
    child.stdin.end(qdrantCollectionReader.script(questions))
    await new Promise(resolve => child.on('close', resolve))
    expect(qdrantCollectionReader.decode(Buffer.concat(out), questions)).toMatchObject([
      { how: 'cannot-tell', said: expect.stringContaining('no curl') },
    ])
  })
})

/**
 * The table of Qdrant's keys against the real server: what it does not read it ignores without a word, but a value of the
 * wrong type keeps it from starting, so that a key which is read can be told.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { qdrantBinary } from '../../src/lab/qdrant-binary.ts'
import { yamlText } from '../../src/resources/qdrant-config-text.ts'
import { configKeys, crashingKeys, noSuchKeys } from '../../src/resources/qdrant-keys.ts'
import { variableOf } from '../../src/resources/qdrant-settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-qdrant-keys-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const binary = (): string | undefined => {
  try {
    return qdrantBinary()
  } catch {
    return undefined
  }
}
const server = binary()

interface Started {
  /** `started` is ended again at once. */
  readonly how: 'started' | 'refused'
  readonly said: string
}

/** On ports that are not free, so that a server which accepts its configuration ends by itself. */
function start(settings: ReadonlyMap<string, unknown>, variables: Readonly<Record<string, string>> = {}): Started {
  const file = join(folder, 'config.yaml')
  writeFileSync(file, yamlText(settings))
  const { stdout, stderr } = spawnSync(server ?? '', ['--config-path', file], {
    cwd: folder,
    encoding: 'utf8',
    timeout: 20_000,
    env: {
      NO_COLOR: '1',
      // Not an address of this machine.
      QDRANT__SERVICE__HOST: '192.0.2.1',
      QDRANT__SERVICE__HTTP_PORT: '6399',
      QDRANT__TELEMETRY_DISABLED: 'true',
      ...variables,
    },
  })
  const said = stdout + stderr
  return { how: /Cannot assign requested address|Address not available/i.test(said) ? 'started' : 'refused', said }
}

const old = Object.entries(configKeys).filter(
  ([, { since }]) => since === undefined || Number(since.split('.')[1]) <= 16,
)

describe.skipIf(server === undefined)('Qdrant 1.16.3', () => {
  it('starts with every default of the table', () => {
    const defaults = old.filter(([key]) => !/^(service\.host|service\.http_port)$/.test(key))
    const given = defaults.flatMap(([key, { default: value }]) => (value === undefined ? [] : [[key, value] as const]))
    const { how, said } = start(new Map(given))
    expect(how, said).toBe('started')
    expect(said).not.toContain('validation errors')
  })

  const typed = old.filter(
    ([key, { of }]) => of !== 'text' && of !== 'anything' && !/^(service\.http_port|telemetry_disabled)$/.test(key),
  )
  it.each(typed.map(([key]) => key))('reads %s', key => {
    const { how, said } = start(new Map([[key, 'no such value']]))
    expect(how, said).toBe('refused')
    expect(said).toContain(key.split('.').at(-1)?.replace(/_kb$/, ''))
  })

  it.each(Object.keys(crashingKeys))('does not start with %s', key => {
    expect(start(new Map([[key, 20_000]]))).toMatchObject({
      how: 'refused',
      said: expect.stringContaining('duplicate field'),
    })
  })

  it('ignores what is no setting, and variables with one underscore', () => {
    const strange = Object.keys(noSuchKeys).map(key => [`storage.${key}`, 'no such value'] as const)
    expect(start(new Map(strange)).how).toBe('started')
    const variables = { QDRANT_HNSW_M: 'x', QDRANT_INDEXING_THRESHOLD: 'x', QDRANT_MAX_CONCURRENT_REQUESTS: 'x' }
    expect(start(new Map(), variables).how).toBe('started')
    expect(start(new Map(), { QDRANT__TELEMETRY_DISABLED: 'x' }).how).toBe('refused')
    expect(start(new Map(), { [variableOf('storage.hnsw_index.m')]: 'x' }).how).toBe('refused')
  })

  it('only warns about what is out of range', () => {
    const { how, said } = start(new Map([['storage.hnsw_index.ef_construct', 1]]))
    expect(how, said).toBe('started')
    expect(said).toContain('validation errors')
  })
})

/**
 * What looks right and is not, on the services of task 4.2: each trap by its number, with the tests that show that it is
 * avoided. A test that is renamed or removed is missed here.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

interface Trap {
  readonly trap: number
  readonly what: string
  /** File below test/ → names of cases or tests in it. */
  readonly shown: Readonly<Record<string, readonly string[]>>
}

const collection = 'cases/qdrant_collection/collection.yaml'
const settings = 'cases/qdrant_config/settings.yaml'
const keys = 'resources/qdrant-keys.real.test.ts'
const shell = 'changes/qdrant-collection.real.test.ts'
const lab = 'e2e/qdrant.test.ts'

const qdrant: readonly Trap[] = [
  {
    trap: 2,
    what: 'HNSW 32/200 everywhere halves the throughput: only when asked for, with hnsw_ef in the plan',
    shown: {
      [collection]: ['index and segments in one change'],
      [lab]: ['--check says everything and does nothing'],
      'e2e/optimize.test.ts': ['collections are changed when they are asked for'],
    },
  },
  {
    trap: 3,
    what: 'vectors per segment: more segments are slower, never split, and may keep vectors from being indexed',
    shown: {
      [collection]: [
        'index and segments in one change',
        'the largest of several vectors decides about segments',
        'segments too small to be indexed',
        'segments too small for their index to be used',
      ],
      [lab]: ['what would make it so is refused'],
    },
  },
  {
    trap: 4,
    what: 'limits of requests and cache sizes are no settings of Qdrant',
    shown: {
      [settings]: ['settings that Qdrant does not have'],
      [collection]: ['names that Qdrant would ignore without a word'],
      [keys]: ['ignores what is no setting, and variables with one underscore'],
    },
  },
  {
    trap: 5,
    what: 'variables with one underscore are ignored',
    shown: {
      [settings]: [
        'variables that Qdrant ignores, with the name that it reads',
        'variables of the environment, for a unit',
      ],
      [collection]: ['variables that the server ignores'],
      [keys]: ['ignores what is no setting, and variables with one underscore'],
      [lab]: ['what the server ignores, and what wins over collections, is told'],
    },
  },
  {
    trap: 6,
    what: 'short names of thresholds keep the server from starting',
    shown: { [settings]: ['the names that keep the server from starting'], [keys]: ['does not start with %s'] },
  },
  {
    trap: 7,
    what: 'values that are the defaults are called so',
    shown: { [settings]: ['defaults are named'], [collection]: ['the defaults are named'] },
  },
  {
    trap: 18,
    what: '200 means nothing: what is not understood is ignored',
    shown: { [shell]: ['has not changed because Qdrant says ok: what is ignored is seen, and taken back'] },
  },
  {
    trap: 19,
    what: 'green means nothing either: indexes are looked at',
    shown: {
      [collection]: ['green, and yet without an index'],
      [shell]: [
        'is waited for, until it is green twice and its index is the new one',
        'whose index stays the old one has failed',
      ],
      [lab]: [
        'the plan says how many vectors a change is nothing to',
        'is changed, and waited for until every index is the new one',
      ],
    },
  },
  {
    trap: 20,
    what: 'a snapshot recovered in place is no rollback of a configuration',
    shown: {
      'cases/qdrant_snapshot/snapshot.yaml': ['there is none yet'],
      [lab]: [
        'recovered in place keeps the configuration',
        'rollback gives the configuration of before, and the index of before',
      ],
    },
  },
  {
    trap: 21,
    what: 'the file of the server changes no collection that is there',
    shown: {
      [settings]: ['a new file, in sections and with dots'],
      [lab]: ['changes nothing on a collection that is there'],
    },
  },
  {
    trap: 24,
    what: 'Qdrant ends at a hang-up signal instead of reading its file again',
    shown: {
      [settings]: ['a new file, in sections and with dots'],
      [lab]: ['is not read again by a signal: it ends the server, and a reload of the unit is refused'],
    },
  },
  {
    trap: 26,
    what: 'optimizers_overwrite wins over collections, and no answer shows it',
    shown: {
      [settings]: ['the short names are right where they overwrite'],
      [collection]: ['the server overrules what collections say'],
      [lab]: ['what the server ignores, and what wins over collections, is told'],
    },
  },
  {
    trap: 27,
    what: 'memmap_threshold is deprecated',
    shown: { [settings]: ['a deprecated key'], [collection]: ['a deprecated threshold'] },
  },
  {
    trap: 28,
    what: 'an index of many vectors takes hours: forecast, one collection at a time, broken off by the old values',
    shown: {
      [collection]: ['index and segments in one change'],
      [shell]: ['that takes too long says how far it is; an undo only tells so'],
      [lab]: ['grey after a crash, long after the run: the next run starts the work again'],
    },
  },
]

const traps: readonly Trap[] = [...qdrant]

const read = (file: string): string => readFileSync(fileURLToPath(new URL(file, import.meta.url)), 'utf8')

describe('traps', () => {
  it.each(traps.map(one => [one.trap, one.what, one.shown] as const))('%i: %s', (_, __, shown) => {
    const missing = Object.entries(shown).flatMap(([file, names]) =>
      names.filter(name => !read(`./${file}`).includes(name)).map(name => `${file}: ${name}`),
    )
    expect(missing).toEqual([])
    expect(Object.keys(shown).length).toBeGreaterThan(0)
  })

  it('have a row each', () => {
    const numbers = traps.map(({ trap }) => trap)
    expect(new Set(numbers).size).toBe(numbers.length)
  })
})

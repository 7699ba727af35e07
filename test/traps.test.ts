/**
 * What looks right and is not, on the services of task 4.2: each trap by its number, with the tests that show that it is
 * avoided. A test that is renamed or removed is missed here.
 */
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { Play } from '../src/load/play.ts'
import { loadPlaybook } from '../src/load/playbook.ts'

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
const trouble = 'e2e/qdrant-trouble.test.ts'

const memory = 'cases/redis_config/memory.yaml'
const capacity = 'cases/capacity/capacity.yaml'
const values = 'cases/sysctl/values.yaml'
const gateway = 'e2e/gateway.test.ts'
const here = 'traps.test.ts'

const systems: readonly Trap[] = [
  {
    trap: 1,
    what: 'fs.file-max = 1000000 lowers what systemd has set',
    shown: {
      'cases/sysctl/lowering.yaml': ['what is better when bigger is not lowered, and gets no line in the file'],
    },
  },
  {
    trap: 8,
    what: 'somaxconn = 65535, which nobody asks for',
    shown: {
      'cases/sysctl/void.yaml': ['a queue that programs do not ask for'],
      [gateway]: ['the queue of new connections is as long as gunicorn asks and the kernel allows, from a reload on'],
    },
  },
  {
    trap: 9,
    what: 'swappiness without swap',
    shown: { 'cases/sysctl/void.yaml': ['swapping less, where nothing can be swapped'] },
  },
  {
    trap: 10,
    what: 'overcommit on the host of Qdrant',
    shown: {
      'cases/sysctl/void.yaml': ['promising memory that is not there'],
      [here]: ['overcommits memory on the host of Redis only'],
    },
  },
  {
    trap: 11,
    what: 'bbr and fq may be missing',
    shown: {
      'cases/congestion_control/congestion_control.yaml': [
        'the fallback instead',
        'a queueing discipline that this kernel does not have',
      ],
      [here]: ['asks for bbr with a fallback, and for no queueing discipline'],
    },
  },
  {
    trap: 12,
    what: 'dirty_ratio wipes dirty_bytes',
    shown: { 'cases/sysctl/coupled.yaml': ['the ratio replaces the bytes that are set, in one change'] },
  },
  {
    trap: 13,
    what: 'a level-2 cache of 32 GB on a smaller host, or below what Redis holds',
    shown: {
      [memory]: [
        'more than the host has is refused',
        'or cut to a share of it',
        'below what is in use it is not lowered',
      ],
      'e2e/redis.test.ts': ['is not evicted by a lower limit, unless that is allowed'],
    },
  },
  {
    trap: 14,
    what: 'a level-1 cache of 4 GB in each of 16 workers',
    shown: { 'content.test.ts': ["GATEWAY_L1_SIZE_MB: '256'"], [capacity]: ['the task on a big host'] },
  },
  {
    trap: 15,
    what: '16 workers on few processors',
    shown: { 'content.test.ts': ["workers: '5'"], [capacity]: ['cores that do not suffice, with what they bear'] },
  },
  {
    trap: 16,
    what: 'worker_connections, which uvicorn ignores',
    shown: {
      [here]: ['limits connections where uvicorn looks, for each worker'],
      [gateway]: ['a request that takes too long is answered with 504, and connections beyond the limit with 503'],
    },
  },
  {
    trap: 17,
    what: "gunicorn's timeout, which is not that of a request",
    shown: {
      [here]: ['limits the time of a request where that is possible'],
      [gateway]: ['a request that takes too long is answered with 504, and connections beyond the limit with 503'],
    },
  },
  {
    trap: 22,
    what: 'a load test that measures how fast errors come',
    shown: { 'bench/pure.test.ts': ['with another status', 'with a short list'] },
  },
  {
    trap: 23,
    what: '64-bit values, tabs',
    shown: {
      [values]: [
        '64-bit numbers stay exact',
        'a number that lost digits in YAML is refused',
        'tabs of the kernel and blanks of the user are the same',
      ],
    },
  },
  {
    trap: 25,
    what: 'parameters of the host for a service in a container',
    shown: {
      [values]: ['a service in a container has a network of its own, which these do not reach'],
      'facts/general.real.test.ts': ['tells who listens in a network of its own'],
    },
  },
  {
    trap: 29,
    what: 'a load test on what others use',
    shown: { [here]: ['sends at a low rate unless somebody asks for more'] },
  },
  {
    trap: 30,
    what: 'ports, addresses and passwords of Redis and the gateway',
    shown: {
      'cases/redis_config/refused.yaml': ['what could cut off everybody'],
      [here]: ['does not say where the gateway listens'],
    },
  },
]

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
      [trouble]: ['what the server ignores, and what wins over collections, is told'],
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
    shown: {
      [settings]: ['defaults are named'],
      [collection]: ['the defaults are named'],
      'cases/sysctl/void.yaml': ['defaults, which are in force anyway'],
    },
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
    what: 'Qdrant ends at a hang-up signal instead of reading its file again, gunicorn when its file is broken',
    shown: {
      [settings]: ['a new file, in sections and with dots'],
      [lab]: ['is not read again by a signal: it ends the server, and a reload of the unit is refused'],
      [here]: ['never reloads Qdrant, which ends by it'],
      [gateway]: ['a broken configuration is not loaded: the reload fails, and the workers that are there go on'],
    },
  },
  {
    trap: 26,
    what: 'optimizers_overwrite wins over collections, and no answer shows it',
    shown: {
      [settings]: ['the short names are right where they overwrite'],
      [collection]: ['the server overrules what collections say'],
      [trouble]: ['what the server ignores, and what wins over collections, is told'],
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
      [trouble]: ['grey after a crash, long after the run: the next run starts the work again'],
    },
  },
]

const traps: readonly Trap[] = [...systems, ...qdrant]

const root = fileURLToPath(new URL('../', import.meta.url))
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
    expect(numbers.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, index) => index + 1))
  })
})

describe('the shipped playbook', async () => {
  const loaded = await loadPlaybook('playbooks/optimize.yaml', { root })
  const plays: readonly Play[] = loaded.ok ? loaded.value.plays : expect.fail(JSON.stringify(loaded.problems))
  const tasksOf = (hosts: string) => plays.filter(play => play.hosts === hosts).flatMap(({ tasks }) => tasks)
  const conf = read('../templates/gateway/gunicorn.conf.py.hbs')
  const env = read('../templates/gateway/gateway.env.hbs')

  it('overcommits memory on the host of Redis only', () => {
    const overcommits = (hosts: string): boolean => JSON.stringify(tasksOf(hosts)).includes('vm.overcommit_memory')
    expect([overcommits('cache'), overcommits('vector_db')]).toEqual([true, false])
  })

  it('asks for bbr with a fallback, and for no queueing discipline', () => {
    const asked = plays.flatMap(({ tasks }) => tasks).filter(({ resource }) => resource === 'congestion_control')
    expect(asked.length).toBeGreaterThan(0)
    for (const { args } of asked) {
      expect(args).toHaveProperty('fallback')
      expect(args).not.toHaveProperty('qdisc')
    }
  })

  it('limits connections where uvicorn looks, for each worker', () => {
    expect(conf).not.toMatch(/^worker_connections/m)
    expect(env).toMatch(/^GATEWAY_LIMIT_CONCURRENCY=/m)
    expect(read('../templates/gateway/worker.py.hbs')).toContain('limit_concurrency=limit')
  })

  it('limits the time of a request where that is possible', () => {
    expect(conf).toMatch(
      /^timeout = \{\{add system_optimization\.api_gateway\.request_timeout gateway\.timeout_margin\}\}$/m,
    )
    expect(env).toMatch(/^GATEWAY_REQUEST_TIMEOUT=\{\{system_optimization\.api_gateway\.request_timeout\}\}$/m)
  })

  it('does not say where the gateway listens', () => expect(conf).not.toMatch(/^bind/m))

  it('never reloads Qdrant, which ends by it', () => {
    const services = plays
      .flatMap(({ tasks, handlers }) => [...tasks, ...handlers])
      .filter(({ resource, args }) => resource === 'service' && JSON.stringify(args).includes('qdrant.service'))
    expect(services.length).toBeGreaterThan(1)
    expect(services.filter(({ args }) => args['state'] === 'reloaded')).toEqual([])
  })
})

it('the shipped workload of latency sends at a low rate unless somebody asks for more', () => {
  const rates = [...read('../workloads/search.yaml').matchAll(/^\s*search_rate: (\d+)$/gm)].map(([, rate]) =>
    Number(rate),
  )
  expect(rates.length).toBe(1)
  expect(Math.max(...rates)).toBeLessThanOrEqual(200)
})

/**
 * Resource `redis_config`: settings of a Redis, as running values and in the file that it is started with.
 */
import type { Change } from '../changes/change.ts'
import type { RedisChange } from '../changes/redis.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { type RedisRuns, redisQuestion } from '../facts/redis.ts'
import { type RedisLogin, redisKey, redisName } from '../facts/redis-login.ts'
import { settingKey, settingQuestion } from '../facts/redis-setting.ts'
import type { RedisConfigArguments } from '../generated/index.ts'
import type { Problem } from '../problem.ts'
import { joined } from './joined.ts'
import { onlyAtStart } from './redis-known.ts'
import { fileDecision, fileQuestions } from './redis-persist.ts'
import { fault, type ReadSettings, readSettings, shownValue, valueAfter } from './redis-values.ts'
import { evictionProblems, isTight, limitMemory, lowers, reachProblems, settingProblems } from './redis-verdict.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { unitName } from './service.ts'

export const redisConfig: Resource<RedisConfigArguments> = {
  name: 'redis_config',
  needs: (args, context) => {
    const login = loginOf(args)
    return [
      redisQuestion(login),
      ...[...readSettings(args.settings).wanted.keys()].map((name): Question => settingQuestion(login, name)),
      ...fileQuestions(args, context.secret),
      ...(args.restart === undefined ? [] : [{ kind: 'unit', key: unitName(args.restart) } as const]),
    ]
  },
  plan: (args, seen, context) => {
    const settings = readSettings(args.settings)
    const problems = [...settings.problems, ...argumentProblems(args)]
    if (problems.length > 0) return { changes: [], problems }
    const login = loginOf(args)
    const redis = seen.get('redis', redisKey(login))
    if (redis.how !== 'answers') return { changes: [], problems: reachProblems(redis, redisName(login)) }
    return planOn(redis, login, settings, { args, seen, context })
  },
}

interface Task {
  readonly args: RedisConfigArguments
  readonly seen: Seen
  readonly context: Context
}

const loginOf = (args: RedisConfigArguments): RedisLogin => ({
  host: args.host ?? '127.0.0.1',
  port: args.port ?? 6379,
  ...(args.socket === undefined ? {} : { socket: args.socket }),
  ...(args.tls === true ? { tls: args.ca_file === undefined ? {} : { ca: args.ca_file } } : {}),
  ...(args.user === undefined ? {} : { user: args.user }),
  ...(args.password === undefined ? {} : { password: args.password }),
  ...(args.password_file === undefined ? {} : { passwordFile: args.password_file }),
})

function argumentProblems(args: RedisConfigArguments): readonly Problem[] {
  const object = redisName(loginOf(args))
  const wrong = (message: string, remedy: string): Problem => fault('arguments', object, message, remedy)
  return [
    ...(args.password !== undefined && args.password_file !== undefined
      ? [wrong('`password` and `password_file` are both given', 'keep one of the two')]
      : []),
    ...(args.user !== undefined && args.password === undefined && args.password_file === undefined
      ? [wrong(`\`user: ${args.user}\` is given without a password`, 'give `password` or `password_file`')]
      : []),
    ...(args.socket !== undefined && (args.host !== undefined || args.port !== undefined)
      ? [wrong('`socket` and `host` or `port` are both given', 'keep one of them')]
      : []),
  ]
}

function planOn(redis: RedisRuns, login: RedisLogin, settings: ReadSettings, task: Task): Decision {
  const { args, seen } = task
  const now = new Map(
    [...settings.wanted.keys()].map(name => [name, seen.get('redis_setting', settingKey(login, name))]),
  )
  const faults = settingProblems(now, redis, redisName(login))
  if (faults.length > 0) return { changes: [], problems: faults }
  const texts = new Map([...now].map(([name, value]) => [name, String(value)]))
  const limited = limitMemory(settings.wanted.get('maxmemory') ?? '0', args.max_memory_share, redis)
  const wanted = new Map(
    [...settings.wanted].map(([name, text]) => [name, name === 'maxmemory' ? limited.text : text] as const),
  )
  const running = args.runtime === false ? undefined : runtimeChange(redis, login, wanted, texts, args.allow_eviction)
  const late = [...wanted].filter(([name, text]) => onlyAtStart.has(name) && texts.get(name) !== text)
  const settled: Decision = {
    changes: [],
    notes: [...settings.notes, ...limited.notes, ...adviceOn(wanted, texts)],
    declined: [...settings.declined, ...limited.declined],
    problems: [...limited.problems, ...(running?.problems ?? [])],
  }
  return joined(
    settled,
    fileDecision({ wanted, now: texts, redis, args, seen, secret: task.context.secret }),
    { changes: running?.changes ?? [] },
    restartFor(late, task),
  )
}

function runtimeChange(
  redis: RedisRuns,
  login: RedisLogin,
  wanted: ReadonlyMap<string, string>,
  now: ReadonlyMap<string, string>,
  allowEviction = false,
): { readonly changes: readonly Change[]; readonly problems: readonly Problem[] } {
  const moving = [...wanted].flatMap(([name, text]) => {
    const before = now.get(name) ?? ''
    const after = valueAfter(name, text, before)
    return onlyAtStart.has(name) || before === after ? [] : [{ name, before, after }]
  })
  if (moving.length === 0) return { changes: [], problems: [] }
  const limit = moving.find(({ name }) => name === 'maxmemory')
  const problems = limit === undefined ? [] : evictionProblems(limit.after, limit.before, redis, allowEviction)
  const lowered = limit !== undefined && lowers(limit.after, limit.before)
  const evicts = lowered && allowEviction && (redis.usedMemory === undefined || isTight(limit.after, redis.usedMemory))
  const change: RedisChange = {
    kind: 'redis',
    login,
    before: Object.fromEntries(moving.map(({ name, before }) => [name, before])),
    after: Object.fromEntries(moving.map(({ name, after }) => [name, after])),
    ...(lowered && !allowEviction ? { room: Number(limit.after) } : {}),
    ...(evicts ? { evicts: true } : {}),
  }
  return { changes: [change], problems }
}

/** What Redis reads only at its start. */
function restartFor(late: readonly (readonly [string, string])[], { args, seen }: Task): Decision {
  if (late.length === 0) return { changes: [] }
  const names = late.map(([name, text]) => `${name} = ${text}`).join(', ')
  if (args.persist === false) {
    const object = late.map(([name]) => name).join(', ')
    const message = `${names} can only be set in the file that Redis is started with, and \`persist: false\` says not to write it`
    return { changes: [], problems: [fault('only-at-start', object, message, 'leave out `persist`, or the setting')] }
  }
  if (args.restart === undefined) {
    const waits = `${names}: Redis reads it only at its start, so it waits for the next one; \`restart: redis-server\` would restart it`
    return { changes: [], declined: [waits] }
  }
  const unit = unitName(args.restart)
  const health = args.socket === undefined ? { health: { port: args.port ?? 6379, withinSeconds: 60 } } : {}
  const reload: readonly Change[] = seen.get('unit', unit).needsReload ? [{ kind: 'daemon_reload', units: [unit] }] : []
  return {
    changes: [...reload, { kind: 'unit_action', unit, action: 'restart', ...health }],
    notes: [`${names}: Redis reads it only at its start, so ${unit} is restarted`],
  }
}

/** What is right but has another effect than it seems to have. */
function adviceOn(wanted: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): readonly string[] {
  const turns = (name: string, to: string): boolean => wanted.get(name) === to && now.get(name) !== to
  return [
    ...(turns('appendonly', 'yes')
      ? ['appendonly = yes starts a rewrite at once: a fork, and the whole data on the disk']
      : []),
    ...(wanted.get('save') === '' && now.get('save') !== ''
      ? [
          `save = "" ends the snapshots (now ${shownValue('save', now.get('save') ?? '')}): what Redis holds is gone after a restart`,
        ]
      : []),
    ...(turns('maxmemory-policy', 'noeviction')
      ? ['maxmemory-policy = noeviction: writes fail once the memory is full']
      : []),
    ...(wanted.get('io-threads') !== undefined && wanted.get('io-threads') !== '1'
      ? ['io-threads pays only with that many idle processors and a very high load: measure it']
      : []),
  ]
}

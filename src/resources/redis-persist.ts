/**
 * The settings of a task in the file that Redis is started with, and what a restart will make of them.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { RedisRuns } from '../facts/redis.ts'
import type { RedisConfigArguments } from '../generated/index.ts'
import { editNeeds, planEdit } from './edited-file.ts'
import { joined } from './joined.ts'
import { editBlock, editedFile, type FileStatement, lastOf, ownContent, parsed, type Settings } from './redis-file.ts'
import { fault, shownValue } from './redis-values.ts'
import type { Decision } from './resource.ts'
import { nothing, type Truths, truthLines } from './sysctl-truths.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'
import type { WantedOwner } from './wanted-owner.ts'
import { plainPath } from './wanted-parent.ts'

const fileOf = (args: RedisConfigArguments): string => plainPath(args.file ?? '/etc/redis/redis.conf')

const ownership = ({ owner, group, mode, validate }: RedisConfigArguments): WantedOwner & { validate?: string } => ({
  ...(owner === undefined ? {} : { owner }),
  ...(group === undefined ? {} : { group }),
  ...(mode === undefined ? {} : { mode }),
  ...(validate === undefined ? {} : { validate }),
})

export function fileQuestions(args: RedisConfigArguments, secret: boolean): readonly Question[] {
  const path = fileOf(args)
  const main: Question = { kind: 'file', key: path }
  const included: readonly Question[] =
    args.include === undefined ? [] : [{ kind: 'file', key: plainPath(args.include) }]
  if (args.persist === false) return [main, ...included]
  const needs =
    args.include === undefined
      ? editNeeds({ ...editedFile(path, secret), ...ownership(args) })
      : sourceNeeds({ path, ...ownership(args) })
  return [...needs, ...included]
}

export interface Persisting {
  readonly wanted: Settings
  /** Running values. */
  readonly now: Settings
  readonly redis: RedisRuns
  readonly args: RedisConfigArguments
  readonly seen: Seen
  readonly secret: boolean
}

export function fileDecision(task: Persisting): Decision {
  const { args, wanted, secret, seen } = task
  const path = fileOf(args)
  const before = textAt(path, seen)
  if (args.persist === false)
    return { changes: [], notes: truthLines(truthsOf(task, before, before), 'after a restart') }
  const edit = editBlock(wanted)
  const own = args.include === undefined ? undefined : ownContent(plainPath(args.include), wanted)
  const decision =
    own === undefined
      ? planEdit({ ...editedFile(path, secret), ...ownership(args), secret }, edit, seen)
      : planFile({ path, content: own, secret, ...ownership(args) }, seen)
  const edited = edit(before ?? '')
  const after = own ?? (edited.ok ? edited.text : (before ?? ''))
  return joined(decision, otherFile(task), {
    changes: [],
    notes: truthLines(truthsOf(task, before, after), 'after a restart'),
  })
}

function textAt(path: string, seen: Seen): string | undefined {
  const state = seen.get('file', path)
  const file = state.type === 'link' ? state.leadsTo?.state : state
  return file?.type === 'file' && file.content !== undefined ? new TextDecoder().decode(file.content) : undefined
}

/** Writing where Redis does not read would be void. */
function otherFile({ args, redis }: Persisting): Decision {
  const { configFile } = redis
  const path = fileOf(args)
  if (configFile === undefined || configFile === path) return { changes: [] }
  if (args.include !== undefined) {
    const started = configFile === '' ? 'without a file' : `with ${configFile}`
    return {
      changes: [],
      notes: [`Redis was started ${started}: a restart reads ${path} once its unit starts it with that`],
    }
  }
  const message =
    configFile === ''
      ? 'Redis was started without a configuration file, so nothing that is written holds after a restart'
      : `Redis was started with ${configFile}, so it does not read ${path}`
  const remedy = configFile === '' ? 'set `persist: false`, or start it with a file' : `set \`file: ${configFile}\``
  return { changes: [], problems: [fault('other-file', path, message, remedy)] }
}

function truthsOf(task: Persisting, before: string | undefined, after: string | undefined): readonly Truths[] {
  const { args, wanted, now, redis } = task
  const path = fileOf(args)
  const reads = (text: string | undefined): readonly FileStatement[] => startStatements(task, path, text)
  const [startBefore, startAfter] = [reads(before), reads(after)]
  const ours = (text: string | undefined, name: string): string => {
    const own = args.include === undefined ? blockOnly(text) : parsed(text ?? '')
    return inWords(name, lastOf(own, name))
  }
  const atStart = (all: readonly FileStatement[], name: string): string => {
    const value = lastOf(all, name)
    const known = redis.configFile === path || redis.configFile === (args.include ?? '')
    return value === undefined ? (known ? "Redis' default" : 'not known') : inWords(name, value)
  }
  return [...wanted].map(([name, value]) => {
    const running = shownValue(name, now.get(name) ?? '')
    return {
      key: name,
      runtime: { from: running, to: args.runtime === false ? running : shownValue(name, value) },
      persisted: { from: ours(before, name), to: ours(after, name) },
      boot: { from: atStart(startBefore, name), to: atStart(startAfter, name) },
    }
  })
}

const inWords = (name: string, value: string | undefined): string =>
  value === undefined ? nothing : value === '' ? '""' : shownValue(name, value)

const blockOnly = (text: string | undefined): readonly FileStatement[] => {
  const inside = /# BEGIN provision[^\n]*\n([\s\S]*?)# END provision/.exec(text ?? '')?.[1]
  return parsed(inside ?? '')
}

/** What the file that Redis was started with says, with the one that it includes, as far as both were asked for. */
function startStatements(
  { args, redis, seen }: Persisting,
  path: string,
  text: string | undefined,
): readonly FileStatement[] {
  const include = args.include === undefined ? undefined : plainPath(args.include)
  const included = include === undefined ? [] : parsed(textAt(include, seen) ?? '')
  if (redis.configFile === include) return included
  if (redis.configFile !== path) return []
  return parsed(text ?? '').flatMap(one => (one.name === 'include' && one.value === include ? included : [one]))
}

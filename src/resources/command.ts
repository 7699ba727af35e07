/**
 * Resource `command`: for what no other resource covers. The user says how to see that it is done, how to undo it, and
 * what it touches; what is not said is taken as the worst.
 */
import type { CommandChange } from '../changes/command.ts'
import type { FactKind, Question, Seen } from '../facts/fact.ts'
import { unitOfFile } from '../facts/unit-file.ts'
import type { CommandArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { lines, sh, trusted } from '../remote/script.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { unitName } from './service.ts'
import { plainPath, stateOf } from './wanted-parent.ts'
import { secondsOf } from './wanted-seconds.ts'

export const command: Resource<CommandArguments> = { name: 'command', needs, plan }

function needs(args: CommandArguments): readonly Question[] {
  const check = checkOf(args)
  return [
    ...(check === undefined ? [] : [{ kind: 'probe', key: check } as const]),
    ...(args.creates === undefined ? [] : [stateOf(plainPath(args.creates))]),
  ]
}

function plan(args: CommandArguments, seen: Seen, context: Context): Decision {
  const touched = touchedBy(args.touches)
  if (touched.problems.length > 0) return { changes: [], problems: touched.problems }
  const check = checkOf(args)
  const creates = args.creates === undefined ? undefined : plainPath(args.creates)
  if (isDone(check, creates, seen)) return { changes: [] }
  const text = args.run ?? sh`${args.argv ?? []}`
  const change: CommandChange = {
    kind: 'command',
    run: inPlace(args, text),
    shown: text,
    ...(check === undefined ? {} : { check }),
    ...(creates === undefined ? {} : { creates }),
    ...(context.changesNothing === true && args.undo === undefined ? { undo: ':' } : undoOf(args)),
    ...(args.touches === undefined && context.changesNothing !== true ? {} : { touches: touched.patterns }),
    ...(args.timeout === undefined ? {} : { timeoutSeconds: secondsOf(args.timeout) }),
    ...(context.secret ? { secret: true } : {}),
    ...(context.judged === true ? { judged: true } : {}),
  }
  const always = check === undefined && creates === undefined
  return {
    changes: [change],
    notes: [
      ...(always ? ['it runs every time, since neither `check` nor `creates` is given'] : []),
      ...(context.changesNothing === true ? ['it changes nothing, says `changed_when: false`'] : []),
    ],
  }
}

/** Every sign that the user gave must say so. */
function isDone(check: string | undefined, creates: string | undefined, seen: Seen): boolean {
  if (check === undefined && creates === undefined) return false
  const checked = check === undefined || seen.get('probe', check).status === 0
  return checked && (creates === undefined || seen.get('file', creates).type !== 'absent')
}

const checkOf = (args: CommandArguments): string | undefined =>
  args.check === undefined ? undefined : inPlace(args, args.check)

/** The text with its folder and environment in front; without either it is the text itself. */
function inPlace({ chdir, environment = {} }: CommandArguments, text: string): string {
  return lines(
    ...(chdir === undefined ? [] : [sh`cd -- ${chdir} || exit 1`]),
    ...Object.entries(environment).map(([name, value]) => sh`export ${name}=${String(value)}`),
    trusted(text),
  )
}

function undoOf(args: CommandArguments): Pick<CommandChange, 'undo' | 'irreversible'> {
  if (args.undo === undefined) return {}
  if (args.undo === 'never') return { irreversible: args.because ?? 'the task does not say why' }
  return { undo: inPlace(args, args.undo) }
}

type Pattern = { readonly kind: FactKind; readonly key?: string }

function touchedBy(touches: readonly string[] = []): {
  readonly patterns: readonly Pattern[]
  readonly problems: readonly Problem[]
} {
  const found = touches.map(text => ({ text, patterns: patternsOf(text) }))
  return {
    patterns: found.flatMap(({ patterns }) => patterns ?? []),
    problems: found.flatMap(({ text, patterns }) => (patterns === undefined ? [unknownTouch(text)] : [])),
  }
}

/** A pattern with a star stands for the whole kind. */
function patternsOf(text: string): readonly Pattern[] | undefined {
  const [, word = text, name = ''] = /^([a-z_]+):(.+)$/.exec(text) ?? []
  const key = (kind: FactKind, of: string): Pattern => (of.includes('*') ? { kind } : { kind, key: of })
  switch (word) {
    case 'none':
      return []
    case 'file':
      return [key('file', name), ...fileReaders(name)]
    case 'service':
    case 'unit':
      return [key('unit', name.includes('*') ? name : unitName(name))]
    case 'sysctl':
    case 'sysfs':
    case 'kernel_module':
      return [key(word, name)]
    case 'user':
      return [key('user', name), key('account', name), { kind: 'accounts' }]
    case 'group':
      return [key('group', name), key('account_group', name), { kind: 'accounts' }]
    case 'package':
      return [key('package', name), { kind: 'package_transaction' }]
    case 'mount':
      return [key('mount', name), { kind: 'file' }]
    default:
      return undefined
  }
}

/** Who reads this file, and so sees something else afterwards. */
function fileReaders(path: string): readonly Pattern[] {
  const unit = unitOfFile(path)
  return [
    ...(unit === undefined ? [] : [{ kind: 'unit', key: unit.name } as const]),
    ...(/\/sysctl\.(d\/|conf$)/.test(path) ? [{ kind: 'sysctl_boot' } as const] : []),
  ]
}

const unknownTouch = (text: string): Problem =>
  problem({
    code: 'command.unknown-touch',
    message: `\`touches\` does not know «${text}»`,
    remedy:
      'write file:/path, service:name, sysctl:key, sysfs:/path, kernel_module:name, user:name, group:name, package:name or mount:/path, `none` for nothing, or leave `touches` out when it may be anything',
  })

/**
 * A command that the user wrote runs. Nobody but the user knows what it touches and how it is undone.
 */
import type { FactKind, Question } from '../facts/fact.ts'
import type { ChangeKind, Description, Effect, Reversal } from './change.ts'
import { commandPrelude, commandScript } from './command-script.ts'

export interface CommandChange {
  readonly kind: 'command'
  /** Shell text that the user wrote, complete with folder and environment. */
  readonly run: string
  /** What people are shown in its place: the text without folder and environment. */
  readonly shown?: string
  /** Exit 0 = the work is done; asked before and after. */
  readonly check?: string
  /** When this path exists, the work is done; looked for before and after. */
  readonly creates?: string
  readonly undo?: string
  /** Why it cannot be undone, in the user's words. */
  readonly irreversible?: string
  /** What it changes; absent = anything. */
  readonly touches?: readonly { readonly kind: FactKind; readonly key?: string }[]
  readonly timeoutSeconds?: number
  readonly secret?: boolean
  /** The controller judges the outcome: whatever the exit status, the change is made when the command has run. */
  readonly judged?: boolean
  /** Of a record: `run` held a secret that was not kept, so that it cannot be run again. */
  readonly withheld?: boolean
}

/**
 * But for what runs leave on the host themselves, for free room and networks, and for what is awaited, which is asked again behind
 * every change (`plan/decide.ts`).
 */
const everything = {
  file: true,
  user: true,
  group: true,
  host: true,
  sysctl: true,
  sysctl_boot: true,
  kernel_module: true,
  sysfs: true,
  unit: true,
  probe: true,
  package: true,
  package_transaction: true,
  package_lists: true,
  account: true,
  account_group: true,
  accounts: true,
  mount: true,
  unpacked: true,
  redis: true,
  redis_setting: true,
  qdrant_collection: true,
  qdrant_snapshots: true,
} satisfies Record<Exclude<FactKind, 'host_run' | 'host_runs' | 'awaited' | 'disk' | 'networks'>, true>

export const commandKind: ChangeKind<CommandChange> = {
  kind: 'command',
  script: commandScript,
  prelude: commandPrelude,
  inverse,
  effects,
  questions,
  standing: (change, seen) => {
    if (change.check === undefined && change.creates === undefined) return 'stateless'
    const checked = change.check === undefined || seen.get('probe', change.check).status === 0
    const created = change.creates === undefined || seen.get('file', change.creates).type !== 'absent'
    return checked && created ? 'after' : 'before'
  },
  describe,
  // Nobody can tell from the text.
  severs: () => false,
}

function inverse(change: CommandChange): Reversal {
  if (change.undo === undefined) {
    return { how: 'none', because: change.irreversible ?? 'the task does not say how to undo it' }
  }
  const { touches, timeoutSeconds, secret } = change
  const same = {
    ...(touches === undefined ? {} : { touches }),
    ...(timeoutSeconds === undefined ? {} : { timeoutSeconds }),
    ...(secret === undefined ? {} : { secret }),
  }
  // The user says so.
  const how = leavesNothing(change.undo) ? 'exact' : 'best effort'
  // It always runs, since a command that was killed half-way leaves something although its check says «not done».
  const again =
    change.withheld === true ? { irreversible: 'its text held a secret, which was not kept' } : { undo: change.run }
  return { how, change: { kind: 'command', run: change.undo, ...again, ...same } }
}

const leavesNothing = (undo: string | undefined): boolean => undo?.trim() === ':'

function effects({ touches, check, creates }: CommandChange): readonly Effect[] {
  const known: readonly Effect[] = [
    ...(check === undefined
      ? []
      : [{ kind: 'probe', key: check, update: () => ({ status: 0, out: '', err: '' }) } as const]),
    ...(creates === undefined ? [] : [creation(creates)]),
  ]
  const kinds = Object.keys(everything) as FactKind[]
  const unknown: readonly Effect[] =
    touches === undefined
      ? kinds.map(kind => ({ unknown: kind }))
      : touches.map(({ kind, key }) => (key === undefined ? { unknown: kind } : { unknown: kind, key }))
  return [...unknown, ...known]
}

const creation = (path: string): Effect => ({
  kind: 'file',
  key: path,
  update: old => (old.type === 'absent' ? { type: 'other', what: 'result of a command' } : old),
})

function questions({ check, creates }: CommandChange): readonly Question[] {
  return [
    ...(check === undefined ? [] : [{ kind: 'probe', key: check } as const]),
    ...(creates === undefined ? [] : [{ kind: 'file', key: creates, hint: '-' } as const]),
  ]
}

function describe(change: CommandChange): Description {
  const { run, shown = run, undo, irreversible, touches, secret } = change
  const text = secret === true ? 'a command that is not shown' : shown.trim().replaceAll(/\s*\n\s*/g, '; ')
  const what = touches?.map(({ kind, key }) => (key === undefined ? kind : `${kind} ${key}`)).join(', ')
  return {
    object: text,
    verb: 'run',
    notes: [
      ...(what === undefined ? ['may touch anything'] : [`touches ${what === '' ? 'nothing' : what}`]),
      ...(leavesNothing(undo) ? ['leaves nothing to undo'] : []),
      ...(undo !== undefined && secret !== true && !leavesNothing(undo)
        ? [`undone by: ${undo.trim().replaceAll(/\s*\n\s*/g, '; ')}`]
        : []),
      ...(irreversible === undefined ? [] : [`cannot be undone: ${irreversible}`]),
    ],
  }
}

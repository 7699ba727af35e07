/**
 * Playbooks as trusted values: shapes were checked, conditions parsed, handlers found. Templates in arguments are not
 * rendered yet, since they need a host.
 */
import type { ResourceName } from '../generated/index.ts'
import type { PlaceOf, Span } from '../place.ts'
import type { Condition } from '../plan/condition.ts'
import type { SourcePlace } from '../problem.ts'
import type { GateFile } from './gate-file.ts'
import type { SourceFiles } from './source-files.ts'
import type { Variables } from './variable.ts'

export interface Playbook {
  /** Path as it was given, for messages. */
  readonly file: string
  readonly plays: readonly Play[]
  /** Finds and reads what `src` names; the files of plain names were found already. */
  readonly sources: SourceFiles
}

export interface Play {
  /** As written; absent: the pattern of hosts. */
  readonly name: string
  /** Pattern for `selectHosts`; a list was joined. */
  readonly hosts: string
  readonly place: SourcePlace
  /** Where the pattern stands, for faults about it. */
  readonly hostsPlace: SourcePlace
  readonly vars: Variables
  /** Of all vars_files; later files win. */
  readonly fileVars: Variables
  readonly rollout: Rollout
  /** Measured before and after. */
  readonly gate?: GateFile
  /** The part of the written play that this one is, when its gate has stages. */
  readonly stage?: string
  readonly tasks: readonly Task[]
  readonly handlers: readonly Handler[]
}

/** How a play goes over its hosts. */
export interface Rollout {
  /** Sizes of the batches, the last one repeats; empty: all hosts are one batch. */
  readonly serial: readonly BatchSize[]
  readonly limit: FailureLimit
  readonly onFailure: OnFailure
  /** Waited after a batch that changed something. */
  readonly soakMs: number
  /** Asked on each changed host of a batch, after the soak. */
  readonly health: readonly HealthCheck[]
}

export type BatchSize = { readonly hosts: number } | { readonly percent: number }

/** When failed hosts stop the run. */
export type FailureLimit =
  /** They never do: neither a rollout nor one of its synonyms was written. */
  | { readonly how: 'never' }
  /** When nobody of a batch is left: `serial` alone, as in Ansible. */
  | { readonly how: 'whole-batch' }
  /** When more than this share of a batch failed. */
  | { readonly how: 'percent'; readonly above: number }

export type OnFailure = 'stop' | 'rollback_host' | 'rollback_batch' | 'rollback_all'

/** One thing that the host itself asks. */
export type HealthCheck = { readonly withinSeconds: number } & (
  | { readonly what: 'http'; readonly url: string; readonly status: number }
  | { readonly what: 'port'; readonly port: number }
  | { readonly what: 'command'; readonly command: string }
)

/** A condition and where it stands; `at` knows the pieces of its text, so give that to `evaluate`. */
export interface PlacedCondition {
  readonly condition: Condition
  readonly place: SourcePlace
  readonly at: (span: Span) => SourcePlace
}

/** Work as another user. `inherit`: as the inventory says for the host (`ansible_become`). */
export type Become =
  | { readonly how: 'inherit' }
  | { readonly how: 'no' }
  | { readonly how: 'user'; readonly user: string }

export interface Loop {
  /** A list or map with templates in it, or one template; render it, then `loopItems` of plan/loop.ts. */
  readonly items: unknown
  readonly placeOf: PlaceOf
  /** Template shown for an item. */
  readonly label?: string
  readonly indexVar?: string
  readonly loopVar: string
}

/** How a change is confirmed; absent parts are the usual ones. */
export interface Confirm {
  readonly withinSeconds?: number
  /** Where the host is reached after the change. */
  readonly hostname?: string
  readonly port?: number
}

/** A block around a task, and the part of it in which the task stands. */
export interface BlockPlace {
  /** Tells the blocks of a play from each other. */
  readonly id: number
  readonly part: 'block' | 'rescue' | 'always'
  /** It has such a part. */
  readonly rescue: boolean
  readonly always: boolean
}

/** `until` of a command. */
export interface Retry {
  /** All must hold. */
  readonly until: readonly PlacedCondition[]
  /** How often it is done again. */
  readonly retries: number
  readonly delayMs: number
}

/** How the outcome of a command is judged, where its exit status does not tell. */
export interface Verdicts {
  readonly changedWhen?: readonly PlacedCondition[]
  readonly failedWhen?: readonly PlacedCondition[]
  readonly retry?: Retry
}

/** `environment` as written, a map or a template that gives one. */
export interface Environment {
  readonly value: unknown
  readonly placeOf: PlaceOf
}

export interface Task {
  /** As written, with templates; absent: the name of the resource. */
  readonly name: string
  readonly resource: ResourceName
  /** As written: render with `renderValue`, then `checkArguments`. */
  readonly args: Readonly<Record<string, unknown>>
  /** Where the task begins. */
  readonly place: SourcePlace
  /** Where an argument stands; `[]` is the whole of the arguments. */
  readonly placeOf: PlaceOf
  /** All must hold. */
  readonly when: readonly PlacedCondition[]
  /** Conditions of `assert`; empty for others. */
  readonly that: readonly PlacedCondition[]
  readonly loop?: Loop
  readonly register?: string
  /** Own tags and those of the play, each once. */
  readonly tags: readonly string[]
  /** Names of handlers or of what they listen to; each is known to exist. */
  readonly notify: readonly string[]
  readonly noLog: boolean
  readonly ignoreErrors: boolean
  readonly vars: Variables
  /** For commands: the play's, then the task's, which wins. */
  readonly environment: readonly Environment[]
  /** The play's word and the task's, resolved. */
  readonly become: Become
  readonly timeoutMs?: number
  /** Under the dead-man's switch, whatever the changes are. */
  readonly confirm?: Confirm
  /** Absent: by its exit status. */
  readonly verdicts?: Verdicts
  /** The blocks around it, the outermost first. */
  readonly blocks: readonly BlockPlace[]
  readonly runOnce: boolean
  /** Name of a host, maybe with templates. */
  readonly delegateTo?: string
}

export interface Handler extends Task {
  /** Further names that notify it. */
  readonly listen: readonly string[]
}

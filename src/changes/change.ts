/**
 * The closed set of what can be done to a host and undone, and the contract of each kind. Pure: a kind writes shell
 * text and says what the change means; it never runs anything.
 */
import type { ShellText } from '../brands.ts'
import type { FactKind, Facts, Question, Seen } from '../facts/fact.ts'
import type { AccountChange } from './account.ts'
import type { AccountGroupChange } from './account-group.ts'
import type { CommandChange } from './command.ts'
import type { DaemonReload } from './daemon-reload.ts'
import type { DownloadChange } from './download.ts'
import type { FileChange } from './file.ts'
import type { KernelModuleChange } from './kernel-module.ts'
import type { MountChange, RemountChange } from './mount.ts'
import type { PackageListsChange } from './package-lists.ts'
import type { PackagesChange } from './packages.ts'
import type { QdrantCollectionChange } from './qdrant-collection.ts'
import type { QdrantSettleChange } from './qdrant-settle.ts'
import type { QdrantSnapshotChange } from './qdrant-snapshot.ts'
import type { RedisChange } from './redis.ts'
import type { SysctlChange } from './sysctl.ts'
import type { SysfsChange } from './sysfs.ts'
import type { UnitActionChange } from './unit-action.ts'
import type { UnitActiveChange } from './unit-active.ts'
import type { UnitEnabledChange } from './unit-enabled.ts'
import type { UnpackChange } from './unpack.ts'
import type { WaitChange } from './wait.ts'

export type Change =
  | FileChange
  | SysctlChange
  | SysfsChange
  | KernelModuleChange
  | UnitEnabledChange
  | UnitActiveChange
  | UnitActionChange
  | DaemonReload
  | CommandChange
  | PackagesChange
  | PackageListsChange
  | AccountChange
  | AccountGroupChange
  | MountChange
  | RemountChange
  | WaitChange
  | DownloadChange
  | UnpackChange
  | RedisChange
  | QdrantCollectionChange
  | QdrantSettleChange
  | QdrantSnapshotChange

export type ChangeKindName = Change['kind']

/** What a change does to facts: a known new value, or nobody knows (`key` absent: every fact of that kind). */
export type Effect =
  | {
      readonly [K in FactKind]: { readonly kind: K; readonly key: string; readonly update: (old: Facts[K]) => Facts[K] }
    }[FactKind]
  | { readonly unknown: FactKind; readonly key?: string }
  /** Every path in this folder. */
  | { readonly unknown: 'file'; readonly below: string }

/** How exactly a change can be taken back; printed in the plan. */
export type Reversibility = 'exact' | 'best effort' | 'needs restart' | 'needs reboot' | 'none'

export type Reversal =
  | { readonly how: Exclude<Reversibility, 'none'>; readonly change: Change }
  | { readonly how: 'none'; readonly because: string }

/** Where an object stands now, seen from a change to it: `both` when the change's before and after are alike. */
export type Standing = 'before' | 'after' | 'neither' | 'stateless'

/** One line for people, and the two texts that a diff compares; absent for actions, which have no state. */
export interface Description {
  /** The object: path, unit, key. */
  readonly object: string
  /** `create`, `change`, `remove`, `restart`, `run` … */
  readonly verb: string
  readonly before?: string
  readonly after?: string
  /** The texts are long (a file's content): show a unified diff; else one line old → new. */
  readonly unified?: boolean
  /** More that the diff cannot show: `mode 0644 → 0640`. */
  readonly notes?: readonly string[]
}

/** Content of a file, by its hash. */
export interface Kept {
  readonly path: string
  /** Lower-case hexadecimal. */
  readonly sha256: string
}

export interface ChangeKind<C extends Change> {
  readonly kind: C['kind']
  /**
   * Shell text of one change, run in a subshell with standard input closed. It looks at the host first: the object is
   * already as wanted → exit 0; it is neither as before nor as wanted → exit `movedStatus` with one line on standard
   * error saying what was found; else it acts, and exits non-zero with a sentence when that does not succeed. It may use
   * the functions of `prelude`. In a script that takes a run back, `undone_run` is that run. Atomic and durable where the object is a file.
   *
   * It reads back where something may make another thing of a value than what was asked for: the kernel, systemd, a
   * validator. What it built and checked before putting it in place (a file's content) it does not read once more; that
   * the host is as planned is proved by the engine, which looks at every object again (`engine/verify.ts`).
   */
  script(change: C): ShellText
  /** Shell functions that `script` uses; sent once however many changes there are. */
  readonly prelude?: ShellText
  /**
   * What a script that was killed leaves behind, for whoever clears up: paths, to which the shell adds `.` and its
   * process id.
   */
  leaves?(change: C): readonly string[]
  /** The content that it replaces, for whoever keeps it on the host; undefined when none is lost. */
  keeps?(change: C): Kept | undefined
  inverse(change: C): Reversal
  effects(change: C): readonly Effect[]
  /** What to ask to tell where the object stands. */
  questions(change: C): readonly Question[]
  standing(change: C, seen: Seen): Standing
  /** Why nobody can tell where the object stands now: what keeps it does not answer. It counts as `neither` then. */
  unseen?(change: C, seen: Seen): string | undefined
  /** The same change, had it led to what is there now: for undoing it although somebody else was there since. */
  asIfMade?(change: C, seen: Seen): C | undefined
  /**
   * What somebody made of the object since, as a change from how it was left to what is there now: to be described, never
   * to be made. Absent, or undefined: what is there now has no words of its own.
   */
  found?(change: C, seen: Seen): Change | undefined
  describe(change: C): Description
  /** Its script tells how far it is (`pv_note`); it runs no text of a user. */
  readonly tells?: true
  /** May it cut our own connection? Then the dead-man's switch guards it. */
  severs(change: C): boolean
}

/** Exit status of a change script that found the object in a third state: somebody else changed it since we looked. */
export const movedStatus = 75

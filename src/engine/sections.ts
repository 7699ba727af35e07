/**
 * The sections of the script that carries out some steps: each change with its lines in the host's journal around it,
 * and with what it owes to handlers.
 */
import type { ShellText } from '../brands.ts'
import type { Change } from '../changes/change.ts'
import { kindOf } from '../changes/registry.ts'
import { changesOf, type PlannedStep } from '../plan/plan.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { journalled } from '../target/journal-prelude.ts'
import { owedAdd } from '../target/owed.ts'

/** One change, or all changes of a step whose failure is ignored. */
export interface Section {
  readonly id: string
  /** Position of the step. */
  readonly step: number
  readonly changes: readonly number[]
  readonly body: ShellText
  readonly onFailure: 'stop' | 'continue'
  readonly tells?: true
}

/** What a step means beyond its changes. */
export interface Duties {
  /** Handlers that have to run when the step changed something (`owedKey`). */
  readonly owes: readonly string[]
  /** Handlers that this step is. */
  readonly pays: readonly string[]
  /** The change of another run that each change takes back. */
  readonly undoes?: { readonly run: string; readonly step: string; readonly change: number }
}

export interface Sectioning {
  readonly run: string
  /** How the step is called in the journal. */
  readonly idOf: (planned: PlannedStep) => string
  readonly dutiesOf: (planned: PlannedStep) => Duties
}

export function sectionsOf(planned: PlannedStep, step: number, sectioning: Sectioning): readonly Section[] {
  const scripts = changesOf(planned).map((_, index) => changeText(planned, index, sectioning))
  if (!planned.step.task.ignoreErrors) {
    return scripts.map((body, change) => ({
      id: `${step}.${change}`,
      step,
      changes: [change],
      body,
      onFailure: 'stop' as const,
      ...tellsOf(planned, [change]),
    }))
  }
  // The rest of a step must not go on after its first failure, while later steps do: one frame, one subshell each.
  // Not `( … ) || exit`: that would switch off `set -e` inside.
  const body = lines(
    ...scripts.map(script => sh`(\n${raw(script)}\n)\npv_step=$?\n[ "$pv_step" = 0 ] || exit "$pv_step"`),
  )
  const changes = scripts.map((_, index) => index)
  return [{ id: `${step}.0`, step, changes, body, onFailure: 'continue', ...tellsOf(planned, changes) }]
}

/** Only where no text of a user runs in the same section. */
function tellsOf(planned: PlannedStep, changes: readonly number[]): Pick<Section, 'tells'> {
  const all = changesOf(planned).filter((_, index) => changes.includes(index))
  return all.every(change => kindOf(change).tells === true) ? { tells: true } : {}
}

function changeText(planned: PlannedStep, index: number, { run, idOf, dutiesOf }: Sectioning): ShellText {
  const changes = changesOf(planned)
  const change = withinTime(changes[index] as Change, planned.step.task.timeoutMs)
  const { owes, pays, undoes } = dutiesOf(planned)
  const first = index === 0
  const last = index === changes.length - 1
  return lines(
    ...(first && owes.length > 0 ? [owedAdd(run, owes)] : []),
    ...(undoes === undefined ? [] : [sh`undone_run=${undoes.run}`]),
    journalled({
      step: idOf(planned),
      change: index,
      kept: kindOf(change).keeps?.(change),
      leaves: kindOf(change).leaves?.(change) ?? [],
      body: kindOf(change).script(change),
      after: [
        ...(first && owes.length > 0 ? [sh`[ "$change_status" = 0 ] || owed_withdraw`] : []),
        ...(last && pays.length > 0 ? [sh`[ "$change_status" != 0 ] || owed_strike ${pays}`] : []),
        ...(undoes === undefined
          ? []
          : [sh`[ "$change_status" != 0 ] || journal_undone ${[undoes.run, undoes.step, String(undoes.change)]}`]),
      ],
    }),
  )
}

/** The task's time limits a command that has none of its own; nothing else of ours can hang. */
function withinTime(change: Change, timeoutMs: number | undefined): Change {
  if (change.kind !== 'command' || change.timeoutSeconds !== undefined || timeoutMs === undefined) return change
  return { ...change, timeoutSeconds: timeoutMs / 1000 }
}

/**
 * The record of a playbook's run, made when the first change is about to be made.
 */
import type { RunId } from '../brands.ts'
import type { Means } from '../engine/means.ts'
import type { UndoRecords } from '../engine/put-back.ts'
import { createJournal } from '../journal/file-journal.ts'
import { readRun } from '../journal/read.ts'
import type { Journal, RunSelection } from '../journal/record.ts'
import type { HostAddress } from '../remote/transport.ts'
import { openState } from './state.ts'
import { newRunId, operator } from './wire.ts'

export interface RecordedRun {
  readonly run: RunId
  readonly playbook: string
  readonly inventory: string
  readonly selection: RunSelection
}

export function recordIn({ run, playbook, inventory, selection }: RecordedRun, means: Means) {
  const state = openState(process.cwd(), process.env)
  return (hosts: readonly HostAddress[]): Promise<Journal> =>
    createJournal(
      state.runs,
      {
        version: 1,
        run,
        mode: 'apply',
        subject: playbook,
        inventory,
        startedAt: means.now(),
        by: operator(),
        selection,
        hosts,
      },
      state.blobs,
    )
}

/** For what `on_failure` of a play puts back: a rollback of its own. */
export function undoRecordsOf(run: RunId, means: Means): UndoRecords {
  const state = openState(process.cwd(), process.env)
  return {
    run,
    recorded: async () => (await readRun(state.runs, run, state.blobs)).steps,
    create: async hosts => {
      const undo = newRunId()
      const header = { version: 1, run: undo, mode: 'rollback', subject: run, by: operator(), hosts } as const
      const journal = await createJournal(state.runs, { ...header, startedAt: means.now() }, state.blobs)
      return { run: undo, journal }
    },
  }
}

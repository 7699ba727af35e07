/**
 * A program: runs a playbook as the command does, and ends itself without a word (SIGKILL) at a given transition, or
 * lets the host lose its power at a given moment. Arguments: one JSON object.
 */
import { mkdirSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import { join } from 'node:path'
import { loadProject } from '../../src/cli/project.ts'
import { undoRecordsOf } from '../../src/cli/run-record.ts'
import { openState } from '../../src/cli/state.ts'
import { targetsOf } from '../../src/cli/targets.ts'
import { newRunId, onInterrupt, operator, wire } from '../../src/cli/wire.ts'
import { run } from '../../src/engine/run.ts'
import type { Transition } from '../../src/engine/transitions.ts'
import { createJournal } from '../../src/journal/file-journal.ts'
import type { Connection, Transport } from '../../src/remote/transport.ts'
import { countingScript } from './crash-points.ts'

export interface CrashOrder {
  readonly playbook: string
  readonly inventory: string
  readonly limit: string
  readonly state: string
  /** The nth time that this transition is reached. */
  readonly die?: { readonly at: Transition; readonly nth: number }
  /** Scripts stop at the nth point where the host's journal moves on, and wait for the power to go. */
  readonly counting?: true
}

// It will not come to its end, when Node would keep what it compiled.
flushCompileCache()

const order = JSON.parse(process.argv[2] ?? '{}') as CrashOrder

/** Every script that changes the host counts its own transitions. */
const counting = (inner: Transport): Transport => ({
  async open(host, signal, options) {
    const opened = await inner.open(host, signal, options)
    if (!opened.ok) return opened
    const { connection } = opened
    const wrapped: Connection = {
      host: connection.host,
      get trips() {
        return connection.trips
      },
      run: trip => connection.run({ ...trip, script: countingScript(trip.script) }),
      close: () => connection.close(),
    }
    return { ok: true, connection: wrapped }
  },
})

mkdirSync(order.state, { recursive: true })
const state = openState('/', { PROVISION_STATE: order.state })
const { project, playbooks } = await loadProject([order.playbook], { inventory: [order.inventory] })
const [playbook] = playbooks
if (playbook === undefined) throw new Error('no playbook')
const selection = { tags: [], skipTags: [], limit: order.limit }
const targets = targetsOf(project, playbook, selection, false)
const plain = wire(
  // Why it ended, for the test that did not expect it.
  event => {
    if (event.type === 'problem') process.stderr.write(`${JSON.stringify(event.problem)}\n`)
  },
  4,
  onInterrupt(() => undefined),
)
let left = order.die?.nth ?? 0
const means = {
  ...plain,
  ...(order.counting ? { transport: counting(plain.transport) } : {}),
  checkpoint: (_host: string, transition: Transition): void => {
    if (transition !== order.die?.at) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  },
}
const id = newRunId()
const { exit } = await run(
  {
    ...targets,
    run: id,
    mode: 'apply',
    playbook: order.playbook,
    exitDiff: false,
    agree: () => Promise.resolve(true),
    undo: undoRecordsOf(id, means),
    record: hosts =>
      createJournal(
        state.runs,
        {
          version: 1,
          run: id,
          mode: 'apply',
          subject: order.playbook,
          inventory: order.inventory,
          startedAt: means.now(),
          by: operator(),
          selection: { ...selection, extraVars: [] },
          hosts,
        },
        state.blobs,
      ),
  },
  means,
)
process.stdout.write(`${join(state.runs, id)}\n`)
process.exit(exit)

/**
 * Which old runs may go: those that are neither among the newest nor young, and that nothing can need any more. Pure.
 */
import type { EndedRun } from './read.ts'

export interface Retention {
  /** So many of the newest stay, whatever their age. */
  readonly runs: number
  /** And all that are younger. */
  readonly days: number
}

/** Unless somebody says otherwise. */
export const usualRetention: Retention = { runs: 100, days: 90 }

const dayMs = 86_400_000

/** `runs`: all there are, newest first. `now` in milliseconds. */
export function removable(
  runs: readonly EndedRun[],
  { runs: count, days }: Retention,
  now: number,
): readonly EndedRun[] {
  const old = runs.slice(count).filter(({ header }) => now - Date.parse(header.startedAt) > days * dayMs)
  const needed = stillNeeded(runs)
  const kept = new Set([...runs.filter(run => !old.includes(run)).map(({ header }) => header.run), ...needed])
  // A run and its rollbacks tell one story: they go together.
  const together = withRollbacks(runs, kept)
  return old.filter(({ header }) => !together.has(header.run))
}

function stillNeeded(runs: readonly EndedRun[]): readonly EndedRun['header']['run'][] {
  const seen = new Set<string>()
  const needed: EndedRun['header']['run'][] = []
  for (const [index, run] of runs.entries()) {
    const { header } = run
    if (header.mode === 'rollback') {
      if (run.exit === undefined && !isUndone(runs, header.subject)) needed.push(header.run)
      continue
    }
    if (isUndone(runs, header.run)) continue
    // The last word on a host that can be taken back.
    const last = header.hosts.some(({ name }) => !seen.has(name))
    for (const { name } of header.hosts) seen.add(name)
    const open = run.exit !== 0 && !isOutdone(runs.slice(0, index), run)
    if (last || open) needed.push(header.run)
  }
  return needed
}

const isUndone = (runs: readonly EndedRun[], run: string): boolean =>
  runs.some(({ header, exit }) => header.mode === 'rollback' && header.subject === run && exit === 0)

/** What failed can be gone on with until the same playbook came to a good end on the same hosts. */
function isOutdone(later: readonly EndedRun[], { header }: EndedRun): boolean {
  return later.some(
    ({ header: other, exit }) =>
      exit === 0 &&
      other.mode === 'apply' &&
      other.subject === header.subject &&
      header.hosts.every(({ name }) => other.hosts.some(one => one.name === name)),
  )
}

/** Both ways, as often as there is something to add: rollbacks can be rolled back. */
function withRollbacks(runs: readonly EndedRun[], kept: ReadonlySet<string>): ReadonlySet<string> {
  const all = new Set<string>(kept)
  for (;;) {
    const before = all.size
    for (const { header } of runs) {
      if (header.mode !== 'rollback') continue
      if (all.has(header.subject)) all.add(header.run)
      if (all.has(header.run)) all.add(header.subject)
    }
    if (all.size === before) return all
  }
}

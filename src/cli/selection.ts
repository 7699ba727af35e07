/**
 * Which hosts and tasks a command line chooses; the same for every verb that takes a playbook.
 */
import { listRuns, readRun } from '../journal/read.ts'
import type { Playbook } from '../load/play.ts'
import type { NamedHosts } from '../load/select-hosts.ts'
import type { Selection } from '../plan/compile.ts'
import { namedHosts } from '../plan/failed-hosts.ts'
import type { Project } from './project.ts'
import { openState } from './state.ts'

export interface SelectionOptions {
  readonly limit?: string
  readonly tags?: readonly string[]
  readonly skipTags?: readonly string[]
  readonly startAt?: string
}

export async function selectionOf(
  { limit, tags = [], skipTags = [], startAt }: SelectionOptions,
  project: Project,
  playbook: Playbook,
): Promise<Selection> {
  return {
    ...(limit === undefined ? {} : { limit }),
    ...(startAt === undefined ? {} : { startAt }),
    tags,
    skipTags,
    ...(await namedIn([...(limit === undefined ? [] : [limit]), ...playbook.plays.map(({ hosts }) => hosts)], project)),
  }
}

/** Records are read only when a pattern asks for them. */
export async function namedIn(
  patterns: readonly string[],
  { inventory }: Project,
): Promise<{ readonly named?: NamedHosts }> {
  if (!patterns.some(pattern => pattern.includes('@'))) return {}
  const state = openState(process.cwd(), process.env)
  const recorded = (await listRuns(state.runs)).some(({ mode }) => mode === 'apply')
  const last = recorded ? await readRun(state.runs, 'last', state.blobs) : undefined
  return { named: namedHosts(last, new Set(inventory.hosts.keys())) }
}

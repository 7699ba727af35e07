/**
 * A playbook with its hosts, ready to be planned: what every verb that takes a playbook needs.
 */
import type { RunSelection } from '../journal/record.ts'
import type { Playbook } from '../load/play.ts'
import type { Selection } from '../plan/compile.ts'
import type { Secrets } from '../remote/secrets.ts'
import { inventoryFiles } from './inventory-files.ts'
import { loadProject, type ProjectOptions } from './project.ts'
import { reportProblems } from './report-problems.ts'
import { type SelectionOptions, selectionOf } from './selection.ts'
import { type Targets, targetsWithSecrets } from './targets.ts'
import { secretsFor } from './ways.ts'

export interface LoadOptions extends ProjectOptions, SelectionOptions {
  readonly acceptNewHostKeys?: boolean
}

export interface LoadedRun extends Targets {
  /** To reach the hosts; part of nothing that is recorded. */
  readonly secrets: Secrets
  readonly playbook: Playbook
  /** Paths of the inventories with commas between, whoever named them. */
  readonly inventory: string
  /** As a record keeps it, so that the run can go on. */
  readonly selection: RunSelection
}

export async function loadRun(file: string, options: LoadOptions): Promise<LoadedRun> {
  const { project, playbooks, warnings } = await loadProject([file], options)
  const [playbook] = playbooks
  if (playbook === undefined) throw new Error(`${file} was loaded, and is not there`)
  if (warnings.length > 0) reportProblems(warnings)
  const selection = await selectionOf(options, project, playbook)
  const targets = await targetsWithSecrets(project, playbook, selection, options.acceptNewHostKeys === true)
  return {
    ...targets,
    secrets: await secretsFor(project, [...targets.addresses.values()], options),
    playbook,
    inventory: inventoryFiles(options.inventory, process.env).join(),
    selection: {
      ...lasting(selection, targets, options.extraVars),
      ...(options.stages === undefined ? {} : { stages: options.stages }),
    },
  }
}

/** What `@failed` means changes with the next run, so its hosts are named. */
function lasting(
  { limit, startAt, tags, skipTags }: Selection,
  { compiled }: Targets,
  extraVars: readonly string[] = [],
): RunSelection {
  const names = limit?.includes('@') ? compiled.hosts.map(({ host }) => host).join(',') : limit
  return {
    ...(names === undefined ? {} : { limit: names }),
    ...(startAt === undefined ? {} : { startAt }),
    tags,
    skipTags,
    extraVars,
  }
}

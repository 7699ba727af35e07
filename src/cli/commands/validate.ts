/**
 * `provision validate PLAYBOOK...`
 */
import type { Playbook } from '../../load/play.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError } from '../../problem.ts'
import { loadProject, type Project, type ProjectOptions, targetsOf } from '../project.ts'
import { reportProblems } from '../report-problems.ts'
import { namedIn } from '../selection.ts'

/** Tasks tagged `never` are checked too, since somebody will call them. */
async function faultsOf(project: Project, playbook: Playbook): Promise<readonly Problem[]> {
  try {
    const hosts = playbook.plays.map(play => play.hosts)
    targetsOf(project, playbook, { tags: [], skipTags: [], all: true, ...(await namedIn(hosts, project)) }, false)
    return []
  } catch (error) {
    if (error instanceof ProvisionError) return error.problems
    throw error
  }
}

export async function validate(
  files: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const { project, playbooks, warnings } = await loadProject(files, given as unknown as ProjectOptions)
  const problems = (await Promise.all(playbooks.map(playbook => faultsOf(project, playbook)))).flat()
  if (problems.length > 0) throw new ProvisionError(problems)
  if (warnings.length > 0) reportProblems(warnings)
  for (const playbook of playbooks) {
    const tasks = playbook.plays.reduce((sum, play) => sum + play.tasks.length + play.handlers.length, 0)
    process.stdout.write(`${playbook.file}: no faults in ${playbook.plays.length} plays with ${tasks} tasks\n`)
  }
  return exitStatus.ok
}

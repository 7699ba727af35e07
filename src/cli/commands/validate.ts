/**
 * `provision validate PLAYBOOK...`
 */
import { compile } from '../../plan/compile.ts'
import { type ExitStatus, exitStatus, ProvisionError } from '../../problem.ts'
import { loadProject, type ProjectOptions } from '../project.ts'
import { reportProblems } from '../report-problems.ts'

export async function validate(
  files: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const { project, playbooks, warnings } = await loadProject(files, given as unknown as ProjectOptions)
  const compiled = playbooks.map(playbook => compile(playbook, project.inventory, { tags: [], skipTags: [] }))
  const problems = compiled.flatMap(result => (result.ok ? [] : result.problems))
  if (problems.length > 0) throw new ProvisionError(problems)
  if (warnings.length > 0) reportProblems(warnings)
  for (const playbook of playbooks) {
    const tasks = playbook.plays.reduce((sum, play) => sum + play.tasks.length + play.handlers.length, 0)
    process.stdout.write(`${playbook.file}: no faults in ${playbook.plays.length} plays with ${tasks} tasks\n`)
  }
  return exitStatus.ok
}

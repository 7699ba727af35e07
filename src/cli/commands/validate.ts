/**
 * `provision validate PLAYBOOK...`
 */
import { readdir } from 'node:fs/promises'
import type { Playbook } from '../../load/play.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError, problem } from '../../problem.ts'
import { sarif } from '../../report/sarif.ts'
import { plural } from '../../report/words.ts'
import { loadProject, type Project, type ProjectOptions } from '../project.ts'
import { reportProblems } from '../report-problems.ts'
import { namedIn } from '../selection.ts'
import { targetsOf } from '../targets.ts'
import { version } from '../version.ts'

/** Tasks tagged `never` are checked too, since somebody will call them. */
async function faultsOf(project: Project, playbook: Playbook): Promise<readonly Problem[]> {
  try {
    const hosts = playbook.plays.map(play => play.hosts)
    const selection = { tags: [], skipTags: [], all: true, ...(await namedIn(hosts, project)) }
    targetsOf(project, playbook, selection, false)
    return []
  } catch (error) {
    if (error instanceof ProvisionError) return error.problems
    throw error
  }
}

/** When none is named: the playbooks of the usual folder. */
async function usualPlaybooks(): Promise<readonly string[]> {
  const names = await readdir('playbooks').catch(() => [])
  const found = names.filter(name => /\.ya?ml$/.test(name)).toSorted()
  if (found.length > 0) return found.map(name => `playbooks/${name}`)
  throw new ProvisionError([
    problem({
      code: 'cli.no-playbook',
      message: 'no playbook is named, and the folder playbooks/ has none',
      remedy: 'name one: provision validate site.yaml; or begin with a project that works: provision init',
    }),
  ])
}

interface ValidateOptions extends ProjectOptions {
  readonly output?: 'text' | 'sarif'
}

export async function validate(
  named: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const options = given as unknown as ValidateOptions
  return options.output === 'sarif' ? asSarif(named, options) : inWords(named, options)
}

/** For programs: faults are what was asked for, so they go to standard output, none included. */
async function asSarif(named: readonly string[], options: ValidateOptions): Promise<ExitStatus> {
  const { problems, exit } = await found(named, options)
  process.stdout.write(`${sarif(problems, version())}\n`)
  return exit
}

async function found(named: readonly string[], options: ValidateOptions) {
  try {
    const { warnings } = await checked(named, options)
    return { problems: warnings, exit: exitStatus.ok }
  } catch (error) {
    if (error instanceof ProvisionError) return { problems: error.problems, exit: error.exit }
    throw error
  }
}

async function checked(named: readonly string[], options: ValidateOptions) {
  const files = named.length > 0 ? named : await usualPlaybooks()
  const { project, playbooks, warnings } = await loadProject(files, options)
  const problems = (await Promise.all(playbooks.map(playbook => faultsOf(project, playbook)))).flat()
  if (problems.length > 0) throw new ProvisionError(problems)
  return { playbooks, warnings }
}

async function inWords(named: readonly string[], options: ValidateOptions): Promise<ExitStatus> {
  const { playbooks, warnings } = await checked(named, options)
  if (warnings.length > 0) reportProblems(warnings)
  for (const playbook of playbooks) {
    const tasks = playbook.plays.reduce((sum, play) => sum + play.tasks.length + play.handlers.length, 0)
    process.stdout.write(
      `${playbook.file}: no faults in ${plural(playbook.plays.length, 'play')} with ${plural(tasks, 'task')}\n`,
    )
  }
  return exitStatus.ok
}

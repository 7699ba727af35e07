/**
 * `provision import ansible PLAYBOOK`: a project of Ansible as one of ours, in a folder of its own.
 */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { Project } from '../../ansible/project.ts'
import { Refusal } from '../../ansible/refusal.ts'
import type { ProjectReader } from '../../ansible/sources.ts'
import { makeFolders } from '../../folders.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { reportProblems } from '../report-problems.ts'
import { refused } from '../sealed-file.ts'

interface ImportOptions {
  readonly out: string
  readonly force?: boolean
  readonly inventory?: string
}

export async function importAnsible(playbook: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const { out, force, inventory } = given as unknown as ImportOptions
  const root = dirname(resolve(playbook))
  if (!existsSync(playbook)) throw refused('load.no-such-file', `there is no file ${playbook}`)
  if (existsSync(out) && !statSync(out).isDirectory())
    throw refused('import.would-overwrite', `${out} is a file`, 'name a folder with --out')
  if (force !== true && existsSync(out) && readdirSync(out).length > 0)
    throw refused(
      'import.would-overwrite',
      `${out} is not empty`,
      'name another folder with --out, or write over it with --force',
    )
  const project = new Project(readerOf(root, resolve(out)))
  const written = translated(project, basename(playbook))
  const { files, problems, translated: tasks, left } = project.translation
  for (const [path, content] of files) await write(join(out, path), content)
  const hosts = inventory === undefined ? undefined : await copied(inventory, out)
  const made = files.size + (hosts === undefined ? 0 : 1)
  const prefix = dirname(playbook)
  if (problems.length > 0)
    reportProblems(
      problems.map(fault =>
        fault.source === undefined
          ? fault
          : { ...fault, source: { ...fault.source, file: join(prefix, fault.source.file) } },
      ),
    )
  const count = (number: number, word: string): string => `${number} ${word}${number === 1 ? '' : 's'}`
  process.stdout.write(
    `${problems.length > 0 ? '\n' : ''}${count(tasks, 'task')} translated, ${left} left as ${left === 1 ? 'a comment' : 'comments'}, ${count(made, 'file')} in ${out}\n` +
      (left > 0 ? `look for TODO in them\n` : '') +
      `then: provision validate ${join(out, written)} -i ${hosts ?? 'INVENTORY'}\n`,
  )
  return exitStatus.ok
}

/** Ansible's inventories are read as they are. */
async function copied(inventory: string, out: string): Promise<string> {
  if (!existsSync(inventory) || !statSync(inventory).isFile())
    throw refused('load.no-such-file', `there is no file ${inventory}`)
  const file = join(out, 'inventory', basename(inventory))
  await write(file, readFileSync(inventory))
  return file
}

async function write(file: string, content: string | Uint8Array): Promise<void> {
  try {
    await makeFolders(dirname(file))
    await writeFile(file, content)
  } catch (cause) {
    throw refused(
      'import.cannot-write',
      `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      'name a folder that you may write to with --out',
    )
  }
}

function translated(project: Project, playbook: string): string {
  try {
    return project.translate(playbook)
  } catch (fault) {
    if (!(fault instanceof Refusal)) throw fault
    const source = fault.place === undefined ? {} : { source: fault.place }
    throw new ProvisionError([problem({ code: 'import.unreadable', message: fault.message, ...source })])
  }
}

/** Reads nothing above the folder of the playbook, and not what an import has written there before. */
function readerOf(root: string, out: string): ProjectReader {
  const inside = (path: string): string | undefined => {
    const whole = resolve(root, path)
    return whole.startsWith(`${root}/`) && !whole.startsWith(`${out}/`) ? whole : undefined
  }
  return {
    read: path => {
      const whole = inside(path)
      return whole !== undefined && existsSync(whole) && statSync(whole).isFile() ? readFileSync(whole) : undefined
    },
    below: folder => {
      const whole = inside(folder)
      if (whole === undefined || !existsSync(whole)) return []
      return readdirSync(whole, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile() && !entry.name.startsWith('.'))
        .map(entry => join(entry.parentPath, entry.name).slice(root.length + 1))
        .toSorted()
    },
  }
}

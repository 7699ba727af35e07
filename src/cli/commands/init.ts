/**
 * `provision init [DIR]`: a small project that works, with schemas for the editor. Overwrites nothing.
 */
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { makeFolders } from '../../folders.ts'
import { editorSchema } from '../../load/editor-schema.ts'
import { packageFile } from '../../package-files.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { tableLines } from '../../report/table.ts'
import { visible } from '../../report/visible.ts'

const starter = fileURLToPath(packageFile('starter/'))

const means: Readonly<Record<string, string>> = {
  'inventory/hosts.yaml': 'your hosts; for now this machine itself',
  'playbooks/site.yaml': 'what they shall be like',
  'templates/welcome.txt.hbs': 'a file that is made for each host',
  'schemas/playbook.schema.json': 'for completion and checks in your editor',
  'README.md': 'what is where',
}

export async function init(folder: string): Promise<ExitStatus> {
  const files = await projectFiles()
  const there = [...files.keys()].filter(path => existsSync(join(folder, path)))
  refuseToOverwrite(
    folder,
    there.filter(path => !isAside(path)),
  )
  try {
    for (const [path, text] of files) {
      if (there.includes(path)) continue
      await makeFolders(dirname(join(folder, path)))
      // Somebody may have been faster since we looked.
      await writeFile(join(folder, path), text, { flag: 'wx' })
    }
  } catch (cause) {
    throw new ProvisionError([cannotWrite(folder, cause)])
  }
  process.stdout.write(`${farewell(folder, there).join('\n')}\n`)
  return exitStatus.ok
}

/** Path in the project to text. npm leaves out files named `.gitignore`, so ours has no dot before it is written. */
async function projectFiles(): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(starter, { recursive: true, withFileTypes: true })
  const files = new Map<string, string>()
  for (const entry of found.filter(one => one.isFile())) {
    const path = join(entry.parentPath, entry.name)
    const name = relative(starter, path)
    files.set(name === 'gitignore' ? '.gitignore' : name, await readFile(path, 'utf8'))
  }
  for (const name of ['playbook', 'inventory'])
    files.set(`schemas/${name}.schema.json`, `${JSON.stringify(editorSchema(name), undefined, 2)}\n`)
  return files
}

/** The project works without them, and whoever has them wants to keep them. */
const isAside = (path: string): boolean => path === 'README.md' || path.startsWith('.')

function refuseToOverwrite(folder: string, there: readonly string[]): void {
  if (there.length === 0) return
  throw new ProvisionError([
    problem({
      code: 'init.exists',
      message: `${there.length === 1 ? 'a file is' : `${there.length} files are`} there already, so nothing was written`,
      detail: there.map(path => join(folder, path)).join('\n'),
      remedy: 'name another folder: provision init my-hosts',
    }),
  ])
}

const cannotWrite = (folder: string, cause: unknown) =>
  problem({
    code: 'init.cannot-write',
    message: `the project cannot be written to ${folder}`,
    detail: cause instanceof Error ? cause.message : String(cause),
    remedy: 'name a folder that you may write to',
    cause,
  })

function farewell(folder: string, left: readonly string[]): readonly string[] {
  const elsewhere = resolve(folder) !== process.cwd()
  const word = visible(/^[\w./-]+$/.test(folder) ? folder : `'${folder}'`)
  return [
    `A project is in ${elsewhere ? word : 'this folder'}:`,
    ...tableLines(
      Object.entries(means)
        .filter(([path]) => !left.includes(path))
        .map(([path, text]) => [`  ${path}`, text]),
      [0, 1],
    ),
    ...(left.length === 0 ? [] : [`Left as it was: ${left.join(', ')}`]),
    '',
    'Next:',
    ...(elsewhere ? [`  cd ${word}`] : []),
    '  provision validate',
    '  provision run playbooks/site.yaml --check',
  ]
}

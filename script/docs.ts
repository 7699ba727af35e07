/**
 * Writes docs/reference/resources/ from schemas/resources/, a page for each resource and a list of all, and
 * docs/reference/problems.md from the sources. `npm run docs`; a test fails when it was forgotten.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import type { Schema } from '../src/report/schema-words.ts'
import { problemsPage } from './problems-page.ts'
import { notesOf } from './resource-notes.ts'
import { resourcePage } from './resource-page.ts'

const root = new URL('../', import.meta.url)

const index = (schemas: readonly (readonly [string, Schema])[]): string =>
  [
    '<!-- Generated from schemas/resources/ by `npm run docs`. -->',
    '# Resources',
    'What a task can declare. The same schemas complete and check your playbook in an editor.',
    [
      '| resource | what it is for | undo |',
      '|---|---|---|',
      ...schemas.map(
        ([name, { description }]) => `| [${name}](${name}.md) | ${description} | ${notesOf[name]?.undo} |`,
      ),
    ].join('\n'),
  ]
    .join('\n\n')
    .concat('\n')

/** File name to text, in memory: what `npm run docs` writes and the test compares. */
export const pages = async (): Promise<ReadonlyMap<string, string>> => {
  const files = (await readdir(new URL('schemas/resources/', root))).sort()
  const schemas = await Promise.all(
    files.map(async file => {
      const text = await readFile(new URL(`schemas/resources/${file}`, root), 'utf8')
      return [file.replace('.schema.json', ''), JSON.parse(text) as Schema] as const
    }),
  )
  const each = schemas.map(([name, schema]): [string, string] => {
    const notes = notesOf[name]
    if (notes === undefined)
      throw new Error(`script/resource-notes.ts says nothing of ${name}; add where it writes and how that is undone`)
    return [`${name}.md`, resourcePage(name, schema, notes)]
  })
  return new Map([...each, ['README.md', index(schemas)]])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = new URL('docs/reference/resources/', root)
  await rm(target, { recursive: true, force: true })
  await mkdir(target, { recursive: true })
  for (const [name, text] of await pages()) await writeFile(new URL(name, target), text)
  await writeFile(new URL('../problems.md', target), await problemsPage())
}

/**
 * Writes src/generated/ from schemas/: the types of what users write, and the code that checks it. `npm run generate`; a
 * test fails when it was forgotten.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { compile } from 'json-schema-to-typescript'
import type { Schema } from '../src/report/schema-words.ts'
import { compiledSchema } from './compile-schemas.ts'
import { notesOf } from './resource-notes.ts'
import { exampleTask } from './resource-page.ts'

type Json = null | boolean | number | string | Json[] | { [key: string]: Json }

const root = new URL('../', import.meta.url)
const banner = (from: string): string =>
  `/** Generated from ${from} by \`npm run generate\`; edit that file instead. */`

/** Rules about which properties go together: validation knows them, but in types they become unreadable. */
const rules = new Set(['oneOf', 'if', 'then', 'else', 'dependentSchemas', 'dependentRequired', 'propertyNames'])

/** What the type generator should see: no rules, no titles (they would become type names), resources and workloads left open. */
const forTypes = (schema: Json, inProperties = false): Json => {
  if (Array.isArray(schema)) return schema.map(item => forTypes(item))
  if (schema === null || typeof schema !== 'object') return schema
  if (typeof schema['$ref'] === 'string' && /^(resources\/|workloads\/|workload\.)/.test(schema['$ref'])) return {}
  const kept = Object.entries(schema).filter(
    ([key]) => inProperties || !(rules.has(key) || key === 'title' || key === '$id'),
  )
  return Object.fromEntries(
    kept.map(([key, value]) => [key, forTypes(value, !inProperties && (key === 'properties' || key === '$defs'))]),
  )
}

/** Loaded values are never changed, so their types say so. */
const readonlyLine = (line: string): string =>
  /^\s*\/?\*/.test(line)
    ? line
    : line.replace(/^(\s+)(\w+\??|\[k: string\]):/, '$1readonly $2:').replace(/\b(\w+\[\])/g, 'readonly $1')

const pascal = (name: string): string => name.replace(/(?:^|[_-])(\w)/g, (_, letter: string) => letter.toUpperCase())

const typesOf = async (file: string, typeName: string): Promise<string> => {
  const schema = JSON.parse(await readFile(new URL(file, root), 'utf8')) as Json
  const text = await compile(forTypes(schema) as Parameters<typeof compile>[0], typeName, {
    bannerComment: banner(file),
    additionalProperties: false,
    strictIndexSignatures: false,
    ignoreMinAndMaxItems: true,
    style: { singleQuote: true, semi: false, printWidth: 120 },
  })
  return text.split('\n').map(readonlyLine).join('\n')
}

/** Of every schema there is. */
const checks = async (): Promise<readonly (readonly [string, string])[]> => {
  const files = await readdir(new URL('schemas/', root), { recursive: true })
  const names = files.filter(file => file.endsWith('.schema.json')).sort()
  return Promise.all(
    names.map(async name => {
      const file = `schemas/${name}`
      const schema: unknown = JSON.parse(await readFile(new URL(file, root), 'utf8'))
      return [`checks/${name.replace('.schema.json', '.cjs')}`, compiledSchema(schema, banner(file))] as const
    }),
  )
}

/** What `provision doc` says of a resource besides its schema. */
const notes = async (names: readonly string[]): Promise<string> => {
  const told = names.map(async name => {
    const said = notesOf[name]
    if (said === undefined) throw new Error(`script/resource-notes.ts says nothing of ${name}`)
    const schema = JSON.parse(await readFile(new URL(`schemas/resources/${name}.schema.json`, root), 'utf8')) as Schema
    const { writes, undo, undoing } = said
    return `  ${name}: ${JSON.stringify({ example: exampleTask(name, schema, said), writes, undo, undoing })},`
  })
  return [
    banner('script/resource-notes.ts'),
    "import type { ResourceName } from './index.ts'",
    '',
    'export interface ResourceNotes {',
    '  /** A task, as YAML. */',
    '  readonly example: string',
    '  readonly writes: string',
    '  readonly undo: string',
    '  readonly undoing: string',
    '}',
    '',
    'export const resourceNotes: Readonly<Record<ResourceName, ResourceNotes>> = {',
    ...(await Promise.all(told)),
    '}',
    '',
  ].join('\n')
}

const index = (names: readonly string[]): string => {
  const type = (name: string): string => `${pascal(name)}Arguments`
  return [
    banner('schemas/resources/'),
    ...names.map(name => `import type { ${type(name)} } from './resources/${name}.ts'`),
    '',
    `export type { ${names.map(type).join(', ')} }`,
    '',
    '/** The arguments of each resource, by the name that a task uses. */',
    'export interface ResourceArguments {',
    ...names.map(name => `  ${name}: ${type(name)}`),
    '}',
    'export type ResourceName = keyof ResourceArguments',
    `export const resourceNames = [${names.map(name => `'${name}'`).join(', ')}] as const satisfies readonly ResourceName[]`,
    '',
  ].join('\n')
}

const namesIn = async (folder: string): Promise<readonly string[]> =>
  (await readdir(new URL(`schemas/${folder}/`, root))).map(file => file.replace('.schema.json', '')).sort()

/** Path below src/generated/ to text, in memory: what `npm run generate` writes and the test compares. */
export const generate = async (): Promise<ReadonlyMap<string, string>> => {
  const names = await namesIn('resources')
  const resources = names.map(
    async name =>
      [
        `resources/${name}.ts`,
        await typesOf(`schemas/resources/${name}.schema.json`, `${pascal(name)}Arguments`),
      ] as const,
  )
  const workloads = (await namesIn('workloads')).map(
    async name =>
      [
        `workloads/${name}.ts`,
        await typesOf(`schemas/workloads/${name}.schema.json`, `${pascal(name)}Workload`),
      ] as const,
  )
  const written = [
    ['gate.ts', await typesOf('schemas/gate.schema.json', 'WrittenGate')] as const,
    ['workloads.ts', await typesOf('schemas/workloads.schema.json', 'WrittenWorkloads')] as const,
    ['diagnose.ts', await typesOf('schemas/diagnose.schema.json', 'WrittenDiagnose')] as const,
    ['workload.ts', await typesOf('schemas/workload.schema.json', 'WrittenWorkload')] as const,
    ['playbook.ts', await typesOf('schemas/playbook.schema.json', 'WrittenPlaybook')] as const,
    ['inventory.ts', await typesOf('schemas/inventory.schema.json', 'WrittenInventory')] as const,
    ['saved-plan.ts', await typesOf('schemas/saved-plan.schema.json', 'SavedPlan')] as const,
  ]
  return new Map([
    ...(await Promise.all([...resources, ...workloads])),
    ...(await checks()),
    ...written,
    ['index.ts', index(names)] as const,
    ['notes.ts', await notes(names)] as const,
  ])
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const target = new URL('src/generated/', root)
  const files = await generate()
  await rm(target, { recursive: true, force: true })
  for (const [path, text] of files) {
    await mkdir(dirname(fileURLToPath(new URL(path, target))), { recursive: true })
    await writeFile(new URL(path, target), text)
  }
}

/**
 * The shape of the code: who imports whom, one door for each package, nothing half-added. Each rule is also given a
 * file that breaks it, since a rule that finds nothing proves nothing.
 */
import { globSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { type Catalogue, catalogueFaults, ofThePlanner } from './architecture/catalogue.ts'
import { doors, effectFaults, packageFaults } from './architecture/doors.ts'
import { importsOf, type Source } from './architecture/imports.ts'
import { cycleFaults, layerFaults, mayImport } from './architecture/layers.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(`${root}${path}`, 'utf8')
const sources: readonly Source[] = globSync('src/**/*.ts', { cwd: root }).map(path => ({ path, source: read(path) }))

const file = (path: string, ...lines: string[]): Source => ({ path, source: lines.join('\n') })
const names = (folder: string, ending = ''): readonly string[] =>
  readdirSync(`${root}${folder}`, { withFileTypes: true })
    .filter(entry => entry.name.endsWith(ending) && entry.isDirectory() === (ending === ''))
    .map(entry => entry.name.slice(0, entry.name.length - ending.length))

describe('the sources', () => {
  it('are found, with their imports', () => {
    expect(sources.length).toBeGreaterThan(50)
    expect(sources.flatMap(importsOf).length).toBeGreaterThan(sources.length)
  })

  it('import only what their folder may', () => expect(layerFaults(sources)).toEqual([]))
  it('have no rings of imports', () => expect(cycleFaults(sources)).toEqual([]))
  it('use each package through its door', () => expect(packageFaults(sources)).toEqual([]))
  it('print, exit, read the clock and the environment only where that belongs', () =>
    expect(effectFaults(sources)).toEqual([]))
})

describe('an import', () => {
  it.each<readonly [string, readonly [string, boolean][]]>([
    ["import { a } from './a.ts'", [['src/x/a.ts', false]]],
    ["import type { A } from '../y/a.ts'", [['src/y/a.ts', true]]],
    ["import {\n  a,\n  type B,\n} from './a.ts'", [['src/x/a.ts', false]]],
    ["import a, { b } from '../a.ts'", [['src/a.ts', false]]],
    ["import * as a from './a.ts'", [['src/x/a.ts', false]]],
    ["import './a.ts'", [['src/x/a.ts', false]]],
    ["export { a } from './a.ts'", [['src/x/a.ts', false]]],
    ["export type { A } from './a.ts'", [['src/x/a.ts', true]]],
    ["const a = await import('./a.ts')", [['src/x/a.ts', false]]],
    ["// import { a } from './a.ts'\n/* import './b.ts' */", []],
  ])('is read from %j', (text, expected) => {
    const found = importsOf(file('src/x/here.ts', text)).map(({ target, typeOnly }) => [target, typeOnly])
    expect(found).toEqual(expected)
  })
})

describe('a violation is found:', () => {
  it.each<readonly [string, Source, RegExp]>([
    ['a folder that may not', file('src/facts/x.ts', "import { a } from '../plan/plan.ts'"), /facts may import/],
    ['an adapter in the engine', file('src/engine/x.ts', "import { a } from '../remote/ssh.ts'"), /engine may import/],
    ['a value where only types may', file('src/report/x.ts', "import { a } from '../plan/view.ts'"), /import type/],
    [
      'anybody importing cli',
      file('src/engine/x.ts', "import type { A } from '../cli/wire.ts'"),
      /nothing imports cli/,
    ],
    ['a word that needs a folder', file('src/problem.ts', "import type { A } from './plan/plan.ts'"), /top of src/],
    ['a folder nobody knows', file('src/manager/x.ts', "import { a } from '../plan/plan.ts'"), /is new/],
    ['a dynamic import', file('src/plan/x.ts', "const a = await import('../engine/x.ts')"), /plan may import/],
  ])('%s', (_, source, said) => expect(layerFaults([source])).toEqual([expect.stringMatching(said)]))

  it('a ring, but not of types', () => {
    const a = file('src/plan/a.ts', "import { b } from './b.ts'")
    const b = file('src/plan/b.ts', "import { a } from './a.ts'")
    const typed = file('src/plan/b.ts', "import type { A } from './a.ts'")
    expect(cycleFaults([a, b])).toEqual([expect.stringContaining('src/plan/a.ts → src/plan/b.ts → src/plan/a.ts')])
    expect(cycleFaults([a, typed])).toEqual([])
  })

  it.each<readonly [string, readonly Source[], RegExp]>([
    ['a package past its door', [file('src/plan/x.ts', "import { parse } from 'yaml'")], /only src\/load\/yaml/],
    ['a part of a package', [file('src/cli/x.ts', "import x from 'ajv/dist/2020.js'")], /only src\/load\/validate/],
    ['a package without a door', [file('src/cli/x.ts', "import x from 'left-pad'")], /has no door/],
    [
      'two doors',
      [file('src/remote/a.ts', "import x from 'ssh2'"), file('src/remote/b.ts', "import type { X } from 'ssh2'")],
      /let one of them/,
    ],
  ])('%s', (_, planted, said) => expect(packageFaults(planted)).toEqual([expect.stringMatching(said)]))

  it.each<readonly [string, Source, RegExp]>([
    ['printing', file('src/engine/x.ts', "console.log('hello')"), /:1 prints/],
    ['writing to the terminal', file('src/lab/x.ts', '', "process.stdout.write('x')"), /:2 prints/],
    ['exiting', file('src/cli/commands/run.ts', 'process.exit(1)'), /exit status/],
    ['the clock in a plan', file('src/plan/x.ts', 'const now = Date.now()'), /clock/],
    ['chance in a change', file('src/changes/x.ts', 'const id = Math.random()'), /draws lots/],
    ['the environment in a fact', file('src/facts/x.ts', "const home = process.env['HOME']"), /environment/],
    ['a file in a resource', file('src/resources/x.ts', "import { readFileSync } from 'node:fs'"), /only computes/],
  ])('%s', (_, source, said) => expect(effectFaults([source])).toEqual([expect.stringMatching(said)]))

  it('but not in a comment, nor in a folder that may', () => {
    const commented = file('src/engine/x.ts', '/** Never `console.log`. */', '// process.exit()')
    expect(effectFaults([commented, file('src/report/x.ts', 'process.stdout.write("")')])).toEqual([])
  })
})

const task = JSON.parse(read('schemas/playbook.schema.json')) as {
  readonly $defs: Record<'task' | 'handler', { readonly properties: Record<string, { readonly $ref?: string }> }>
}
const resourceKeys = (of: 'task' | 'handler'): readonly string[] =>
  Object.entries(task.$defs[of].properties)
    .filter(([key, value]) => value.$ref === `resources/${key}.schema.json`)
    .map(([key]) => key)

/** The registry is loaded here, so that one broken resource does not hide what the other rules say. */
const catalogue = async (): Promise<Catalogue> => ({
  registered: [...(await import('../src/resources/registry.ts')).resources.keys()],
  files: sources.filter(({ path }) => path.startsWith('src/resources/')),
  schemas: names('schemas/resources', '.schema.json'),
  cases: names('test/cases'),
  pages: names('docs/reference/resources', '.md').filter(name => name !== 'README'),
  taskKeys: resourceKeys('task'),
  handlerKeys: resourceKeys('handler'),
})

describe('every resource', () => {
  it('has its file, schema, cases, page and lines', async () => expect(catalogueFaults(await catalogue())).toEqual([]))

  const whole: Catalogue = {
    registered: ['sysctl'],
    files: [file('src/resources/sysctl.ts', 'export const sysctl: Resource<SysctlArguments> = {}')],
    schemas: ['sysctl', ...ofThePlanner],
    cases: ['sysctl'],
    pages: ['sysctl', ...ofThePlanner],
    taskKeys: ['sysctl', ...ofThePlanner],
    handlerKeys: ['sysctl', ...ofThePlanner],
  }
  it('is complete with these', () => expect(catalogueFaults(whole)).toEqual([]))
  it.each<readonly [Partial<Catalogue>, RegExp]>([
    [{ registered: [] }, /not in src\/resources\/registry/],
    [{ files: [file('src/resources/sysctl.ts', 'export const needs = 1')] }, /no file of src\/resources declares/],
    [{ schemas: ofThePlanner }, /schema\.json is missing/],
    [{ cases: [] }, /at least one case/],
    [{ pages: ['sysctl', 'debug', 'set_fact'] }, /assert\.md is missing/],
    [{ taskKeys: ofThePlanner }, /in a task/],
    [{ handlerKeys: ofThePlanner }, /in a handler/],
    [{ cases: ['sysctl', 'sysctls'] }, /has no resource/],
  ])('is not complete with %j', (change, said) =>
    expect(catalogueFaults({ ...whole, ...change })).toEqual([expect.stringMatching(said)]),
  )
})

describe('the rules name only what exists:', () => {
  const folders = new Set(sources.map(({ path }) => path.split('/')[1]))
  const dependencies = Object.keys((JSON.parse(read('package.json')) as { dependencies: object }).dependencies)
  it('doors for the dependencies of package.json', () => expect(Object.keys(doors).sort()).toEqual(dependencies.sort()))
  it('folders of src/', () => {
    const planned = ['services', 'bench']
    expect(Object.keys(mayImport).filter(folder => !folders.has(folder) && !planned.includes(folder))).toEqual([])
  })
})

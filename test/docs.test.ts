/**
 * Documents that can go stale are held against what they document.
 */
import { globSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it, test } from 'vitest'
import { parse } from 'yaml'
import { pages } from '../script/docs.ts'
import { problemsPage } from '../script/problems-page.ts'
import { wordsOf } from '../src/cli/help.ts'
import { commandTree } from '../src/cli/program.ts'
import { verbGroups, verbHelp } from '../src/cli/verb-help.ts'
import { loadPlaybook } from '../src/load/playbook.ts'
import { validateInventory } from '../src/load/validate.ts'
import { templateFunctions } from '../src/plan/template-functions.ts'
import { exitStatus } from '../src/problem.ts'
import { inWords, mayImport } from './architecture/layers.ts'
import { differences } from './support/ansible-differences.ts'
import { precedence } from './support/precedence.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const read = (path: string): string => readFileSync(join(root, path), 'utf8')
const documents = [...globSync('docs/**/*.md', { cwd: root }), 'README.md', 'CONTRIBUTING.md']

describe('the pages of resources', () => {
  const folder = 'docs/reference/resources'
  it('are those that `npm run docs` writes', async () => {
    const generated = await pages()
    expect(readdirSync(join(root, folder)).sort()).toEqual([...generated.keys()].sort())
    for (const [name, text] of generated) expect(read(`${folder}/${name}`), `${name}: run npm run docs`).toBe(text)
  })
})

describe('the page of problems', () => {
  const page = read('docs/reference/problems.md')
  it('is the one that `npm run docs` writes', async () => expect(await problemsPage()).toBe(page), 120_000)

  it('has every code that stands in the sources', () => {
    const files = globSync('src/**/*.ts', { cwd: root })
    const codes = files.flatMap(file => [...read(file).matchAll(/code: '([a-z_]+\.[a-z-]+)'/g)].map(([, code]) => code))
    expect(codes.length).toBeGreaterThan(250)
    expect([...new Set(codes)].filter(code => !page.includes(`### \`${code}\``))).toEqual([])
  })
})

/** `#how-exactly` as GitHub makes it from a heading. */
const anchors = (text: string): readonly string[] =>
  [...text.replace(/```[\s\S]*?```/g, '').matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  )

const linkFaults = (path: string): readonly string[] => {
  const text = read(path).replace(/```[\s\S]*?```/g, '')
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, link = '']) => {
    if (/^https?:/.test(link)) return []
    const [file = '', anchor] = link.split('#')
    const target = file === '' ? path : normalize(join(dirname(path), file))
    if (globSync(target, { cwd: root }).length === 0) return `${path}: ${link} leads nowhere`
    return anchor === undefined || anchors(read(target)).includes(anchor) ? [] : `${path}: ${link} has no such heading`
  })
}

describe('links', () => {
  it.each(documents)('of %s lead somewhere', path => expect(linkFaults(path)).toEqual([]))
})

const blocks = documents.flatMap(path =>
  [...read(path).matchAll(/^( *)```yaml\n([\s\S]*?)^ *```/gm)].map(([, margin = '', text = ''], index) => ({
    name: `${path} ${index + 1}`,
    text: text.replace(new RegExp(`^${margin}`, 'gm'), ''),
  })),
)

describe('examples', () => {
  const folder = mkdtempSync(join(tmpdir(), 'provision-docs-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  /** A list of tasks is an example too. */
  const asPlaybook = (text: string): string => {
    const plays = (parse(text) as readonly object[]).every(item => 'hosts' in item || 'import_playbook' in item)
    return plays ? text : `- hosts: all\n  tasks:\n${text.replace(/^/gm, '    ')}`
  }

  it.each(blocks.filter(({ text }) => Array.isArray(parse(text))))('$name is a playbook', async ({ text }) => {
    const file = join(folder, 'playbook.yaml')
    writeFileSync(file, asPlaybook(text))
    const loaded = await loadPlaybook(file, { root })
    // The reader's own files do not exist here.
    const faults = loaded.ok ? [] : loaded.problems.filter(({ code }) => code !== 'load.no-such-file')
    expect(faults).toEqual([])
  })

  it.each(blocks.filter(({ text }) => /^all:/m.test(text)))('$name is an inventory', ({ text }) =>
    expect(validateInventory(parse(text))).toEqual([]),
  )

  it('are found', () => expect(blocks.length).toBeGreaterThan(15))
})

/** Texts that a document should hold and does not, without printing the whole document. */
const lacking = (path: string, texts: Iterable<string>): readonly string[] => {
  const document = read(path)
  return [...texts].filter(text => !document.includes(text))
}
const found = (path: string, pattern: RegExp): ReadonlySet<string> =>
  new Set([...read(path).matchAll(pattern)].map(match => match[1] ?? ''))

const tree = commandTree(() => {})
const below = (command: typeof tree): readonly (typeof tree)[] => command.commands.flatMap(one => [one, ...below(one)])
/** Every verb that people type. */
const shown = below(tree).filter(command => wordsOf(command) !== 'complete')

describe('nothing is left out:', () => {
  it('the reason for each package', () => {
    const { dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<string, object>
    const names = Object.keys({ ...dependencies, ...devDependencies }).map(name => `\`${name}\``)
    expect(lacking('docs/dependencies.md', names)).toEqual([])
  })
  it('each exit status', () => {
    const rows = Object.values(exitStatus).map(status => `\n| ${status} |`)
    expect(lacking('docs/reference/exit-status.md', rows)).toEqual([])
  })
  it('each function of templates', () => {
    const names = [...templateFunctions.keys(), 'default'].map(name => `\`${name} `)
    expect(lacking('docs/reference/playbook.md', names)).toEqual([])
  })
  it('what each folder may import', () => {
    const rows = Object.entries(mayImport).map(([folder, rules]) => `| \`${folder}\` | ${inWords(rules)} |`)
    expect(lacking('docs/architecture.md', rows)).toEqual([])
  })
  it('each command and option', () => {
    const options = new Set(shown.flatMap(command => command.options.map(({ long }) => long ?? '')))
    const verbs = new Set(shown.map(command => command.name()))
    expect([options.size > 50, verbs.size > 30, options.has('')]).toEqual([true, true, false])
    expect(lacking('docs/reference/cli.md', [...options, ...verbs])).toEqual([])
  })
  it('each fact of a host', () => {
    const facts = found('src/facts/host.ts', /^ {2}readonly (\w+): /gm)
    expect(facts.size).toBeGreaterThan(5)
    expect(
      lacking(
        'docs/reference/playbook.md',
        [...facts].map(name => `.${name}\``),
      ),
    ).toEqual([])
  })
})

describe('help', () => {
  const called = (words: readonly string[]): typeof tree =>
    words.reduce((command, word) => command.commands.find(one => one.name() === word) ?? command, tree)

  it.each(shown.map(wordsOf))('of %s has few words, an example, and a group', words => {
    const help = verbHelp[words] ?? expect.fail(`say in src/cli/verb-help.ts what \`provision ${words}\` is for`)
    expect(help.summary.length, 'the summary fits beside the name').toBeLessThan(66)
    expect(help.examples.length).toBeGreaterThan(0)
    const [verb = ''] = words.split(' ')
    expect(Object.values(verbGroups).flat(), 'verbGroups of src/cli/verb-help.ts').toContain(verb)
  })

  it.each(Object.entries(verbHelp).flatMap(([words, { examples }]) => examples.map(({ line }) => [line, words])))(
    'the example `provision %s` is a command line of it',
    (line, words) => {
      // Quotes of the shell, and what it does with the output.
      const typed = [...line.replace(/ >.*$/, '').matchAll(/'([^']*)'|(\S+)/g)].map(
        ([, quoted, word]) => quoted ?? word ?? '',
      )
      const command = called(typed)
      expect(`${wordsOf(command)} `).toMatch(new RegExp(`^${words} `))
      const { operands, unknown } = command.parseOptions(typed.slice(wordsOf(command).split(' ').length))
      expect(unknown.filter(word => word.startsWith('-') && word !== '--')).toEqual([])
      const needed = command.registeredArguments.filter(({ required }) => required).length
      expect(operands.length + unknown.length).toBeGreaterThanOrEqual(needed)
    },
  )

  it('names only verbs that there are', () => {
    const known = shown.map(wordsOf)
    expect(
      [...Object.keys(verbHelp), ...Object.values(verbGroups).flat()].filter(words => !known.includes(words)),
    ).toEqual([])
  })
})

/** `qdrant.hnsw.m` of a tree, for every value that is no tree. */
const leaves = (value: unknown, path: readonly string[] = []): readonly string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, below]) => leaves(below, [...path, key]))
    : [path.join('.')]

describe('task 4.2', () => {
  const asked = parse(read('inventory/group_vars/all.yaml')) as {
    readonly system_optimization: object
    readonly collections_optimization: Readonly<Record<string, object>>
  }
  const page = 'docs/spec-coverage.md'
  const quoted = (names: readonly string[]): readonly string[] => names.map(name => `\`${name}\``)
  it('is accounted for, value by value', () => {
    expect(leaves(asked.system_optimization).length).toBeGreaterThan(25)
    expect(lacking(page, quoted(leaves(asked.system_optimization)))).toEqual([])
  })
  it('is accounted for, collection by collection', () => {
    const kinds = Object.values(asked.collections_optimization).flatMap(one => leaves(one))
    expect(lacking(page, [...quoted(kinds), ...Object.keys(asked.collections_optimization)])).toEqual([])
  })
})

test('what Ansible reads differently is listed as it is tested', () => {
  const [, table = ''] = read('docs/reference/inventory.md').split('| written | Ansible | here |\n|---|---|---|\n')
  const rows = differences.map(({ written, ansible, provision }) => {
    const here = 'value' in provision ? `\`${JSON.stringify(provision.value)}\`` : 'refused'
    return `| \`${written}\` | \`${JSON.stringify(ansible)}\` | ${here} |`
  })
  expect(table.split('\n\n')[0]?.split('\n')).toEqual(rows)
})

test('the order of precedence is the one that is tested', () => {
  const [, list = ''] = read('docs/reference/inventory.md').split('From the weakest to the strongest:\n\n')
  expect(list.split('\n\n')[0]?.split('\n')).toEqual(precedence.map(({ where }, index) => `${index + 1}. ${where}`))
})

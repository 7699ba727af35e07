/**
 * The commands of the documentation are command lines that there are, and those that need no host do what is said.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Command } from 'commander'
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest'
import { wordsOf } from '../src/cli/help.ts'
import { commandTree } from '../src/cli/program.ts'
import { CommandLine } from './support/command.ts'
import { documentedLines } from './support/console.ts'

const root = fileURLToPath(new URL('../', import.meta.url))
const lines = documentedLines().filter(({ commands }) => commands.length > 0)
const tree = commandTree(() => {})
const called = (words: readonly string[]): Command =>
  words.reduce((command, word) => command.commands.find(one => one.name() === word) ?? command, tree)

describe('the documentation', () => {
  it('shows many commands', () => expect(lines.length).toBeGreaterThan(40))

  test.each(lines.map(one => [one.at, one] as const))('%s is a command line that there is', (_, { line, commands }) => {
    for (const words of commands) {
      if (words[0] === '--help' || words[0] === '--version') continue
      const command = called(words)
      expect(wordsOf(command), line).not.toBe('')
      const { operands, unknown } = command.parseOptions([...words.slice(wordsOf(command).split(' ').length)])
      expect(
        unknown.filter(word => word.startsWith('-') && word !== '--'),
        line,
      ).toEqual([])
      const needed = command.registeredArguments.filter(({ required }) => required).length
      expect(operands.length + unknown.length, line).toBeGreaterThanOrEqual(needed)
    }
  })
})

/** They read the shipped files, the schemas and nothing else. */
const without = new Set(['validate', 'doc', 'schema', 'init', 'completion', 'history'])
/** What only the reader has. */
const readersOwn = /my-hosts\.yaml|first\.yaml|inventory\/lab\.yaml|site\.yaml|tune\.yaml/

describe('what needs no host', () => {
  let folder: string
  let provision: CommandLine
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'provision-console-'))
    provision = await CommandLine.create()
    for (const name of ['playbooks', 'inventory', 'templates', 'workloads', 'gates'])
      await cp(join(root, name), join(folder, name), { recursive: true, force: true }).catch(() => {})
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
    await rm(provision.state, { recursive: true })
  })

  // Those of the quick start are run in their order, below.
  const others = lines.filter(({ at, line }) => !(at.startsWith('README.md') && line.startsWith('provision ')))
  const runnable = others.flatMap(({ at, line, commands }) =>
    commands
      .filter(([verb = '']) => without.has(verb) || (verb === 'inventory' && /list$|graph$/.test(line)))
      .filter(words => !readersOwn.test(words.join(' ')))
      .map(words => [at, words] as const),
  )
  it('is some of it', () => expect(runnable.length).toBeGreaterThan(5))
  test.each(runnable)('%s works: provision %j', async (_, words) => {
    const { status, err } = await provision.start(words, folder).done
    expect([status, err]).toEqual([0, ''])
  })

  test('the quick start works from its first line to its last', async () => {
    const here = await CommandLine.here()
    const empty = await mkdtemp(join(tmpdir(), 'provision-quick-'))
    const quick = lines.filter(({ at, line }) => at.startsWith('README.md') && line.startsWith('provision '))
    expect(quick.map(({ commands }) => commands[0]?.[0])).toEqual(['init', 'validate', 'run', 'run', 'rollback'])
    for (const { line, commands } of quick) {
      for (const words of commands) {
        const inside = words[0] === 'init' ? empty : join(empty, 'my-hosts')
        const { status, err } = await here.start(words, inside).done
        expect([line, status, err]).toEqual([line, 0, ''])
        if (words[0] !== 'init') continue
        // Other tests follow the same lines on this machine, at the same time.
        const inventory = join(empty, 'my-hosts/inventory/hosts.yaml')
        const written = await readFile(inventory, 'utf8')
        await writeFile(inventory, written.replace('/tmp/provision-example', join(empty, 'example')))
      }
    }
    await rm(empty, { recursive: true })
    await rm(here.state, { recursive: true })
  })
})

/**
 * Completion as it is used: a real bash, zsh and fish, at which somebody types and presses Tab.
 */
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { shellWords } from '../../src/cli/completion/shell-words.ts'
import { wantedAfter } from '../../src/cli/completion/wanted.ts'
import { commandTree } from '../../src/cli/program.ts'
import { CommandLine, eventsOf } from '../support/command.ts'
import { type Shell, Typist } from '../support/typing.ts'

const main = fileURLToPath(new URL('../../src/cli/main.ts', import.meta.url))
let folder: string
let provision: CommandLine
let run: string

const playbook = (path: string): string => `- name: Web
  hosts: all
  tasks:
    - name: First file
      file: { path: ${path}/a, content: a }
      tags: [memory, network]
`

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-complete-'))
  provision = await CommandLine.here()
  for (const name of ['bin', 'playbooks', 'inventory', 'work']) await mkdir(join(folder, name))
  const words = `"${process.execPath}" --disable-warning=ExperimentalWarning "${main}"`
  await writeFile(join(folder, 'bin/provision'), `#!/bin/sh\nexec ${words} "$@"\n`)
  await chmod(join(folder, 'bin/provision'), 0o755)
  await writeFile(join(folder, 'playbooks/site.yaml'), playbook(join(folder, 'work')))
  const hosts =
    'all: { children: { web: { hosts: { here: { ansible_connection: local } } }, db: { hosts: { red-1: } } } }\n'
  await writeFile(join(folder, 'inventory/hosts.yaml'), hosts)
  const args = ['run', 'playbooks/site.yaml', '--limit', 'here', '--yes', '--output', 'ndjson']
  const { status, out, err } = await provision.start(args, folder).done
  expect([status, err]).toEqual([0, ''])
  run = String(eventsOf(out)[0]?.['run'])
})
afterAll(async () => {
  await rm(folder, { recursive: true })
  await rm(provision.state, { recursive: true })
})

/** `RUN` is the id of the run that is recorded. */
const cases: readonly (readonly [what: string, typed: string, line: string])[] = [
  ['a verb', 'provision rollb', 'provision rollback '],
  ['a verb of a verb', 'provision inventory gr', 'provision inventory graph '],
  ['an option', 'provision run --accept', 'provision run --accept-new-host-keys '],
  ['a choice', 'provision run --output nd', 'provision run --output ndjson '],
  ['a host', 'provision run --limit he', 'provision run --limit here '],
  ['a group', 'provision facts we', 'provision facts web '],
  ['the end of a pattern', 'provision facts web:re', 'provision facts web:red-1 '],
  ['a tag', 'provision run playbooks/site.yaml --tags mem', 'provision run playbooks/site.yaml --tags memory '],
  [
    'the next tag',
    'provision run playbooks/site.yaml -t memory,net',
    'provision run playbooks/site.yaml -t memory,network ',
  ],
  ['a run', 'provision rollback RU', 'provision rollback RUN '],
  ['a file', 'provision run playbooks/si', 'provision run playbooks/site.yaml '],
  ['a resource', 'provision doc transp', 'provision doc transparent_hugepages '],
  ['nothing that there is', 'provision facts nobody', 'provision facts nobody'],
]

describe.each(['bash', 'zsh', 'fish'] as const)('%s', (shell: Shell) => {
  let typist: Typist
  beforeAll(async () => {
    const env = { PATH: `${folder}/bin:${process.env['PATH']}`, PROVISION_STATE: provision.state, HOME: folder }
    typist = await Typist.at(shell, folder, env)
  })
  afterAll(() => typist.leave())

  test.each(cases)('completes %s', async (_, typed, line) => {
    const completed = await typist.completes(typed.replace('RU', run.slice(0, 4)))
    expect(completed.trimEnd()).toBe(line.replace('RUN', run).trimEnd())
  })
})

describe('a line that is not finished', () => {
  test.each([
    ['provision run "a b" c', ['provision', 'run', 'a b', 'c']],
    ['provision run ', ['provision', 'run', '']],
    ["provision run 'a ", ['provision', 'run', 'a ']],
    ['a\\ b "c\\"d', ['a b', 'c"d']],
    ['', ['']],
  ])('%j is cut as a shell does', (line, words) => expect(shellWords(line)).toEqual(words))

  test.each([
    ['after --, nothing is an option', ['exec', 'all', '--', '-'], { from: 'kind', kind: 'nothing' }],
    ['the value of an option', ['run', '--inventory', ''], { from: 'kind', kind: 'files' }],
    ['a value behind =', ['run', '--limit=we'], { from: 'kind', kind: 'hosts', before: '--limit=', typed: 'we' }],
    ['too many', ['rollback', 'a', ''], { from: 'words', candidates: [] }],
    ['as many as there are', ['trust', 'a', 'b', ''], { from: 'kind', kind: 'hosts' }],
    ['a word that is no verb', ['inventory', 'x', ''], { from: 'words', candidates: [] }],
  ])('%s', (_, words, wanted) => {
    const root = commandTree(() => {})
    expect(wantedAfter(root, words)).toMatchObject(wanted)
  })

  test('never a word about faults', async () => {
    const { status, out, err } = await provision.start(['complete', 'fish', 'run', '-i', 'nowhere', '-l', ''], folder)
      .done
    expect([status, out, err]).toEqual([0, '', ''])
  })
})

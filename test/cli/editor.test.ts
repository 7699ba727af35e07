/**
 * What an editor offers in a project that `provision init` wrote: yaml-language-server is driven as an editor drives it.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { CommandLine } from '../support/command.ts'
import { LanguageServer } from '../support/language-server.ts'

let folder: string
let byModeline: LanguageServer
let bySettings: LanguageServer

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-editor-'))
  const provision = await CommandLine.create()
  expect(await provision.run('init', folder)).toMatchObject({ status: 0 })
  await rm(provision.state, { recursive: true })
  const settings = JSON.parse(await readFile(join(folder, '.vscode/settings.json'), 'utf8')) as object
  const common = { hover: true, completion: true, validate: true, schemaStore: { enable: false } }
  byModeline = await LanguageServer.start(folder, { yaml: common })
  const schemas = (settings as Record<string, unknown>)['yaml.schemas']
  bySettings = await LanguageServer.start(folder, { yaml: { ...common, schemas } })
})
afterAll(async () => {
  byModeline.stop()
  bySettings.stop()
  await rm(folder, { recursive: true })
})

const modeline = '# yaml-language-server: $schema=../schemas/playbook.schema.json\n'
const play = (tasks: string): string => `- name: Web\n  hosts: web\n  tasks:\n${tasks}`
let count = 0
const written = (server: LanguageServer, text: string): string =>
  server.open(join(folder, 'playbooks', `unsaved-${count++}.yaml`), text)

describe('an editor that reads the modeline', () => {
  test.each(['playbooks/site.yaml', 'inventory/hosts.yaml'])('finds no fault in %s, templates included', async path => {
    expect(await byModeline.diagnostics(byModeline.open(join(folder, path)))).toEqual([])
  })

  test('tells what a resource and an argument are', async () => {
    const uri = written(
      byModeline,
      modeline + play('    - sysctl: { settings: { vm.swappiness: 10 }, persist: true }\n'),
    )
    expect(await byModeline.hover(uri, 4, 8)).toContain('Kernel parameters')
    expect(await byModeline.hover(uri, 4, 50)).toContain('after a reboot')
  })

  test('completes keywords and resources, then arguments, then values', async () => {
    const uri = written(
      byModeline,
      modeline + play('    - \n    - sysctl:\n        \n    - service:\n        name: a\n        state: \n'),
    )
    expect(await byModeline.complete(uri, 4, 6)).toEqual(
      expect.arrayContaining(['name', 'when', 'loop', 'sysctl', 'template']),
    )
    expect(await byModeline.complete(uri, 6, 8)).toEqual(
      expect.arrayContaining(['settings', 'file', 'runtime', 'allow_lower']),
    )
    expect(await byModeline.complete(uri, 9, 15)).toEqual(expect.arrayContaining(['started', 'stopped']))
  })

  test('marks an unknown argument, a wrong value and a wrong type', async () => {
    const faulty = [
      '    - sysctl: { setings: {} }',
      '    - service: { name: a, state: runing }',
      '    - file: { path: a, content: x }',
      '    - service: { name: "{{ unit }}", state: "{{ state }}", enabled: "{{ on }}" }',
    ]
    const found = await byModeline.diagnostics(written(byModeline, modeline + play(`${faulty.join('\n')}\n`)))
    expect([...new Set(found.map(({ range }) => range.start.line))].toSorted()).toEqual([4, 5, 6])
  })
})

describe('an editor that reads .vscode/settings.json', () => {
  test('needs no modeline', async () => {
    const uri = written(bySettings, play('    - sysctrl: {}\n'))
    expect(await bySettings.diagnostics(uri)).toMatchObject([{ message: expect.stringContaining('sysctrl') }])
  })
})

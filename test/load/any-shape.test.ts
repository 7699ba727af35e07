/**
 * Playbooks and inventories of any shape are loaded or refused with places; nothing is ever thrown.
 */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { resourceNames } from '../../src/generated/index.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { project } from './project.ts'

const words = [
  'a',
  '',
  'yes',
  'x y',
  '{{ a }}',
  '{{ a',
  '{{{ a }}}',
  'a == 1',
  '/x',
  '0644',
  'f.yaml',
  'part.yaml',
  '60s',
  'present',
  'link',
  'never',
  'web[1:3]',
  'all',
  '-1',
]
const argumentNames = [
  'path',
  'name',
  'src',
  'dest',
  'state',
  'mode',
  'settings',
  'nofile',
  'soft',
  'health',
  'http',
  'port',
  'undo',
  'run',
  'that',
  'content',
  'msg',
  'var',
  'target',
  'zz',
  'allow_lower',
]
const keywords = [
  'name',
  'hosts',
  'when',
  'loop',
  'loop_control',
  'register',
  'tags',
  'notify',
  'vars',
  'vars_files',
  'become',
  'become_user',
  'timeout',
  'tasks',
  'handlers',
  'listen',
  'serial',
  'rollout',
  'max_fail_percentage',
  'any_errors_fatal',
  'health',
  'http',
  'block',
  'import_tasks',
  'import_playbook',
  'environment',
  'zz',
  'children',
  'all',
]

const { value } = fc.letrec<{ value: unknown; map: unknown }>(tie => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom<unknown>(...words, 0, 5, -1, 1.5, true, false, null),
    fc.array(tie('value'), { maxLength: 3 }),
    tie('map'),
  ),
  map: fc.dictionary(fc.constantFrom(...resourceNames, ...argumentNames, ...keywords), tie('value'), { maxKeys: 5 }),
}))
const task = fc
  .record({ name: value, when: value, loop: value, notify: value, register: value, vars: value }, { requiredKeys: [] })
  .chain(frame =>
    fc
      .tuple(
        fc.constantFrom(...resourceNames, 'shell', 'zz', 'import_tasks'),
        fc.oneof(value, fc.dictionary(fc.constantFrom(...argumentNames), value, { maxKeys: 4 })),
      )
      .map(([name, args]) => ({ ...frame, [name]: args })),
  )
const play = fc.record(
  {
    hosts: value,
    vars: value,
    import_playbook: value,
    tasks: fc.oneof(value, fc.array(task, { maxLength: 3 })),
    handlers: fc.oneof(value, fc.array(task, { maxLength: 2 })),
  },
  { requiredKeys: [] },
)
const group = fc.record(
  { hosts: value, vars: value, children: fc.oneof(value, fc.dictionary(fc.constantFrom('a', 'b', 'all'), value)) },
  { requiredKeys: [] },
)

type Load = (
  file: string,
  options: { readonly root: string },
) => ReturnType<typeof loadPlaybook> | ReturnType<typeof loadInventory>

const table: readonly (readonly [what: string, shape: fc.Arbitrary<unknown>, load: Load])[] = [
  ['playbook', fc.oneof(value, fc.array(play, { maxLength: 2 })), loadPlaybook],
  ['inventory', fc.oneof(value, fc.dictionary(fc.constantFrom('all', 'a', 'b'), group)), loadInventory],
]

describe('any shape', () => {
  it.each(table)('of the %s', async (_what, shape, load) => {
    const root = project({ 'part.yaml': '- debug: { msg: a }\n- import_tasks: f.yaml\n' })
    await fc.assert(
      fc.asyncProperty(shape, async written => {
        const text = JSON.stringify(written, null, 1)
        writeFileSync(join(root, 'f.yaml'), text)
        const result = await load('f.yaml', { root })
        if (result.ok) return
        const count = text.split('\n').length
        expect(result.problems.length).toBeGreaterThan(0)
        for (const { source } of result.problems)
          if (source?.file === 'f.yaml') expect(source.line).toBeLessThanOrEqual(count)
      }),
      { numRuns: 1500 },
    )
  })
})

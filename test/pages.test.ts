/**
 * How pages are read and held against what is shown (the pages themselves are followed in test/e2e/docs.test.ts): every mark
 * counts, and what differs is seen.
 */
import { describe, expect, it, test } from 'vitest'
import { pages, readPage, stepsOf } from './support/page.ts'
import { isShown } from './support/shown.ts'

const page = `# A page

<!-- by hand: touch x -->
<!-- file: playbooks/a.yaml -->
\`\`\`yaml
- hosts: all
\`\`\`

1. A step:

   <!-- types: y -->
   <!-- exits: 3 -->
   \`\`\`console
   $ provision run a.yaml    # it asks
   one
   $ provision rollback
   \`\`\`

<!-- on: web1 -->
\`\`\`console
# sh undo.sh     # all of it
# echo one \\
    two
one two
\`\`\`

<!-- not run: it takes a day -->
\`\`\`console
$ sleep 1d
\`\`\`
`

test('a page is what its reader does', () => {
  expect(stepsOf(page)).toEqual([
    { kind: 'by hand', line: 3, command: 'touch x' },
    { kind: 'file', line: 5, path: 'playbooks/a.yaml', content: '- hosts: all\n' },
    {
      kind: 'console',
      line: 13,
      typed: [
        { line: 14, text: 'provision run a.yaml', shown: ['one'] },
        { line: 16, text: 'provision rollback', shown: [] },
      ],
      exits: 3,
      keys: 'y',
    },
    {
      kind: 'console',
      line: 20,
      typed: [
        { line: 21, text: 'sh undo.sh', shown: [] },
        { line: 22, text: 'echo one \\\n    two', shown: ['one two'] },
      ],
      exits: 0,
      on: 'web1',
    },
    {
      kind: 'console',
      line: 28,
      typed: [{ line: 29, text: 'sleep 1d', shown: [] }],
      exits: 0,
      notRun: 'it takes a day',
    },
  ])
})

test.each([
  ['a mark that there is none of', '<!-- exit: 3 -->\n```console\n$ x\n```\n', 'no such mark'],
  ['a mark before no block', '<!-- exits: 3 -->\nSome words.\n', 'before no block'],
  ['a mark at the end', '<!-- exits: 3 -->\n', 'before no block'],
  ['a mark of a block that is not run', '<!-- exits: 3 -->\n```sh\nx\n```\n', 'only `console` blocks are run'],
  ['a block in which nothing is typed', '```console\n# sh undo.sh\n```\n', 'nothing is typed'],
  ['a block without an end', '```console\n$ x\n', 'has no end'],
])('%s is refused', (_, text, why) => expect(() => stepsOf(text)).toThrow(why))

test('every page can be read, and all that looks typed on it is followed', () => {
  expect(pages().length).toBeGreaterThan(50)
  for (const name of pages()) {
    const lines = readPage(name).split('\n')
    const looks = lines.flatMap((line, index) => (/^\s*\$ /.test(line) ? [index + 1] : []))
    const steps = stepsOf(readPage(name)).flatMap(step =>
      step.kind === 'console' && step.on === undefined ? [step] : [],
    )
    const followed = steps.flatMap(({ typed }) => typed.map(({ line }) => line))
    expect(followed, `${name}: what stands after "$ " in a block that is not marked \`console\``).toEqual(looks)
  }
})

describe('what is shown', () => {
  const shown = (text: string, output: string): boolean => isShown(text.split('\n'), output)
  it.each([
    ['one\ntwo', 'one\ntwo\n'],
    ['one\n…\nfour', 'one\ntwo\nthree\nfour\n'],
    ['one\n…', 'one\n'],
    ['a … c', 'a b c\n'],
    ['run 20261128-000342-2eqb took 0.4 s at 192.0.2.1', 'run 20261129-010101-abcd took 12 s at 198.18.0.10\n'],
    ['a+b (c) [d]', 'a+b (c) [d]\n'],
  ])('%j is %j', (text, output) => expect(shown(text, output)).toBe(true))
  it.each([
    ['one\ntwo', 'one\n'],
    ['one', 'one\ntwo\n'],
    ['one\n…\nfour', 'one\ntwo\n'],
    ['a … c', 'a b d\n'],
    ['2 hosts: 2 changed in 0.4 s', '2 hosts: 1 changed in 0.4 s\n'],
    ['a.b', 'axb\n'],
  ])('%j is not %j', (text, output) => expect(shown(text, output)).toBe(false))
})

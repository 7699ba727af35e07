/**
 * The page of one resource, from its schema: pure text to text.
 */
import { stringify } from 'yaml'
import { argumentRows, choiceWords, exampleOf, type Schema, typeWords, valueText } from '../src/report/schema-words.ts'
import type { Notes } from './resource-notes.ts'

const code = (text: string): string => `\`${text}\``

/** A cell holds no line break and no bar. */
const cell = (text: string): string => text.replaceAll('\n', ' ').replaceAll('|', '\\|')

const table = (schema: Schema): string => {
  const lines = argumentRows(schema).map(({ name, schema: argument, required }) => {
    const fallback = argument.default === undefined ? '' : code(valueText(argument.default))
    const cells = [
      required ? `**${code(name)}**` : code(name),
      typeWords(argument, schema, code),
      fallback,
      argument.description ?? '',
    ]
    return `| ${cells.map(cell).join(' | ')} |`
  })
  const any =
    schema.additionalProperties === true ? ['| any name | any value |  | What the name means from then on. |'] : []
  return ['| argument | type | default | meaning |', '|---|---|---|---|', ...lines, ...any].join('\n')
}

/** A list with one task, without a line break at the end. */
export const exampleTask = (name: string, schema: Schema, { example }: Notes): string =>
  stringify([{ [name]: example ?? exampleOf(schema) }], { lineWidth: 0 }).trimEnd()

export const resourcePage = (name: string, schema: Schema, notes: Notes): string =>
  [
    `<!-- Generated from schemas/resources/${name}.schema.json by \`npm run docs\`; edit that file instead. -->`,
    `# ${name}`,
    schema.description ?? '',
    ['```yaml', exampleTask(name, schema, notes), '```'].join('\n'),
    '## Arguments',
    [...choiceWords(schema, code), 'What stands in bold must be given.'].join(' '),
    table(schema),
    '## On the host',
    notes.writes,
    '## Undo',
    `**${notes.undo[0]?.toUpperCase()}${notes.undo.slice(1)}.** ${notes.undoing}`,
    'What every task understands besides (`when`, `loop`, `notify`, …) is in [the language](../playbook.md).\n',
  ].join('\n\n')

/**
 * The reference at the terminal: one resource, the keywords of tasks and plays, or a list of all there is. Pure.
 */
import { type Paint, painter } from './paint.ts'
import {
  type ArgumentRow,
  argumentRows,
  choiceWords,
  follow,
  type Schema,
  typeWords,
  valueText,
} from './schema-words.ts'
import { indent } from './words.ts'
import { wrapped } from './wrap.ts'

export interface DocStyle {
  readonly color: boolean
  readonly columns: number
}

export interface Notes {
  /** A task, as YAML. */
  readonly example: string
  readonly writes: string
  readonly undo: string
  readonly undoing: string
}

const plain = (text: string): string => text
/** Longer lines are hard to read. */
const widest = 100
const widthOf = ({ columns }: DocStyle): number => Math.min(columns, widest)

/** `code` of the texts in a colour, where there is one. */
const inked = (paint: Paint, text: string): string =>
  paint.color ? text.replace(/`([^`]+)`/g, (_, code: string) => paint.cyan(code)) : text

const prose = (text: string, by: number, style: DocStyle): readonly string[] =>
  indent(
    wrapped(text, widthOf(style) - by).map(line => inked(painter(style.color), line)),
    by,
  )

function argumentLines({ name, schema, required }: ArgumentRow, root: Schema, style: DocStyle): readonly string[] {
  const paint = painter(style.color)
  const fallback = schema.default === undefined ? '' : `, else ${valueText(schema.default) || "''"}`
  const need = required ? ', must be given' : ''
  const kind = `${typeWords(schema, root, plain)}${fallback}${need}`
  const [first = '', ...more] = wrapped(`${name}  ${kind}`, widthOf(style) - 4)
  return [
    `  ${paint.bold(name)} ${paint.dim(first.slice(name.length))}`,
    ...indent(more, 4).map(line => paint.dim(line)),
    ...prose(schema.description ?? '', 6, style),
  ]
}

const title = (name: string, description: string, style: DocStyle): readonly string[] => {
  const paint = painter(style.color)
  const [first = '', ...more] = wrapped(`${name}: ${description}`, widthOf(style))
  return [`${paint.bold(name)}${inked(paint, first.slice(name.length))}`, ...more.map(line => inked(paint, line))]
}

/** The rest of a sentence that ends with the schema's own arguments. */
const anyName = (schema: Schema): readonly string[] =>
  schema.additionalProperties === true && Object.keys(schema.properties ?? {}).length === 0
    ? ['  any name: what it means from then on']
    : []

export function resourceDoc(name: string, schema: Schema, notes: Notes, style: DocStyle): readonly string[] {
  const { bold } = painter(style.color)
  return [
    ...title(name, schema.description ?? '', style),
    '',
    ...indent(notes.example.split('\n'), 2),
    '',
    bold('Arguments'),
    ...choiceWords(schema, plain).flatMap(line => prose(line, 2, style)),
    ...argumentRows(schema).flatMap(row => argumentLines(row, schema, style)),
    ...anyName(schema),
    '',
    bold('On the host'),
    ...prose(notes.writes, 2, style),
    '',
    bold(`Undo: ${notes.undo}`),
    ...prose(notes.undoing, 2, style),
    '',
    ...prose('Keywords that every task understands besides: `provision doc task`', 0, style),
  ]
}

/** What a map of the playbook takes besides resources. */
export function keywordDoc(name: string, schema: Schema, root: Schema, style: DocStyle): readonly string[] {
  const own = Object.entries(schema.properties ?? {}).filter(([, { $ref }]) => $ref?.startsWith('resources/') !== true)
  const rows = own.map(([key, given]) => ({
    name: key,
    schema: { ...follow(given, root), ...given },
    required: schema.required?.includes(key) ?? false,
  }))
  return [
    ...title(name, schema.description ?? '', style),
    '',
    painter(style.color).bold('Keywords'),
    ...rows.flatMap(row => argumentLines(row, root, style)),
  ]
}

export interface Listed {
  readonly name: string
  readonly description: string
}

export function docList(resources: readonly Listed[], keywords: readonly Listed[], style: DocStyle): readonly string[] {
  const { bold } = painter(style.color)
  const size = Math.max(...[...resources, ...keywords].map(({ name }) => name.length))
  const rows = (list: readonly Listed[]): readonly string[] =>
    list.flatMap(({ name, description }) => {
      const [first = '', ...more] = prose(description, size + 4, style)
      return [`  ${bold(name)}${first.slice(2 + name.length)}`, ...more]
    })
  return [
    bold('What a task can declare'),
    ...rows(resources),
    '',
    bold('What stands around it'),
    ...rows(keywords),
    '',
    'One of them: provision doc sysctl',
  ]
}

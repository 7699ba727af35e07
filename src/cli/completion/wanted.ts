/**
 * What can stand at the end of a command line that is not finished: decided from the verbs and options alone. Reads nothing.
 */
import type { Argument, Command, Option } from 'commander'
import { wordsOf } from '../help.ts'

/** Where the candidates come from. `files` are left to the shell. */
export type Kind =
  | 'files'
  | 'hosts'
  | 'groups'
  | 'tags'
  | 'tasks'
  | 'runs'
  | 'runs-or-files'
  | 'labs'
  | 'docs'
  | 'schemas'
  | 'nothing'

export interface Candidate {
  readonly value: string
  readonly description?: string
}

export type Wanted =
  | { readonly from: 'words'; readonly candidates: readonly Candidate[] }
  | {
      readonly from: 'kind'
      readonly kind: Kind
      /** Typed already, and no part of the value: `--limit=`. */
      readonly before: string
      readonly typed: string
      readonly line: Line
    }

/** What stands on the line so far. */
export interface Line {
  readonly command: Command
  readonly operands: readonly string[]
  /** Values of `--inventory`, and so on. */
  readonly options: ReadonlyMap<string, readonly string[]>
}

/** By name of the argument; where it differs, with the verb before it. */
const ofArgument: Readonly<Record<string, Kind>> = {
  run: 'runs',
  subject: 'runs-or-files',
  host: 'hosts',
  hosts: 'hosts',
  pattern: 'hosts',
  patterns: 'hosts',
  group: 'groups',
  command: 'nothing',
  name: 'nothing',
  'lab ssh host': 'nothing',
  'lab up name': 'labs',
  'lab down name': 'labs',
  'doc name': 'docs',
  'schema name': 'schemas',
}

const ofOption: Readonly<Record<string, Kind>> = {
  limit: 'hosts',
  host: 'hosts',
  tags: 'tags',
  'skip-tags': 'tags',
  'start-at': 'tasks',
  task: 'tasks',
  lab: 'labs',
  inventory: 'files',
  out: 'files',
}

const nameOf = (option: Option): string => option.long?.slice(2) ?? ''
const takesValue = (option: Option): boolean => option.required || option.optional

const optionOf = (command: Command, word: string): Option | undefined =>
  command.options.find(({ long, short }) => word === long || word === short)

interface Reading extends Line {
  /** The option whose value comes next. */
  readonly pending?: Option
  /** After `--`, nothing is an option. */
  readonly raw: boolean
}

const noted = ({ options }: Line, option: Option, value: string): Line['options'] =>
  new Map(options).set(nameOf(option), [...(options.get(nameOf(option)) ?? []), value])

function read(reading: Reading, word: string): Reading {
  const { pending, ...line } = reading
  if (pending !== undefined) return { ...line, options: noted(line, pending, word) }
  if (line.raw) return { ...line, operands: [...line.operands, word] }
  if (word === '--') return { ...line, raw: true }
  if (word.startsWith('-') && word !== '-') {
    const [, name = word, value] = /^(--[^=]+)=(.*)$/s.exec(word) ?? []
    const option = optionOf(line.command, name)
    if (option === undefined || !takesValue(option)) return line
    return value === undefined ? { ...line, pending: option } : { ...line, options: noted(line, option, value) }
  }
  const verb = line.operands.length === 0 ? line.command.commands.find(one => one.name() === word) : undefined
  return verb === undefined ? { ...line, operands: [...line.operands, word] } : { ...line, command: verb }
}

const choices = (values: readonly string[], before: string): Wanted => ({
  from: 'words',
  candidates: values.map(value => ({ value: `${before}${value}` })),
})

function ofValue(option: Option, before: string, typed: string, line: Line): Wanted {
  if (option.argChoices !== undefined) return choices(option.argChoices, before)
  return { from: 'kind', kind: ofOption[nameOf(option)] ?? 'nothing', before, typed, line }
}

const optionsOf = (command: Command): readonly Candidate[] => [
  ...command.options
    .filter(({ hidden }) => !hidden)
    .map(({ long, description }) => ({ value: long ?? '', description: description.replace(/ \(.*$/, '') })),
  { value: '--help', description: 'show what is possible' },
]

const verbsOf = (command: Command): readonly Candidate[] =>
  command
    .createHelp()
    .visibleCommands(command)
    .map(verb => ({ value: verb.name(), description: verb.summary() }))

function ofOperand(line: Line, typed: string): Wanted {
  const { command, operands } = line
  if (command.commands.length > 0) return { from: 'words', candidates: operands.length === 0 ? verbsOf(command) : [] }
  const taken: readonly Argument[] = command.registeredArguments
  const last = taken.at(-1)
  const argument = taken[operands.length] ?? (last?.variadic === true ? last : undefined)
  if (argument === undefined) return { from: 'words', candidates: [] }
  if (argument.argChoices !== undefined) return choices(argument.argChoices, '')
  const kind = ofArgument[`${wordsOf(command)} ${argument.name()}`] ?? ofArgument[argument.name()] ?? 'files'
  return { from: 'kind', kind, before: '', typed, line }
}

/** `words` are those after `provision`; the last is the one that is being typed, perhaps empty. */
export function wantedAfter(root: Command, words: readonly string[]): Wanted {
  const start: Reading = { command: root, operands: [], options: new Map(), raw: false }
  const { pending, raw, ...line } = words.slice(0, -1).reduce(read, start)
  const typed = words.at(-1) ?? ''
  if (pending !== undefined) return ofValue(pending, '', typed, line)
  const [, name, value = ''] = /^(--[^=]+)=(.*)$/s.exec(typed) ?? []
  const option = name === undefined || raw ? undefined : optionOf(line.command, name)
  if (option !== undefined && takesValue(option)) return ofValue(option, `${name}=`, value, line)
  if (typed.startsWith('-') && !raw) return { from: 'words', candidates: optionsOf(line.command) }
  return ofOperand(line, typed)
}

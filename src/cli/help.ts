/**
 * The form of help: verbs and options in groups, few words, examples last.
 */
import { type Command, Help, type Option } from 'commander'
import { painter } from '../report/paint.ts'
import { type Example, verbGroups, verbHelp } from './verb-help.ts'

const own = 'Options:'
/** Options that several verbs share; all others are what the verb is about. Shown in this order. */
const optionGroups: Readonly<Record<string, readonly string[]>> = {
  [own]: [],
  'Which hosts and tasks:': ['inventory', 'limit', 'host', 'tags', 'skip-tags', 'start-at', 'task', 'extra-vars'],
  'Reaching hosts:': ['ask-become-pass', 'forks', 'accept-new-host-keys', 'timeout'],
  'Output:': ['output', 'diff', 'no-diff', 'verbose', 'quiet'],
}

const nameOf = (item: Command | Option): string => ('long' in item ? (item.long ?? '').slice(2) : item.name())

const groupIn = (groups: Readonly<Record<string, readonly string[]>>, name: string): string | undefined =>
  Object.keys(groups).find(group => groups[group]?.includes(name))

/** `inventory list` of the command `provision inventory list`. */
export const wordsOf = (command: Command): string =>
  command.parent === null ? '' : `${wordsOf(command.parent)} ${command.name()}`.trim()

const widest = 80

function examplesText(examples: readonly Example[]): string {
  const width = Math.max(...examples.map(({ line }) => line.length))
  const beside = examples.map(({ line, does }) => `  provision ${line.padEnd(width)}   ${does}`)
  const fits = beside.every(line => line.length <= widest)
  return (fits ? beside : examples.map(({ line, does }) => `  provision ${line}\n      ${does}`)).join('\n')
}

const first: readonly Example[] = [
  { line: 'init', does: 'write a small project that works' },
  { line: 'run playbooks/site.yaml --check', does: 'see what would change' },
  { line: 'run playbooks/site.yaml', does: 'change it, once you agreed' },
  { line: 'rollback', does: 'and back again' },
]

const { bold } = painter(true)
const order: readonly string[] = [...Object.values(verbGroups).flat(), ...Object.values(optionGroups).flat()]
const groupOrder: readonly string[] = [...Object.keys(verbGroups), ...Object.keys(optionGroups)]
/** What is not listed comes behind, and help itself last. */
const rank = (list: readonly string[], name: string): number =>
  list.includes(name) ? list.indexOf(name) : list.length + (name === 'help' ? 1 : 0)

class Grouped extends Help {
  override groupItems<T extends Command | Option>(
    all: T[],
    shown: T[],
    groupOf: (item: T) => string,
  ): Map<string, T[]> {
    const groups = [...super.groupItems(all, shown, groupOf)].toSorted(
      ([a], [b]) => rank(groupOrder, a) - rank(groupOrder, b),
    )
    return new Map(
      groups.map(([name, items]) => [name, items.toSorted((a, b) => rank(order, nameOf(a)) - rank(order, nameOf(b)))]),
    )
  }
  /** What a verb takes stands in its own help. */
  override subcommandTerm(command: Command): string {
    return command.name()
  }
  override styleTitle(title: string): string {
    return bold(title)
  }
}

function arrangeOne(command: Command): void {
  const help = verbHelp[wordsOf(command)]
  if (help !== undefined) command.summary(help.summary)
  command.createHelp = () => new Grouped()
  command.helpCommand(false).helpOption('-h, --help', 'show this')
  for (const option of command.options) option.helpGroup(groupIn(optionGroups, nameOf(option)) ?? own)
  const examples = help?.examples ?? (command.parent === null ? first : [])
  if (examples.length > 0) command.addHelpText('after', `\n${bold('Examples:')}\n${examplesText(examples)}`)
}

const all = (command: Command): readonly Command[] => [command, ...command.commands.flatMap(all)]

/** Called once, when every verb is there. */
export function arrangeHelp(root: Command): void {
  for (const command of all(root)) arrangeOne(command)
  for (const command of root.commands) command.helpGroup(groupIn(verbGroups, command.name()) ?? 'More:')
  root.usage('<command> [options]')
  root.addHelpText(
    'after',
    '\n`provision <command> --help` tells more of each, `provision doc` what a playbook can declare.',
  )
}

/**
 * The options that several verbs share. Each is said once; a verb names those that it takes, in the order in which
 * completion offers them.
 */
import { type Command, Option } from 'commander'
import { collect, positive, words } from './values.ts'

/** What belongs together comes as a list. */
export function takes(command: Command, ...options: readonly (Option | readonly Option[])[]): Command {
  for (const option of options.flat()) command.addOption(option)
  return command
}

export const inventory = (): Option =>
  new Option(
    '-i, --inventory <path>',
    'hosts: a file, an executable or a folder; may be repeated (default: PROVISION_INVENTORY, else inventory/production.yaml, inventory/hosts.yaml or inventory.yaml)',
  ).argParser(collect)

export const extraVars = (): Option =>
  new Option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated').argParser(collect)

const anyHosts = 'only these hosts, e.g. "web:!canary", or "@failed" for those of the last run'
export const limit = (says = anyHosts): Option => new Option('-l, --limit <pattern>', says)

export const tags = (): readonly Option[] => [
  new Option('-t, --tags <tags>', 'only tasks with one of these tags').argParser(words),
  new Option('--skip-tags <tags>', 'no tasks with one of these tags').argParser(words),
]

export const startAt = (): Option =>
  new Option('--start-at <task>', 'leave out the tasks before this one (its name, or a pattern)')

/** Of what a run did, not of what is to be done. */
export const host = (says = 'only these hosts; may be repeated'): Option =>
  new Option('--host <pattern>', says).argParser(collect)
export const task = (says: string): Option => new Option('--task <pattern>', says).argParser(collect)

export const check = (says: string): readonly Option[] => [
  new Option('-C, --check', says),
  new Option('--dry-run', 'the same as --check'),
]

export const exitDiff = (says: string): Option => new Option('--exit-diff', says)

export const allowIrreversible = (): Option =>
  new Option('--allow-irreversible', 'also make changes that nothing can take back')

export const yes = (says = 'do not ask for agreement'): Option => new Option('-y, --yes', says)

export const becomePass = (): Option =>
  new Option('-K, --ask-become-pass', 'ask once for the password by which to become another user')

export const forks = (): Option =>
  new Option('-f, --forks <n>', 'hosts at work at the same time').argParser(positive).default(50)

export const acceptNewHostKeys = (): Option =>
  new Option(
    '--accept-new-host-keys',
    'trust hosts that known_hosts does not know yet; changed keys are always refused',
  )

export const noDiff = (): Option => new Option('--no-diff', 'one line an object instead of diffs')

export const diff = (says = 'show what changes inside files'): readonly Option[] => [
  new Option('-D, --diff', says),
  noDiff(),
]

const output = (forms: readonly [string, ...string[]]): Option =>
  new Option('--output <form>', 'how to report').choices(forms).default(forms[0])
export const textOrJson = (): Option => output(['text', 'json'])
export const textOrSarif = (): Option => output(['text', 'sarif'])

/** How work on hosts is told while it goes on. */
export const progress = (
  forms: readonly string[] = [],
  verbose = 'show unchanged and skipped steps too',
): readonly Option[] => [
  output(['auto', 'lines', 'ndjson', ...forms]),
  new Option('-v, --verbose', verbose),
  new Option('-q, --quiet', 'only faults and the summary'),
]

/** What chooses hosts and tasks, and how they are reported, for verbs that only look at a playbook. */
export const looking = (forms: readonly string[] = []): readonly Option[] => [
  inventory(),
  noDiff(),
  limit(),
  ...tags(),
  startAt(),
  extraVars(),
  becomePass(),
  forks(),
  acceptNewHostKeys(),
  ...progress(forms),
]

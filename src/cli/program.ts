/**
 * The verbs and their options. The only door to `commander`. Each verb's work is loaded when it is called, so that help
 * and completion start fast.
 */
import { readFileSync } from 'node:fs'
import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { type ExitStatus, exitStatus } from '../problem.ts'

interface Package {
  readonly version: string
}
const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Package).version

const collect = (value: string, before: readonly string[] = []): readonly string[] => [...before, value]
const words = (value: string, before: readonly string[] = []): readonly string[] => [
  ...before,
  ...value.split(',').map(word => word.trim()),
]
const positive = (value: string): number => {
  const number = Number(value)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('it must be a whole number above 0')
  return number
}

/** Parses and runs one command line; the exit status of the verb, 0 for help, 5 for a wrong command line. */
export async function program(argv: readonly string[]): Promise<ExitStatus> {
  let exit: ExitStatus = exitStatus.ok
  const done = (status: ExitStatus): void => {
    exit = status
  }
  const root = new Command('provision')
    .description('Look at hosts once, show what differs from the playbook, change it, prove it, and put it back.')
    .version(version())
    .showHelpAfterError('(add --help for what is possible)')
    .showSuggestionAfterError()
    .exitOverride()
    .enablePositionalOptions()
  for (const add of [addRun, addValidate, addRollback, addTrust, addHistory, addShow, addLab]) add(root, done)
  try {
    await root.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitStatus.ok : exitStatus.input
  }
}

type Done = (status: ExitStatus) => void

const output = (): Option =>
  new Option('--output <form>', 'how to report').choices(['auto', 'lines', 'ndjson']).default('auto')
const forks = (): Option =>
  new Option('-f, --forks <n>', 'hosts at work at the same time').argParser(positive).default(50)

function addRun(root: Command, done: Done): void {
  root
    .command('run')
    .description('plan a playbook, show it, and after agreement apply and verify it')
    .argument('<playbook>', 'path of the playbook')
    .option('-i, --inventory <file>', 'inventory (default: inventory/production.yaml, or PROVISION_INVENTORY)')
    .option('-C, --check', 'only look and show what would change')
    .option('--dry-run', 'the same as --check')
    .option('-D, --diff', 'show what changes inside files (on by default with --check)')
    .option('--no-diff', 'one line an object instead of diffs')
    .option('-l, --limit <pattern>', 'only these hosts, e.g. "web:!canary"')
    .option('-t, --tags <tags>', 'only tasks with one of these tags', words)
    .option('--skip-tags <tags>', 'no tasks with one of these tags', words)
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .option('-K, --ask-become-pass', 'ask once for the password by which to become another user')
    .addOption(forks())
    .option('-y, --yes', 'do not ask for agreement')
    .option('--exit-diff', 'with --check: exit with 2 when something would change')
    .option('--accept-new-host-keys', 'trust hosts that known_hosts does not know yet; changed keys are always refused')
    .addOption(output())
    .option('-v, --verbose', 'show unchanged and skipped steps too')
    .option('-q, --quiet', 'only faults and the summary')
    .action(async (playbook: string, options: Record<string, unknown>) => {
      const { runPlaybook } = await import('./commands/run.ts')
      done(await runPlaybook(playbook, options))
    })
}

function addValidate(root: Command, done: Done): void {
  root
    .command('validate')
    .description('show every fault of playbooks and inventory; touches no host')
    .argument('<playbooks...>', 'paths of playbooks')
    .option('-i, --inventory <file>', 'inventory (default: inventory/production.yaml, or PROVISION_INVENTORY)')
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .action(async (playbooks: readonly string[], options: Record<string, unknown>) => {
      const { validate } = await import('./commands/validate.ts')
      done(await validate(playbooks, options))
    })
}

function addRollback(root: Command, done: Done): void {
  root
    .command('rollback')
    .description('put back what a run changed; objects that somebody else changed since are left and named')
    .argument('[run]', 'id of the run, or the beginning of it', 'last')
    .option('-C, --check', 'only show what would be put back')
    .option('--dry-run', 'the same as --check')
    .option('--host <host>', 'only this host; may be repeated', collect)
    .option('--no-diff', 'one line an object instead of diffs')
    .option('-K, --ask-become-pass', 'ask once for the password by which to become another user')
    .addOption(forks())
    .option('-y, --yes', 'do not ask for agreement')
    .addOption(output())
    .option('-v, --verbose', 'show unchanged steps too')
    .option('-q, --quiet', 'only faults and the summary')
    .action(async (run: string, options: Record<string, unknown>) => {
      const { rollbackRun } = await import('./commands/rollback.ts')
      done(await rollbackRun(run, options))
    })
}

function addTrust(root: Command, done: Done): void {
  root
    .command('trust')
    .description('show the keys of hosts, and write those that you agree to into known_hosts')
    .argument('<hosts...>', 'names or patterns of the inventory, or other hosts that ssh reaches')
    .option('-i, --inventory <file>', 'inventory (default: inventory/production.yaml, or PROVISION_INVENTORY)')
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .option('--fingerprint <sha256>', 'trust keys with this fingerprint and no others; may be repeated', collect)
    .option('-y, --yes', 'trust what the hosts show, without a question')
    .action(async (hosts: readonly string[], options: Record<string, unknown>) => {
      const { trust } = await import('./commands/trust.ts')
      done(await trust(hosts, options))
    })
}

function addHistory(root: Command, done: Done): void {
  root
    .command('history')
    .description('the runs that are recorded here, newest first')
    .option('-n, --count <n>', 'how many', positive, 20)
    .action(async (options: Record<string, unknown>) => {
      const { history } = await import('./commands/history.ts')
      done(await history(options))
    })
}

function addShow(root: Command, done: Done): void {
  root
    .command('show')
    .description('what one run changed, host by host')
    .argument('[run]', 'id of the run, or the beginning of it', 'last')
    .option('--no-diff', 'one line an object instead of diffs')
    .action(async (run: string, options: Record<string, unknown>) => {
      const { show } = await import('./commands/show.ts')
      done(await show(run, options))
    })
}

function addLab(root: Command, done: Done): void {
  const lab = root
    .command('lab')
    .description('throwaway hosts on this machine, for rehearsal (Linux, root)')
    .enablePositionalOptions()
  lab
    .command('up')
    .description('boot hosts like those of the production inventory, and write an inventory for them')
    .argument('[name]', 'name of the lab', 'lab')
    .action(async (name: string) => {
      const { labUp } = await import('./commands/lab.ts')
      done(await labUp(name))
    })
  lab
    .command('down')
    .description('remove a lab and everything that belongs to it')
    .argument('[name]', 'name of the lab', 'lab')
    .action(async (name: string) => {
      const { labDown } = await import('./commands/lab.ts')
      done(await labDown(name))
    })
  lab
    .command('status')
    .description('the labs on this machine')
    .action(async () => {
      const { labStatus } = await import('./commands/lab.ts')
      done(await labStatus())
    })
  lab
    .command('ssh')
    .description('a shell, or a command, on a lab host')
    .argument('<host>', 'name of the host')
    .argument('[command...]', 'what to run there')
    .option('--lab <name>', 'name of the lab', 'lab')
    .passThroughOptions()
    .action(async (host: string, command: readonly string[], options: { readonly lab: string }) => {
      const { labSsh } = await import('./commands/lab.ts')
      done(await labSsh(options.lab, host, command))
    })
}

/**
 * The verbs and their options. The only door to `commander`. Each verb's work is loaded when it is called, so that help
 * and completion start fast.
 */
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { durationMs } from '../load/duration.ts'
import { type ExitStatus, exitStatus } from '../problem.ts'
import { type Shell, shells } from './completion/scripts.ts'
import { arrangeHelp } from './help.ts'
import { outcomes, sinceTime } from './run-words.ts'
import { version } from './version.ts'

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

const amount = (value: string): number => {
  const number = Number(value)
  if (!(number > 0 && Number.isFinite(number))) throw new InvalidArgumentError('it must be a number above 0')
  return number
}
const amountOrNone = (value: string): number => (value === '0' ? 0 : amount(value))
const seed = (value: string): number => {
  if (!/^[0-9]{1,9}$/.test(value)) throw new InvalidArgumentError('it must be a whole number')
  return Number(value)
}

const whole = (value: string): number => {
  if (!/^\d+$/.test(value)) throw new InvalidArgumentError('it must be a whole number')
  return Number(value)
}
const since = (value: string): string => {
  const time = sinceTime(value, Date.now())
  if (time !== undefined) return time
  throw new InvalidArgumentError('write how long ago (90m, 12h, 7d, 2w), or a day or time such as 2026-11-20T15:00')
}
const outcome = (value: string): string => {
  if ((outcomes as readonly string[]).includes(value)) return value
  throw new InvalidArgumentError(`it must be one of ${outcomes.join(', ')}`)
}
const age = (value: string): number => {
  if (!/^[0-9]+(s|m|h)$/.test(value)) throw new InvalidArgumentError('write a number and s, m or h, such as 72h')
  return durationMs(value)
}
const duration = (value: string): string => {
  if (!/^[0-9]+(ms|s|m|h)$/.test(value)) throw new InvalidArgumentError('it must be a whole number with ms, s, m or h')
  return value
}

/** All verbs. `done` is told the exit status of the one that was called. */
export function commandTree(done: Done): Command {
  const root = new Command('provision')
    .description('Look at hosts once, show what differs from the playbook, change it, prove it, and put it back.')
    .version(version())
    .showHelpAfterError('(add --help for what is possible)')
    .showSuggestionAfterError()
    .exitOverride()
    .enablePositionalOptions()
  const verbs = [
    addInit,
    addRun,
    addResume,
    addDrill,
    addPlan,
    addApply,
    addValidate,
    addDrift,
    addRollback,
    addTrust,
    addHistory,
    addShow,
    addDiff,
    addPrune,
    addImport,
    addSecrets,
    addInventory,
    addFacts,
    addExec,
    addBench,
    addDiagnose,
    addReport,
    addLab,
    addDoc,
    addSchema,
    addCompletion,
  ]
  for (const add of verbs) add(root, done)
  arrangeHelp(root)
  return root
}

/** Parses and runs one command line; the exit status of the verb, 0 for help, 5 for a wrong command line. */
export async function program(argv: readonly string[]): Promise<ExitStatus> {
  let exit: ExitStatus = exitStatus.ok
  const root = commandTree(status => {
    exit = status
  })
  try {
    await root.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitStatus.ok : exitStatus.input
  }
}

type Done = (status: ExitStatus) => void

const output = (...more: readonly string[]): Option =>
  new Option('--output <form>', 'how to report').choices(['auto', 'lines', 'ndjson', ...more]).default('auto')
const inventory = (): Option =>
  new Option(
    '-i, --inventory <path>',
    'hosts: a file, an executable or a folder; may be repeated (default: PROVISION_INVENTORY, else inventory/production.yaml, inventory/hosts.yaml or inventory.yaml)',
  ).argParser(collect)
const becomePass = (): Option =>
  new Option('-K, --ask-become-pass', 'ask once for the password by which to become another user')
const forks = (): Option =>
  new Option('-f, --forks <n>', 'hosts at work at the same time').argParser(positive).default(50)

function addInit(root: Command, done: Done): void {
  root
    .command('init')
    .description('write a small project that works: inventory, playbook, template, settings for editors')
    .argument('[folder]', 'where; nothing that is there is overwritten', '.')
    .action(async (folder: string) => {
      const { init } = await import('./commands/init.ts')
      done(await init(folder))
    })
}

function addRun(root: Command, done: Done): void {
  root
    .command('run')
    .description('plan a playbook, show it, and after agreement apply and verify it')
    .argument('<playbook>', 'path of the playbook')
    .addOption(inventory())
    .option('-C, --check', 'only look and show what would change')
    .option('--dry-run', 'the same as --check')
    .option('-D, --diff', 'show what changes inside files (on by default with --check)')
    .option('--no-diff', 'one line an object instead of diffs')
    .option('-l, --limit <pattern>', 'only these hosts, e.g. "web:!canary", or "@failed" for those of the last run')
    .option('-t, --tags <tags>', 'only tasks with one of these tags', words)
    .option('--skip-tags <tags>', 'no tasks with one of these tags', words)
    .option('--start-at <task>', 'leave out the tasks before this one (its name, or a pattern)')
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .addOption(becomePass())
    .addOption(forks())
    .option('-y, --yes', 'do not ask for agreement')
    .option('--allow-irreversible', 'also make changes that nothing can take back')
    .option('--attribute', 'when a gate with stages sees a regression: find the stages that did it, keep the others')
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

function addDrill(root: Command, done: Done): void {
  root
    .command('drill')
    .description('apply a playbook, cut the way to the hosts, and see whether they put everything back by themselves')
    .argument('<playbook>', 'path of the playbook')
    .addOption(inventory())
    .option('-l, --limit <pattern>', 'only these hosts; begin with one')
    .option('-t, --tags <tags>', 'only tasks with one of these tags', words)
    .option('--skip-tags <tags>', 'no tasks with one of these tags', words)
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .option('--within <time>', 'how long the hosts wait for us before they begin', duration, '20s')
    .option('-D, --diff', 'show what changes inside files')
    .option('--no-diff', 'one line an object instead of diffs')
    .addOption(becomePass())
    .addOption(forks())
    .option('-y, --yes', 'do not ask for agreement')
    .option('--accept-new-host-keys', 'trust hosts that known_hosts does not know yet; changed keys are always refused')
    .addOption(output())
    .option('-v, --verbose', 'show unchanged and skipped steps too')
    .option('-q, --quiet', 'only faults and the summary')
    .action(async (playbook: string, options: Record<string, unknown>) => {
      const { drill } = await import('./commands/drill.ts')
      done(await drill(playbook, options))
    })
}

function addResume(root: Command, done: Done): void {
  root
    .command('resume')
    .description('go on with a run that broke off, as the same run')
    .argument('[run]', 'id of the run, or the beginning of it', 'last')
    .addOption(inventory())
    .option('--allow-irreversible', 'also make changes that nothing can take back')
    .option('-D, --diff', 'show what changes inside files')
    .option('--no-diff', 'one line an object instead of diffs')
    .addOption(becomePass())
    .addOption(forks())
    .option('-y, --yes', 'do not ask for agreement')
    .option('--accept-new-host-keys', 'trust hosts that known_hosts does not know yet; changed keys are always refused')
    .addOption(output())
    .option('-v, --verbose', 'show unchanged and skipped steps too')
    .option('-q, --quiet', 'only faults and the summary')
    .action(async (run: string, options: Record<string, unknown>) => {
      const { resume } = await import('./commands/resume.ts')
      done(await resume(run, options))
    })
}

/** What chooses hosts and tasks, and how they are reported, for verbs that only look at a playbook. */
function looking(command: Command, ...forms: readonly string[]): Command {
  return command
    .addOption(inventory())
    .option('--no-diff', 'one line an object instead of diffs')
    .option('-l, --limit <pattern>', 'only these hosts, e.g. "web:!canary", or "@failed" for those of the last run')
    .option('-t, --tags <tags>', 'only tasks with one of these tags', words)
    .option('--skip-tags <tags>', 'no tasks with one of these tags', words)
    .option('--start-at <task>', 'leave out the tasks before this one (its name, or a pattern)')
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .addOption(becomePass())
    .addOption(forks())
    .option('--accept-new-host-keys', 'trust hosts that known_hosts does not know yet; changed keys are always refused')
    .addOption(output(...forms))
    .option('-v, --verbose', 'show unchanged and skipped steps too')
    .option('-q, --quiet', 'only faults and the summary')
}

function addPlan(root: Command, done: Done): void {
  looking(root.command('plan').description('show what a playbook would change, and keep it to be agreed to'))
    .argument('<playbook>', 'path of the playbook')
    .option('-o, --out <file>', 'keep the plan in this file, for `provision apply`')
    .option('--exit-diff', 'exit with 2 when something would change')
    .action(async (playbook: string, options: Record<string, unknown>) => {
      const { planPlaybook } = await import('./commands/plan.ts')
      done(await planPlaybook(playbook, options))
    })
}

function addApply(root: Command, done: Done): void {
  root
    .command('apply')
    .description('carry out a saved plan, if nothing that it is bound to has moved')
    .argument('<file>', 'file that `provision plan --out` wrote')
    .option('-C, --check', 'only see whether the plan still holds')
    .option('--dry-run', 'the same as --check')
    .addOption(
      new Option('--max-age <time>', 'how old the plan may be, e.g. 90m or 72h')
        .argParser(age)
        .default(age('24h'), '24h'),
    )
    .option('--allow-irreversible', 'also make changes that nothing can take back')
    .option('--no-diff', 'one line an object instead of diffs')
    .addOption(becomePass())
    .addOption(forks())
    .option('--accept-new-host-keys', 'trust hosts that known_hosts does not know yet; changed keys are always refused')
    .addOption(output())
    .option('-v, --verbose', 'show unchanged and skipped steps too')
    .option('-q, --quiet', 'only faults and the summary')
    .action(async (file: string, options: Record<string, unknown>) => {
      const { applyPlan } = await import('./commands/apply.ts')
      done(await applyPlan(file, options))
    })
}

function addDrift(root: Command, done: Done): void {
  looking(
    root.command('drift').description('what differs now from a playbook, or from how a run left it; never writes'),
    'junit',
  )
    .argument('[subject]', 'path of a playbook, or id of a run', 'last')
    .action(async (subject: string, options: Record<string, unknown>) => {
      const { findDrift } = await import('./commands/drift.ts')
      done(await findDrift(subject, options))
    })
}

function addValidate(root: Command, done: Done): void {
  root
    .command('validate')
    .description('show every fault of playbooks and inventory; touches no host')
    .argument('[playbooks...]', 'paths of playbooks (default: those of the folder playbooks/)')
    .addOption(inventory())
    .option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated', collect)
    .addOption(new Option('--output <form>', 'how to report').choices(['text', 'sarif']).default('text'))
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
    .option('--host <pattern>', 'only these hosts; may be repeated', collect)
    .option('--task <pattern>', 'only what tasks of this name changed; may be repeated', collect)
    .option('--force', 'put back also what somebody else changed since')
    .option('--from-hosts', 'take the record from the hosts themselves, when this machine has none')
    .addOption(inventory())
    .option('--no-diff', 'one line an object instead of diffs')
    .addOption(becomePass())
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
    .addOption(inventory())
    .addOption(extraVars())
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
    .option('--host <pattern>', 'only runs on these hosts; may be repeated', collect)
    .option('--task <pattern>', 'only runs in which tasks of this name changed something; may be repeated', collect)
    .addOption(
      new Option(
        '--outcome <outcome>',
        'only runs that ended so: ok, failed, unreachable, interrupted, not-ended, undone',
      ).argParser((value: string, before: readonly string[] = []) => [...before, ...words(value).map(outcome)]),
    )
    .option('--since <time>', 'only runs since then: 12h, 7d, 2w ago, or a day such as 2026-11-20', since)
    .option('--before <run>', 'only runs before this one, for the next page')
    .addOption(textOrJson())
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
    .option('--host <pattern>', 'only these hosts; may be repeated', collect)
    .option('--task <pattern>', 'only tasks of this name; may be repeated', collect)
    .addOption(textOrJson())
    .action(async (run: string, options: Record<string, unknown>) => {
      const { show } = await import('./commands/show.ts')
      done(await show(run, options))
    })
}

function addDiff(root: Command, done: Done): void {
  root
    .command('diff')
    .description('what only one of two runs changed, and what they left differently')
    .argument('<run>', 'id of a run, or the beginning of it, or last')
    .argument('<other>', 'the run to hold against it')
    .option('--no-diff', 'one line an object instead of diffs')
    .option('--host <pattern>', 'only these hosts; may be repeated', collect)
    .addOption(textOrJson())
    .action(async (run: string, other: string, options: Record<string, unknown>) => {
      const { diffRuns } = await import('./commands/diff.ts')
      done(await diffRuns(run, other, options))
    })
}

function addPrune(root: Command, done: Done): void {
  root
    .command('prune')
    .description('remove old runs from this machine; never what can still be gone on with or has to be put back')
    .option('--keep <n>', 'the newest so many stay, whatever their age (default: 100)', whole)
    .option('--days <n>', 'and all that are younger than so many days (default: 90)', whole)
    .option('--dry-run', 'only say what would be removed')
    .action(async (options: Record<string, unknown>) => {
      const { pruneRuns } = await import('./commands/prune.ts')
      done(await pruneRuns(options))
    })
}

const extraVars = (): Option =>
  new Option('-e, --extra-vars <vars>', 'variables: key=value, @file.yaml or JSON; may be repeated').argParser(collect)
const textOrJson = (): Option =>
  new Option('--output <form>', 'how to report').choices(['text', 'json']).default('text')
const acceptNewHostKeys = (): Option =>
  new Option(
    '--accept-new-host-keys',
    'trust hosts that known_hosts does not know yet; changed keys are always refused',
  )

function addImport(root: Command, done: Done): void {
  const verb = root.command('import').description('make a project of ours out of one of another tool; touches no host')
  verb
    .command('ansible')
    .description(
      'translate a playbook of Ansible with its roles, tasks, variables and templates, as far as that is possible',
    )
    .argument('<playbook>', 'path of the playbook of Ansible')
    .option('-o, --out <folder>', 'where to write it', 'imported')
    .option('-i, --inventory <file>', 'inventory of Ansible to take along')
    .option('--force', 'write into the folder although it is not empty')
    .action(async (playbook: string, options: Record<string, unknown>) => {
      const { importAnsible } = await import('./commands/import.ts')
      done(await importAnsible(playbook, options))
    })
}

function addSecrets(root: Command, done: Done): void {
  const verb = root.command('secrets').description('encrypted files and values; touches no host')
  verb
    .command('init')
    .description('make a key for yourself, and the list of those who may read the secrets of this folder')
    .option('--passphrase', 'lock the key with a passphrase')
    .action(async (options: { readonly passphrase?: boolean }) => {
      const { secretsInit } = await import('./commands/secrets/init.ts')
      done(await secretsInit(options))
    })
  verb
    .command('edit')
    .description('change an encrypted file, or make one, with $EDITOR')
    .argument('<file>', 'such as group_vars/all/secrets.yaml.age')
    .action(async (file: string) => {
      const { secretsEdit } = await import('./commands/secrets/edit.ts')
      done(await secretsEdit(file))
    })
  verb
    .command('encrypt')
    .description('encrypt a file as FILE.age; without a file a value, as YAML to paste')
    .argument('[file]', 'what to encrypt; absent: a value that is typed, or standard input')
    .option('-o, --out <file>', 'where to write it')
    .option(
      '-r, --recipient <key>',
      'public key of who may read it; may be repeated (default: .age-recipients)',
      collect,
    )
    .option('-p, --passphrase', 'for a passphrase instead of keys')
    .option('--remove', 'remove the file that is in the clear')
    .option('-n, --name <name>', 'name of the variable, for a value')
    .action(async (file: string | undefined, options: Record<string, unknown>) => {
      const { secretsEncrypt } = await import('./commands/secrets/encrypt.ts')
      done(await secretsEncrypt(file, options))
    })
  verb
    .command('view')
    .description('show what is in an encrypted file')
    .argument('<file>', 'the encrypted file')
    .action(async (file: string) => {
      const { secretsView } = await import('./commands/secrets/view.ts')
      done(await secretsView(file))
    })
  verb
    .command('rekey')
    .description('encrypt everything again, for those who may read it now')
    .argument('[paths...]', 'files and folders (default: all below this folder)')
    .option(
      '-r, --recipient <key>',
      'public key of who may read it; may be repeated (default: .age-recipients)',
      collect,
    )
    .action(async (paths: readonly string[], options: Record<string, unknown>) => {
      const { secretsRekey } = await import('./commands/secrets/rekey.ts')
      done(await secretsRekey(paths, options))
    })
}

function addInventory(root: Command, done: Done): void {
  const verb = root.command('inventory').description('the hosts of the inventory; touches none of them')
  verb
    .command('list')
    .description('hosts, or with --output json everything in the shape of ansible-inventory --list')
    .argument('[pattern]', 'which hosts, e.g. "web:!canary"', 'all')
    .addOption(inventory())
    .addOption(textOrJson())
    .action(async (pattern: string, options: Record<string, unknown>) => {
      const { inventoryList } = await import('./commands/inventory.ts')
      done(await inventoryList(pattern, options))
    })
  verb
    .command('graph')
    .description('groups within groups, and their hosts')
    .argument('[group]', 'where to begin', 'all')
    .addOption(inventory())
    .action(async (group: string, options: Record<string, unknown>) => {
      const { inventoryGraph } = await import('./commands/inventory.ts')
      done(await inventoryGraph(group, options))
    })
  verb
    .command('vars')
    .description('the variables of a host, where each was written, and what it won over')
    .argument('<host>', 'name of the host')
    .addOption(inventory())
    .addOption(extraVars())
    .addOption(textOrJson())
    .action(async (host: string, options: Record<string, unknown>) => {
      const { inventoryVars } = await import('./commands/inventory.ts')
      done(await inventoryVars(host, options))
    })
}

function addBench(root: Command, done: Done): void {
  const verb = root.command('bench').description('measure services under load')
  verb
    .command('run')
    .description('measure the workloads of files: latency, throughput, recall, hit rates, use of the host')
    .argument('<workloads...>', 'files of workloads, e.g. workloads/vector-db.yaml')
    .addOption(inventory())
    .addOption(extraVars())
    .option('-l, --limit <pattern>', 'only these of its hosts')
    .option('--only <name>', 'only workloads with this name, e.g. "search*"')
    .option('--rounds <n>', 'how often to go over all workloads', positive)
    .option('--seconds <s>', 'how long to measure each of them in each round', amount)
    .option('--warm-up <s>', 'load before that which does not count', amountOrNone)
    .option('--rate <n>', 'requests a second for all of them, instead of what the file says', amount)
    .option('--seed <n>', 'chooses the query vectors', seed)
    .option('--out <file>', 'write what was measured as JSON, for `bench compare`')
    .option('--samples <folder>', 'keep every latency there, as 32-bit floats')
    .addOption(becomePass())
    .addOption(acceptNewHostKeys())
    .addOption(textOrJson())
    .action(async (workloads: readonly string[], options: Record<string, unknown>) => {
      const { benchRun } = await import('./commands/bench-run.ts')
      done(await benchRun(workloads, options))
    })
  verb
    .command('compare')
    .description('how much two measurements differ, and how sure that is')
    .argument('<before>', 'file that `bench run --out` wrote')
    .argument('<after>', 'another one')
    .option('--noise <file>', 'another measurement of what the first one measured: how much they differ is noise')
    .option('--exit-regressed', 'exit with 6 when a figure got worse')
    .addOption(textOrJson())
    .action(async (before: string, after: string, options: Record<string, unknown>) => {
      const { benchCompare } = await import('./commands/bench-compare.ts')
      done(await benchCompare(before, after, options))
    })
}

function addReport(root: Command, done: Done): void {
  root
    .command('report')
    .description('what a run changed and why, what it brought, and how to undo it: as a page for people, or as metrics')
    .argument('[run]', 'id of the run, or the beginning of it', 'last')
    .option('--markdown <file>', 'as Markdown; - is standard output, which is meant when no file is named')
    .option('--html <file>', 'as one HTML page with charts that needs nothing besides itself')
    .option('--prometheus <file>', "as metrics for node_exporter's textfile collector")
    .action(async (run: string, options: Record<string, unknown>) => {
      const { report } = await import('./commands/report.ts')
      done(await report(run, options))
    })
}

function addDiagnose(root: Command, done: Done): void {
  root
    .command('diagnose')
    .description('how hosts and their services are, and what should be done about it; changes nothing')
    .argument('[pattern]', 'which hosts', 'all')
    .addOption(inventory())
    .addOption(extraVars())
    .addOption(becomePass())
    .addOption(forks())
    .addOption(acceptNewHostKeys())
    .addOption(textOrJson())
    .action(async (pattern: string, options: Record<string, unknown>) => {
      const { diagnoseHosts } = await import('./commands/diagnose.ts')
      done(await diagnoseHosts(pattern, options))
    })
}

function addFacts(root: Command, done: Done): void {
  root
    .command('facts')
    .description('what conditions and templates see of hosts as facts; changes nothing')
    .argument('<patterns...>', 'which hosts')
    .addOption(inventory())
    .addOption(extraVars())
    .addOption(becomePass())
    .addOption(forks())
    .addOption(acceptNewHostKeys())
    .addOption(textOrJson())
    .action(async (patterns: readonly string[], options: Record<string, unknown>) => {
      const { facts } = await import('./commands/facts.ts')
      done(await facts(patterns, options))
    })
}

function addExec(root: Command, done: Done): void {
  root
    .command('exec')
    .description('run a command on hosts, at the same time on all; nothing is recorded and nothing can be undone')
    .argument('<pattern>', 'which hosts, e.g. "web:!canary"')
    .argument('<command...>', 'program and arguments, after --')
    .addOption(inventory())
    .addOption(extraVars())
    .addOption(becomePass())
    .addOption(forks())
    .addOption(acceptNewHostKeys())
    .addOption(
      new Option('--timeout <duration>', 'how long it may take on a host, such as 30s or 5m')
        .argParser(duration)
        .default('10m'),
    )
    .action(async (pattern: string, command: readonly string[], options: Record<string, unknown>) => {
      const { exec } = await import('./commands/exec.ts')
      done(await exec(pattern, command, options))
    })
}

function addDoc(root: Command, done: Done): void {
  root
    .command('doc')
    .description('the reference at the terminal: arguments, defaults, an example, and how it is undone')
    .argument('[name]', 'a resource, or play, task, handler, rollout, inventory (default: a list of all)')
    .action(async (name: string | undefined) => {
      const { doc } = await import('./commands/doc.ts')
      done(await doc(name))
    })
}

function addSchema(root: Command, done: Done): void {
  root
    .command('schema')
    .description('print a JSON schema, whole in one file, for editors and programs')
    .argument('[name]', 'playbook, inventory, or a resource', 'playbook')
    .action(async (name: string) => {
      const { schema } = await import('./commands/schema.ts')
      done(await schema(name))
    })
}

function addCompletion(root: Command, done: Done): void {
  const shell = (): Argument => new Argument('<shell>', 'your shell').choices(shells)
  root
    .command('completion')
    .description('print what your shell needs to complete verbs, options, hosts, groups, tags and runs')
    .addArgument(shell())
    .action(async (name: Shell) => {
      const { completion } = await import('./commands/completion.ts')
      done(completion(name))
    })
  root
    .command('complete', { hidden: true })
    .description('what the scripts of completion ask')
    .addArgument(shell())
    .argument('[words...]')
    .passThroughOptions()
    .action(async (name: Shell, words: readonly string[]) => {
      const { complete } = await import('./commands/completion.ts')
      done(await complete(root, name, words))
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

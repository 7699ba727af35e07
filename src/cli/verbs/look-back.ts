/**
 * Verbs about the runs that are recorded on this machine.
 */
import { Option } from 'commander'
import { host, noDiff, takes, task, textOrJson } from './options.ts'
import { outcomeWords, positive, since, whole } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addHistory: AddVerb = (root, done) =>
  takes(
    root.command('history').description('the runs that are recorded here, newest first'),
    new Option('-n, --count <n>', 'how many').argParser(positive).default(20),
    host('only runs on these hosts; may be repeated'),
    task('only runs in which tasks of this name changed something; may be repeated'),
    new Option(
      '--outcome <outcome>',
      'only runs that ended so: ok, failed, unreachable, interrupted, not-ended, undone',
    ).argParser(outcomeWords),
    new Option('--since <time>', 'only runs since then: 12h, 7d, 2w ago, or a day such as 2026-11-20').argParser(since),
    new Option('--before <run>', 'only runs before this one, for the next page'),
    textOrJson(),
  ).action(async (options: Record<string, unknown>) => {
    const { history } = await import('../commands/history.ts')
    done(await history(options))
  })

export const addShow: AddVerb = (root, done) =>
  takes(
    root
      .command('show')
      .description('what one run changed, host by host')
      .argument('[run]', 'id of the run, or the beginning of it', 'last'),
    noDiff(),
    host(),
    task('only tasks of this name; may be repeated'),
    textOrJson(),
  ).action(async (run: string, options: Record<string, unknown>) => {
    const { show } = await import('../commands/show.ts')
    done(await show(run, options))
  })

export const addReport: AddVerb = (root, done) =>
  root
    .command('report')
    .description('what a run changed and why, what it brought, and how to undo it: as a page for people, or as metrics')
    .argument('[run]', 'id of the run, or the beginning of it', 'last')
    .option('--markdown <file>', 'as Markdown; - is standard output, which is meant when no file is named')
    .option('--html <file>', 'as one HTML page with charts that needs nothing besides itself')
    .option('--prometheus <file>', "as metrics for node_exporter's textfile collector")
    .action(async (run: string, options: Record<string, unknown>) => {
      const { report } = await import('../commands/report.ts')
      done(await report(run, options))
    })

export const addDiff: AddVerb = (root, done) =>
  takes(
    root
      .command('diff')
      .description('what only one of two runs changed, and what they left differently')
      .argument('<run>', 'id of a run, or the beginning of it, or last')
      .argument('<other>', 'the run to hold against it'),
    noDiff(),
    host(),
    textOrJson(),
  ).action(async (run: string, other: string, options: Record<string, unknown>) => {
    const { diffRuns } = await import('../commands/diff.ts')
    done(await diffRuns(run, other, options))
  })

export const addPrune: AddVerb = (root, done) =>
  root
    .command('prune')
    .description('remove old runs from this machine; never what can still be gone on with or has to be put back')
    .option('--keep <n>', 'the newest so many stay, whatever their age (default: 100)', whole)
    .option('--days <n>', 'and all that are younger than so many days (default: 90)', whole)
    .option('--dry-run', 'only say what would be removed')
    .action(async (options: Record<string, unknown>) => {
      const { pruneRuns } = await import('../commands/prune.ts')
      done(await pruneRuns(options))
    })

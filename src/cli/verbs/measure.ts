/**
 * Verbs that measure hosts and services, or hold two measurements against each other.
 */
import { Option } from 'commander'
import { acceptNewHostKeys, becomePass, extraVars, forks, inventory, limit, takes, textOrJson } from './options.ts'
import { amount, amountOrNone, positive, seed } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addDiagnose: AddVerb = (root, done) =>
  takes(
    root
      .command('diagnose')
      .description('how hosts and their services are, and what should be done about it; changes nothing')
      .argument('[pattern]', 'which hosts', 'all'),
    inventory(),
    extraVars(),
    becomePass(),
    forks(),
    acceptNewHostKeys(),
    textOrJson(),
  ).action(async (pattern: string, options: Record<string, unknown>) => {
    const { diagnoseHosts } = await import('../commands/diagnose.ts')
    done(await diagnoseHosts(pattern, options))
  })

export const addBench: AddVerb = (root, done) => {
  const verb = root.command('bench').description('measure services under load')
  takes(
    verb
      .command('run')
      .description('measure the workloads of files: latency, throughput, recall, hit rates, use of the host')
      .argument('<workloads...>', 'files of workloads, e.g. workloads/vector-db.yaml'),
    inventory(),
    extraVars(),
    limit('only these of its hosts'),
    new Option('--only <name>', 'only workloads with this name, e.g. "search*"'),
    new Option('--rounds <n>', 'how often to go over all workloads').argParser(positive),
    new Option('--seconds <s>', 'how long to measure each of them in each round').argParser(amount),
    new Option('--warm-up <s>', 'load before that which does not count').argParser(amountOrNone),
    new Option('--rate <n>', 'requests a second for all of them, instead of what the file says').argParser(amount),
    new Option('--seed <n>', 'chooses the query vectors').argParser(seed),
    new Option('--out <file>', 'write what was measured as JSON, for `bench compare`'),
    new Option('--samples <folder>', 'keep every latency there, as 32-bit floats'),
    becomePass(),
    acceptNewHostKeys(),
    textOrJson(),
  ).action(async (workloads: readonly string[], options: Record<string, unknown>) => {
    const { benchRun } = await import('../commands/bench-run.ts')
    done(await benchRun(workloads, options))
  })
  takes(
    verb
      .command('compare')
      .description('how much two measurements differ, and how sure that is')
      .argument('<before>', 'file that `bench run --out` wrote')
      .argument('<after>', 'another one'),
    new Option('--noise <file>', 'another measurement of what the first one measured: how much they differ is noise'),
    new Option('--exit-regressed', 'exit with 6 when a figure got worse'),
    textOrJson(),
  ).action(async (before: string, after: string, options: Record<string, unknown>) => {
    const { benchCompare } = await import('../commands/bench-compare.ts')
    done(await benchCompare(before, after, options))
  })
}

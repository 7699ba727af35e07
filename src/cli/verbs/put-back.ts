/**
 * Verbs that put hosts back, or prove that these do so by themselves.
 */
import { Option } from 'commander'
import {
  acceptNewHostKeys,
  becomePass,
  check,
  diff,
  extraVars,
  forks,
  host,
  inventory,
  limit,
  noDiff,
  progress,
  tags,
  takes,
  task,
  yes,
} from './options.ts'
import { duration } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addRollback: AddVerb = (root, done) =>
  takes(
    root
      .command('rollback')
      .description('put back what a run changed; objects that somebody else changed since are left and named')
      .argument('[run]', 'id of the run, or the beginning of it', 'last'),
    check('only show what would be put back'),
    host(),
    task('only what tasks of this name changed; may be repeated'),
    new Option('--force', 'put back also what somebody else changed since'),
    new Option('--from-hosts', 'take the record from the hosts themselves, when this machine has none'),
    inventory(),
    noDiff(),
    becomePass(),
    forks(),
    yes(),
    progress([], 'show unchanged steps too'),
  ).action(async (run: string, options: Record<string, unknown>) => {
    const { rollbackRun } = await import('../commands/rollback.ts')
    done(await rollbackRun(run, options))
  })

export const addDrill: AddVerb = (root, done) =>
  takes(
    root
      .command('drill')
      .description('apply a playbook, cut the way to the hosts, and see whether they put everything back by themselves')
      .argument('<playbook>', 'path of the playbook'),
    inventory(),
    limit('only these hosts; begin with one'),
    tags(),
    extraVars(),
    new Option('--within <time>', 'how long the hosts wait for us before they begin')
      .argParser(duration)
      .default('20s'),
    diff(),
    becomePass(),
    forks(),
    yes(),
    acceptNewHostKeys(),
    progress(),
  ).action(async (playbook: string, options: Record<string, unknown>) => {
    const { drill } = await import('../commands/drill.ts')
    done(await drill(playbook, options))
  })

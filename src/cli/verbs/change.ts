/**
 * Verbs that change hosts, and the plan that one of them carries out.
 */
import { Option } from 'commander'
import {
  acceptNewHostKeys,
  allowIrreversible,
  becomePass,
  check,
  diff,
  exitDiff,
  extraVars,
  forks,
  inventory,
  limit,
  looking,
  noDiff,
  progress,
  startAt,
  tags,
  takes,
  yes,
} from './options.ts'
import { age } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addRun: AddVerb = (root, done) =>
  takes(
    root
      .command('run')
      .description('plan a playbook, show it, and after agreement apply and verify it')
      .argument('<playbook>', 'path of the playbook'),
    inventory(),
    check('only look and show what would change'),
    diff('show what changes inside files (on by default with --check)'),
    limit(),
    tags(),
    startAt(),
    extraVars(),
    becomePass(),
    forks(),
    yes(),
    allowIrreversible(),
    new Option(
      '--attribute',
      'when a gate with stages sees a regression: find the stages that did it, keep the others',
    ),
    exitDiff('with --check: exit with 2 when something would change'),
    acceptNewHostKeys(),
    progress(),
  ).action(async (playbook: string, options: Record<string, unknown>) => {
    const { runPlaybook } = await import('../commands/run.ts')
    done(await runPlaybook(playbook, options))
  })

export const addPlan: AddVerb = (root, done) =>
  takes(
    root
      .command('plan')
      .description('show what a playbook would change, and keep it to be agreed to')
      .argument('<playbook>', 'path of the playbook'),
    looking(),
    new Option('-o, --out <file>', 'keep the plan in this file, for `provision apply`'),
    exitDiff('exit with 2 when something would change'),
  ).action(async (playbook: string, options: Record<string, unknown>) => {
    const { planPlaybook } = await import('../commands/plan.ts')
    done(await planPlaybook(playbook, options))
  })

export const addApply: AddVerb = (root, done) =>
  takes(
    root
      .command('apply')
      .description('carry out a saved plan, if nothing that it is bound to has moved')
      .argument('<file>', 'file that `provision plan --out` wrote'),
    check('only see whether the plan still holds'),
    new Option('--max-age <time>', 'how old the plan may be, e.g. 90m or 72h')
      .argParser(age)
      .default(age('24h'), '24h'),
    allowIrreversible(),
    noDiff(),
    becomePass(),
    forks(),
    acceptNewHostKeys(),
    progress(),
  ).action(async (file: string, options: Record<string, unknown>) => {
    const { applyPlan } = await import('../commands/apply.ts')
    done(await applyPlan(file, options))
  })

export const addResume: AddVerb = (root, done) =>
  takes(
    root
      .command('resume')
      .description('go on with a run that broke off, as the same run')
      .argument('[run]', 'id of the run, or the beginning of it', 'last'),
    inventory(),
    allowIrreversible(),
    diff(),
    becomePass(),
    forks(),
    yes(),
    acceptNewHostKeys(),
    progress(),
  ).action(async (run: string, options: Record<string, unknown>) => {
    const { resume } = await import('../commands/resume.ts')
    done(await resume(run, options))
  })

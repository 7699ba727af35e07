/**
 * Verbs that look at hosts, or at what is written of them, and change nothing; but for `exec`, which does as it is told.
 */
import { Option } from 'commander'
import { acceptNewHostKeys, becomePass, extraVars, forks, inventory, looking, takes, textOrJson } from './options.ts'
import { duration } from './values.ts'
import type { AddVerb } from './verb.ts'

export const addDrift: AddVerb = (root, done) =>
  takes(
    root
      .command('drift')
      .description('what differs now from a playbook, or from how a run left it; never writes')
      .argument('[subject]', 'path of a playbook, or id of a run', 'last'),
    looking(['junit']),
  ).action(async (subject: string, options: Record<string, unknown>) => {
    const { findDrift } = await import('../commands/drift.ts')
    done(await findDrift(subject, options))
  })

export const addFacts: AddVerb = (root, done) =>
  takes(
    root
      .command('facts')
      .description('what conditions and templates see of hosts as facts; changes nothing')
      .argument('<patterns...>', 'which hosts'),
    inventory(),
    extraVars(),
    becomePass(),
    forks(),
    acceptNewHostKeys(),
    textOrJson(),
  ).action(async (patterns: readonly string[], options: Record<string, unknown>) => {
    const { facts } = await import('../commands/facts.ts')
    done(await facts(patterns, options))
  })

export const addExec: AddVerb = (root, done) =>
  takes(
    root
      .command('exec')
      .description('run a command on hosts, at the same time on all; nothing is recorded and nothing can be undone')
      .argument('<pattern>', 'which hosts, e.g. "web:!canary"')
      .argument('<command...>', 'program and arguments, after --'),
    inventory(),
    extraVars(),
    becomePass(),
    forks(),
    acceptNewHostKeys(),
    new Option('--timeout <duration>', 'how long it may take on a host, such as 30s or 5m')
      .argParser(duration)
      .default('10m'),
  ).action(async (pattern: string, command: readonly string[], options: Record<string, unknown>) => {
    const { exec } = await import('../commands/exec.ts')
    done(await exec(pattern, command, options))
  })

export const addInventory: AddVerb = (root, done) => {
  const verb = root.command('inventory').description('the hosts of the inventory; touches none of them')
  takes(
    verb
      .command('list')
      .description('hosts, or with --output json everything in the shape of ansible-inventory --list')
      .argument('[pattern]', 'which hosts, e.g. "web:!canary"', 'all'),
    inventory(),
    textOrJson(),
  ).action(async (pattern: string, options: Record<string, unknown>) => {
    const { inventoryList } = await import('../commands/inventory.ts')
    done(await inventoryList(pattern, options))
  })
  takes(
    verb
      .command('graph')
      .description('groups within groups, and their hosts')
      .argument('[group]', 'where to begin', 'all'),
    inventory(),
  ).action(async (group: string, options: Record<string, unknown>) => {
    const { inventoryGraph } = await import('../commands/inventory.ts')
    done(await inventoryGraph(group, options))
  })
  takes(
    verb
      .command('vars')
      .description('the variables of a host, where each was written, and what it won over')
      .argument('<host>', 'name of the host'),
    inventory(),
    extraVars(),
    textOrJson(),
  ).action(async (host: string, options: Record<string, unknown>) => {
    const { inventoryVars } = await import('../commands/inventory.ts')
    done(await inventoryVars(host, options))
  })
}

/**
 * `provision inventory list|graph|vars`
 */
import { didYouMean } from '../../nearest.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { chosenHosts, loadHosts } from '../chosen-hosts.ts'
import { graphLines, hostLines, listing, shownVariables, variableLines } from '../inventory-view.ts'
import type { ProjectOptions } from '../project.ts'

interface InventoryOptions extends ProjectOptions {
  readonly output?: 'text' | 'json'
}

const print = (lines: readonly string[]): ExitStatus => {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
  return exitStatus.ok
}

const printJson = (value: unknown): ExitStatus => print([JSON.stringify(value, undefined, 2)])

export async function inventoryList(pattern: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as InventoryOptions
  const { inventory } = await loadHosts(options)
  const hosts = chosenHosts(inventory, [pattern])
  return options.output === 'json' ? printJson(listing(inventory, hosts)) : print(hostLines(inventory, hosts))
}

export async function inventoryGraph(group: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const { inventory } = await loadHosts(given as InventoryOptions)
  if (inventory.groups.has(group)) return print(graphLines(inventory, group))
  throw new ProvisionError([
    problem({
      code: 'inventory.pattern',
      message: `there is no group ${JSON.stringify(group)}${didYouMean(group, inventory.groups.keys())}`,
    }),
  ])
}

export async function inventoryVars(name: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as InventoryOptions
  const { inventory, extra } = await loadHosts(options)
  const host = [...inventory.hosts.values()].find(one => one.name === name)
  if (host === undefined) {
    throw new ProvisionError([
      problem({
        code: 'inventory.pattern',
        message: `there is no host ${JSON.stringify(name)}${didYouMean(name, inventory.hosts.keys())}`,
        remedy: 'see which there are: provision inventory list',
      }),
    ])
  }
  const variables = shownVariables(host, extra)
  return options.output === 'json' ? printJson(variables) : print(variableLines(variables))
}

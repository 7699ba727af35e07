/**
 * `provision facts PATTERN…`: what conditions and templates see as `facts`, in one round trip a host.
 */

import { look } from '../../engine/look.ts'
import type { Means } from '../../engine/means.ts'
import { inParallel } from '../../engine/parallel.ts'
import type { HostFacts } from '../../facts/host.ts'
import { type ExitStatus, exitStatus, type Problem } from '../../problem.ts'
import type { HostAddress } from '../../remote/transport.ts'
import { visible } from '../../report/visible.ts'
import { chosenAddresses, loadHosts } from '../chosen-hosts.ts'
import type { ProjectOptions } from '../project.ts'
import { reportProblems } from '../report-problems.ts'
import { secretsFor } from '../ways.ts'
import { onInterrupt, wire } from '../wire.ts'

interface FactsOptions extends ProjectOptions {
  readonly forks: number
  readonly output?: 'text' | 'json'
  readonly acceptNewHostKeys?: boolean
}

type Told =
  | { readonly how: 'facts'; readonly host: string; readonly facts: HostFacts }
  | { readonly how: 'failed' | 'unreachable'; readonly host: string; readonly problem: Problem }

const deadlineMs = 60_000

async function tell(address: HostAddress, { transport, nonce, interrupt }: Means): Promise<Told> {
  const host = address.name
  const opened = await transport.open(address, interrupt.signal)
  if (!opened.ok) return { how: 'unreachable', host, problem: opened.problem }
  const { connection } = opened
  try {
    const asked = [{ kind: 'host', key: '' }] as const
    const looked = await look(connection, asked, { nonce: nonce(), deadlineMs, signal: interrupt.signal })
    if (looked.ok) return { how: 'facts', host, facts: looked.seen.get('host', '') }
    return { how: looked.lost ? 'unreachable' : 'failed', host, problem: looked.problem }
  } finally {
    await connection.close()
  }
}

const textOf = ({ host, facts }: Extract<Told, { how: 'facts' }>): string => {
  const rows = Object.entries(facts).map(([name, value]) => `  ${name}: ${visible(String(value))}`)
  return [host, ...rows].join('\n')
}

function exitOf(told: readonly Told[]): ExitStatus {
  if (told.some(({ how }) => how === 'failed')) return exitStatus.failed
  return told.some(({ how }) => how === 'unreachable') ? exitStatus.unreachable : exitStatus.ok
}

export async function facts(
  patterns: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const options = given as unknown as FactsOptions
  const project = await loadHosts(options)
  const addresses = chosenAddresses(project, patterns, options.acceptNewHostKeys === true)
  const secrets = await secretsFor(project, addresses, options)
  const giveUp = new AbortController()
  const interrupt = onInterrupt(() => giveUp.abort())
  const means = wire(() => {}, options.forks, { ...interrupt, signal: giveUp.signal }, secrets)
  try {
    const told = await inParallel(addresses, means.forks, address => tell(address, means))
    if (interrupt.wanted()) return exitStatus.interrupted
    const known = told.filter(one => one.how === 'facts')
    const text =
      options.output === 'json'
        ? JSON.stringify(Object.fromEntries(known.map(one => [one.host, one.facts])), undefined, 2)
        : known.map(textOf).join('\n')
    if (text !== '') process.stdout.write(`${text}\n`)
    const faults = told.flatMap(one => (one.how === 'facts' ? [] : [one.problem]))
    if (faults.length > 0) reportProblems(faults)
    return exitOf(told)
  } finally {
    interrupt.dispose()
  }
}

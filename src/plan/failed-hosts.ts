/**
 * `@failed` in patterns of hosts: those that the last recorded run did not bring to their end. Pure.
 */
import { type HostName, hostName } from '../brands.ts'
import type { RunRecord } from '../journal/record.ts'
import type { NamedHosts } from '../load/select-hosts.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'

/** `record` is the last run that was not a rollback; absent: none is recorded. */
export const namedHosts =
  (record: RunRecord | undefined, known: ReadonlySet<HostName>): NamedHosts =>
  word =>
    word === '@failed'
      ? failedHosts(record, known)
      : fault(`nothing is called ${word}${didYouMean(word, ['@failed'])}`, 'the only name with an @ is @failed')

function failedHosts(record: RunRecord | undefined, known: ReadonlySet<HostName>): ReadonlySet<HostName> | Problem {
  if (record === undefined) {
    return fault(
      '@failed: no run is recorded here',
      'change to the folder where the playbook was run, or name its .provision folder with PROVISION_STATE',
    )
  }
  const { run } = record.header
  const failed = unfinished(record)
  if (failed.length === 0) return fault(`@failed: no host failed in the last run (${run})`, 'leave @failed out')
  const here = failed.filter(name => known.has(name))
  if (here.length > 0) return new Set(here)
  return fault(
    `@failed: of the hosts that failed in the last run (${run}) none is in this inventory`,
    'name the inventory of that run with -i',
    `failed there: ${failed.join(', ')}`,
  )
}

/** Failed, unreachable or stopped. Of a run that was killed nobody knows which hosts were through, so all of them count. */
function unfinished({ header, summaries }: RunRecord): readonly HostName[] {
  const told = new Map(summaries.map(({ host, result }) => [host, result]))
  const names = new Set([...header.hosts.map(({ name }) => name), ...summaries.map(({ host }) => hostName(host))])
  return [...names].filter(name => {
    const result = told.get(name)
    return result !== 'changed' && result !== 'unchanged'
  })
}

const fault = (message: string, remedy: string, detail?: string): Problem =>
  problem({ code: 'inventory.pattern', message, remedy, ...(detail === undefined ? {} : { detail }) })

/**
 * What became of a recorded run since, on all its hosts. Has no way to change anything.
 */
import type { HostName, RunId } from '../brands.ts'
import type { RecordedStep, RunRecord } from '../journal/record.ts'
import { DriftRun } from './drift-run.ts'
import type { Means } from './means.ts'
import { overHosts, type Undertaken } from './over-hosts.ts'

export interface DriftRequest {
  readonly run: RunId
  readonly record: RunRecord
}

export function drift({ run, record }: DriftRequest, means: Means): Promise<Undertaken> {
  const steps = new Map<HostName, RecordedStep[]>()
  for (const step of record.steps) steps.set(step.host, [...(steps.get(step.host) ?? []), step])
  const never = (): never => {
    throw new Error('looking for drift changes nothing')
  }
  return overHosts(
    {
      run,
      mode: 'drift-run',
      subject: record.header.run,
      plays: [],
      hosts: record.header.hosts
        .filter(({ name }) => steps.has(name))
        .map(address => new DriftRun(address, steps.get(address.name) ?? [], means)),
      exitDiff: true,
      agree: never,
      record: never,
      change: never,
    },
    means,
  )
}

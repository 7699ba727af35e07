/**
 * `provision diagnose [PATTERN]`: how hosts and their services are, and what should be done. Changes nothing.
 */
import { diagnose } from '../../diagnosis/diagnose.ts'
import type { Means } from '../../engine/means.ts'
import { inParallel } from '../../engine/parallel.ts'
import type { WrittenDiagnose } from '../../generated/diagnose.ts'
import { diagnoseVariable } from '../../load/diagnose-variable.ts'
import { hostVariables, mergedVariables } from '../../load/variables.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError } from '../../problem.ts'
import type { HostAddress } from '../../remote/transport.ts'
import { diagnosisLines, diagnosisSummary, type HostDiagnosis } from '../../report/diagnosis.ts'
import { chosenAddresses, loadHosts } from '../chosen-hosts.ts'
import type { Project, ProjectOptions } from '../project.ts'
import { readSecretsBehind, secretValues } from '../project-secrets.ts'
import { reportProblems, wantsColor } from '../report-problems.ts'
import { secretsFor } from '../ways.ts'
import { onInterrupt, wire } from '../wire.ts'

interface DiagnoseOptions extends ProjectOptions {
  readonly forks: number
  readonly output: 'text' | 'json'
  readonly acceptNewHostKeys?: boolean
}

type Told =
  | { readonly how: 'told'; readonly found: HostDiagnosis }
  | { readonly how: 'unreachable'; readonly problem: Problem }

export async function diagnoseHosts(pattern: string, given: Readonly<Record<string, unknown>>): Promise<ExitStatus> {
  const options = given as unknown as DiagnoseOptions
  const project = await loadHosts(options)
  const addresses = chosenAddresses(project, [pattern], options.acceptNewHostKeys === true)
  const wanted: WrittenDiagnose[] = []
  for (const address of addresses) wanted.push(await wantedOn(address, project))
  const secrets = await secretsFor(project, addresses, options)
  const giveUp = new AbortController()
  const interrupt = onInterrupt(() => giveUp.abort())
  const means = wire(() => {}, options.forks, { ...interrupt, signal: giveUp.signal }, secrets)
  try {
    const jobs = addresses.map((address, i) => ({ address, wanted: wanted[i] ?? {} }))
    const told = await inParallel(jobs, means.forks, job => tell(job, means))
    if (interrupt.wanted()) return exitStatus.interrupted
    return show(told, options)
  } finally {
    interrupt.dispose()
  }
}

async function wantedOn({ name }: HostAddress, { inventory, extra }: Project): Promise<WrittenDiagnose> {
  const host = inventory.hosts.get(name)
  if (host === undefined) throw new Error(`the inventory lost ${name}`)
  const layers = { inventory, host, extra }
  const variables = mergedVariables(layers)
  await readSecretsBehind(variables, ['diagnose'])
  const wanted = diagnoseVariable(variables, hostVariables({ ...layers, secrets: secretValues }))
  if (!wanted.ok) throw new ProvisionError(wanted.problems)
  return wanted.value
}

interface Job {
  readonly address: HostAddress
  readonly wanted: WrittenDiagnose
}

async function tell({ address, wanted }: Job, { transport, interrupt }: Means): Promise<Told> {
  const opened = await transport.open(address, interrupt.signal)
  if (!opened.ok) return { how: 'unreachable', problem: opened.problem }
  try {
    const diagnoses = await diagnose(opened.connection, wanted, interrupt.signal)
    return { how: 'told', found: { host: address.name, diagnoses } }
  } finally {
    await opened.connection.close()
  }
}

function show(told: readonly Told[], { output }: DiagnoseOptions): ExitStatus {
  const found = told.flatMap(one => (one.how === 'told' ? [one.found] : []))
  const unreachable = told.flatMap(one => (one.how === 'unreachable' ? [one.problem] : []))
  const lines =
    output === 'json'
      ? [JSON.stringify(found, undefined, 2)]
      : [...found.flatMap(one => diagnosisLines(one, wantsColor(process.stdout))), diagnosisSummary(found)]
  process.stdout.write(`${lines.join('\n')}\n`)
  if (unreachable.length > 0) reportProblems(unreachable)
  const faults = found.some(({ diagnoses }) =>
    diagnoses.some(({ findings }) => findings.some(({ level }) => level === 'fault')),
  )
  if (faults) return exitStatus.failed
  return unreachable.length > 0 ? exitStatus.unreachable : exitStatus.ok
}

/**
 * One script on many hosts at the same time, and how it ended on each. Changes nothing that is recorded: what the script
 * does is the affair of whoever wrote it.
 */
import type { ShellText } from '../brands.ts'
import { type Problem, problem } from '../problem.ts'
import { type Exit, type HostAddress, TripFault } from '../remote/transport.ts'
import { exitProblem } from './exit-problem.ts'
import type { Means } from './means.ts'
import { inParallel } from './parallel.ts'

export type Outcome =
  | { readonly how: 'done' }
  | { readonly how: 'failed' | 'unreachable' | 'stopped'; readonly problem: Problem }

/** Where the output of one host goes: standard output as it comes, standard error at the end. */
export interface Ear {
  readonly out: (piece: Uint8Array) => void
  readonly err: (text: Uint8Array) => void
  readonly end: () => void
}

export interface OnEach {
  readonly hosts: readonly HostAddress[]
  readonly script: ShellText
  readonly deadlineMs: number
  /** Of standard output and of standard error, each; more ends the script. It is what a host may take of our memory. */
  readonly maxOutputBytes: number
  readonly ear: (host: HostAddress) => Ear
}

/** In the order of the hosts. */
export const onEach = (work: OnEach, means: Means): Promise<readonly Outcome[]> =>
  inParallel(work.hosts, means.forks, host => onOne(host, work, means))

async function onOne(host: HostAddress, work: OnEach, { transport, interrupt }: Means): Promise<Outcome> {
  if (interrupt.wanted()) return { how: 'stopped', problem: notStarted(host) }
  const opened = await transport.open(host, interrupt.signal)
  if (!opened.ok) return { how: 'unreachable', problem: opened.problem }
  const ear = work.ear(host)
  try {
    const exit = await opened.connection.run({
      script: work.script,
      deadlineMs: work.deadlineMs,
      signal: interrupt.signal,
      onOutput: ear.out,
      maxOutputBytes: work.maxOutputBytes,
    })
    ear.err(exit.err)
    return outcomeOf(exit, host)
  } finally {
    ear.end()
    await opened.connection.close()
  }
}

function outcomeOf(exit: Exit, host: HostAddress): Outcome {
  if (exit.how === 'exited') {
    if (exit.code === 0) return { how: 'done' }
    const message = `the command ended with status ${exit.code}`
    return { how: 'failed', problem: problem({ code: 'exec.status', message, run: { host: host.name } }) }
  }
  // Standard error was shown already.
  const { detail: _shown, ...fault } = exitProblem({ ...exit, err: new Uint8Array() }, host.name, 'the command ran')
  if (exit.how === 'cancelled') return { how: 'stopped', problem: fault }
  const reached = exit.how !== 'lost' || (exit.cause instanceof TripFault && exit.cause.began)
  return { how: reached ? 'failed' : 'unreachable', problem: fault }
}

const notStarted = (host: HostAddress): Problem =>
  problem({ code: 'run.interrupted', message: 'interrupted before the command ran', run: { host: host.name } })

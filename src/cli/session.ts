/**
 * What `run` and `rollback` share: a reporter on standard output, interrupts, and the question for agreement.
 */
import { createInterface } from 'node:readline/promises'
import type { Listener } from '../engine/events.ts'
import type { Means } from '../engine/means.ts'
import { type ExitStatus, problem } from '../problem.ts'
import type { Secrets } from '../remote/secrets.ts'
import { makeReporter, type OutputKind } from '../report/choose.ts'
import { quietEvent } from './quiet.ts'
import { readSource, reportProblems, wantsColor } from './report-problems.ts'
import { letOldRunsGo } from './retention.ts'
import { noRoomForRecords } from './room-for-records.ts'
import { openState } from './state.ts'
import { interrupts, onInterrupt, wire } from './wire.ts'

export interface SessionOptions {
  readonly output: OutputKind
  readonly verbose?: boolean
  readonly quiet?: boolean
  readonly diff: boolean
  readonly forks: number
  /** What chose hosts and tasks: told again with what to do next. */
  readonly inventory?: readonly string[]
  readonly tags?: readonly string[]
  readonly skipTags?: readonly string[]
  readonly extraVars?: readonly string[]
  /** It leaves a record; then old ones may go. */
  readonly records?: boolean
  /** Absent: none are needed. */
  readonly secrets?: Secrets
}

const stopping = problem({
  code: 'run.stopping',
  severity: 'warning',
  message: 'stopping after the changes in flight',
  remedy: 'press Ctrl-C again to stop at once',
})

/** Values of `-e` may be secret, and are left for the operator to give again. */
function chosenWords({ inventory = [], tags = [], skipTags = [], extraVars = [] }: SessionOptions): string {
  const word = (text: string): string => (/^[\w./:@,=+-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`)
  return [
    ...inventory.map(path => `-i ${word(path)}`),
    ...(tags.length === 0 ? [] : [`--tags ${word(tags.join())}`]),
    ...(skipTags.length === 0 ? [] : [`--skip-tags ${word(skipTags.join())}`]),
    ...extraVars.map(given => (given.startsWith('@') ? `-e ${word(given)}` : '-e …')),
  ].join(' ')
}

/** Runs `work` with everything set up, and takes it down again whatever happens. */
export async function session(
  options: SessionOptions,
  work: (means: Means) => Promise<{ readonly exit: ExitStatus }>,
): Promise<ExitStatus> {
  const state = options.records === true ? openState(process.cwd(), process.env) : undefined
  const noRoom = state === undefined ? undefined : noRoomForRecords(state.runs)
  if (noRoom !== undefined) reportProblems([noRoom])
  const reporter = await makeReporter({
    output: options.output,
    isTty: process.stdout.isTTY === true && process.env['TERM'] !== 'dumb' && process.env['CI'] === undefined,
    stream: process.stdout,
    color: wantsColor(process.stdout),
    verbosity: options.verbose === true ? 1 : options.quiet === true ? -1 : 0,
    diff: options.diff,
    chosen: chosenWords(options),
    readSource,
  })
  const listener: Listener = event => reporter.listener(quietEvent(event))
  const interrupt = onInterrupt(() => {
    listener({ type: 'problem', problem: stopping })
  })
  try {
    const { exit } = await work(wire(listener, options.forks, interrupt, options.secrets))
    return exit
  } finally {
    interrupt.dispose()
    await reporter.finish()
    if (state !== undefined) await letOldRunsGo(state, process.env)
  }
}

/** Somebody can answer. Scripts cannot, and go on. */
export const canAsk = (): boolean => process.stdin.isTTY === true && process.stdout.isTTY === true

export async function agree(question: string, yes: boolean): Promise<boolean> {
  if (yes || !canAsk()) return true
  const prompt = createInterface({ input: process.stdin, output: process.stdout })
  const giveUp = new AbortController()
  const stop = (): void => giveUp.abort()
  prompt.on('SIGINT', stop)
  for (const signal of interrupts) process.on(signal, stop)
  try {
    const answer = await prompt.question(`${question} [y/N] `, { signal: giveUp.signal })
    return /^\s*y(es)?\s*$/i.test(answer)
  } catch {
    return false
  } finally {
    for (const signal of interrupts) process.off(signal, stop)
    prompt.close()
  }
}

/**
 * `provision exec PATTERN -- COMMAND…`
 */
import type { Outcome } from '../../engine/on-each.ts'
import { onEach } from '../../engine/on-each.ts'
import { durationMs } from '../../load/duration.ts'
import { type ExitStatus, exitStatus } from '../../problem.ts'
import { sh } from '../../remote/script.ts'
import type { HostAddress } from '../../remote/transport.ts'
import { prefixedLines } from '../../report/prefixed-lines.ts'
import { chosenAddresses, loadHosts } from '../chosen-hosts.ts'
import type { ProjectOptions } from '../project.ts'
import { redactor } from '../redactor.ts'
import { reportProblems } from '../report-problems.ts'
import { secretsFor } from '../ways.ts'
import { onInterrupt, wire } from '../wire.ts'

interface ExecOptions extends ProjectOptions {
  readonly forks: number
  readonly timeout: string
  readonly acceptNewHostKeys?: boolean
}

const maxOutputBytes = 8 * 1024 * 1024

const toStdout = (line: string): void => {
  process.stdout.write(redactor.text(line))
}
const toStderr = (line: string): void => {
  process.stderr.write(redactor.text(line))
}

/** Names are made equally long, so that what hosts say stands below each other. */
function earOf(host: HostAddress, width: number) {
  const prefix = `${host.name.padEnd(width)} | `
  const [out, err] = [prefixedLines(prefix, toStdout), prefixedLines(prefix, toStderr)]
  return {
    out: out.push,
    err: err.push,
    end: () => {
      out.end()
      err.end()
    },
  }
}

function exitOf(outcomes: readonly Outcome[]): ExitStatus {
  const some = (how: Outcome['how']): boolean => outcomes.some(outcome => outcome.how === how)
  if (some('stopped')) return exitStatus.interrupted
  if (some('failed')) return exitStatus.failed
  return some('unreachable') ? exitStatus.unreachable : exitStatus.ok
}

export async function exec(
  pattern: string,
  command: readonly string[],
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const options = given as unknown as ExecOptions
  const project = await loadHosts(options)
  const hosts = chosenAddresses(project, [pattern], options.acceptNewHostKeys === true)
  const secrets = await secretsFor(project, hosts, options)
  const width = Math.max(...hosts.map(({ name }) => name.length))
  const giveUp = new AbortController()
  const interrupt = onInterrupt(() => giveUp.abort())
  try {
    const outcomes = await onEach(
      {
        hosts,
        // Words, never the shell's own: `a=1` or `if` would mean something to it.
        script: sh`set -- ${command}
"$@"`,
        deadlineMs: durationMs(options.timeout),
        maxOutputBytes,
        ear: host => earOf(host, width),
      },
      wire(() => {}, options.forks, { ...interrupt, signal: giveUp.signal }, secrets),
    )
    const faults = outcomes.flatMap(outcome => (outcome.how === 'done' ? [] : [outcome.problem]))
    if (faults.length > 0) reportProblems(faults)
    return exitOf(outcomes)
  } finally {
    interrupt.dispose()
  }
}

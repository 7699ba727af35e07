/**
 * `provision bench compare BEFORE AFTER`
 */
import { readFile } from 'node:fs/promises'
import { type Comparison, compareAll } from '../../bench/comparison.ts'
import { type MeasuredFile, type MeasuredHost, parseMeasured } from '../../bench/measured-file.ts'
import { type ExitStatus, exitStatus, type Problem, ProvisionError, problem } from '../../problem.ts'
import { comparedLines } from '../../report/compared.ts'
import { reportProblems, wantsColor } from '../report-problems.ts'

interface CompareOptions {
  /** Another measurement of what BEFORE measured, with nothing changed. */
  readonly noise?: string
  readonly exitRegressed?: boolean
  readonly output: 'text' | 'json'
}

interface ComparedHost {
  readonly host?: string
  readonly comparisons: readonly Comparison[]
}

export async function benchCompare(
  beforePath: string,
  afterPath: string,
  given: Readonly<Record<string, unknown>>,
): Promise<ExitStatus> {
  const options = given as unknown as CompareOptions
  const paths = [beforePath, afterPath, ...(options.noise === undefined ? [] : [options.noise])]
  const [before, after, noise] = await readAll(paths)
  if (before === undefined || after === undefined) throw new Error('two files were read, and are not there')
  const hosts = before.hosts.flatMap(first => compared(first, after, noise))
  if (hosts.every(({ comparisons }) => comparisons.length === 0))
    throw new ProvisionError([nothing(beforePath, afterPath)])
  const warnings = warningsOf(before, after, [beforePath, afterPath])
  if (warnings.length > 0) reportProblems(warnings)
  print(hosts, options)
  const worse = hosts.some(({ comparisons }) => comparisons.some(({ verdict }) => verdict === 'regressed'))
  return worse && options.exitRegressed === true ? exitStatus.regressed : exitStatus.ok
}

function compared(first: MeasuredHost, after: MeasuredFile, noise: MeasuredFile | undefined): readonly ComparedHost[] {
  const now = after.hosts.find(other => isSame(first, other))
  if (now === undefined) return []
  const second = noise?.hosts.find(other => isSame(first, other))
  const before = { first: first.measurements, ...(second === undefined ? {} : { second: second.measurements }) }
  const comparisons = compareAll(before, now.measurements)
  return [{ ...(first.host === undefined ? {} : { host: first.host }), comparisons }]
}

function print(hosts: readonly ComparedHost[], { output, noise }: CompareOptions): void {
  if (output === 'json') {
    process.stdout.write(`${JSON.stringify({ hosts }, undefined, 2)}\n`)
    return
  }
  const color = wantsColor(process.stdout)
  for (const { host, comparisons } of hosts) {
    if (hosts.length > 1) process.stdout.write(`\n${host ?? ''}\n`)
    process.stdout.write(`${comparedLines(comparisons, { color }).join('\n')}\n`)
  }
  if (noise === undefined)
    process.stdout.write(
      '\nThe noise is the least that is told apart. How much figures differ while nothing is changed says --noise.\n',
    )
}

async function readAll(paths: readonly string[]): Promise<readonly MeasuredFile[]> {
  const read = await Promise.all(paths.map(readMeasured))
  const problems = read.flatMap(one => ('code' in one ? [one] : []))
  if (problems.length > 0) throw new ProvisionError(problems)
  return read.flatMap(one => ('code' in one ? [] : [one]))
}

async function readMeasured(path: string): Promise<MeasuredFile | Problem> {
  let text: string
  try {
    text = await readFile(path, 'utf8')
  } catch (cause) {
    const isGone = (cause as NodeJS.ErrnoException).code === 'ENOENT'
    return problem({
      code: 'bench.no-file',
      message: `${path} ${isGone ? 'does not exist' : 'cannot be read'}`,
      remedy: 'name files that `provision bench run --out` wrote',
      cause,
    })
  }
  const parsed = parseMeasured(text)
  if (parsed?.version === 1) return parsed as MeasuredFile
  const message =
    parsed === undefined
      ? `${path} holds no measurements`
      : `${path} is of version ${String(parsed.version)}, which this is too old for`
  return problem({
    code: 'bench.no-measurements',
    message,
    remedy: 'name files that `provision bench run --out` wrote',
  })
}

/** What makes a difference although nothing was changed. */
function warningsOf(before: MeasuredFile, after: MeasuredFile, paths: readonly [string, string]): readonly Problem[] {
  const keys = ['seed', 'seconds', 'warmUpSeconds'] as const
  return before.hosts.flatMap(one => {
    const other = after.hosts.find(host => isSame(one, host))
    return keys.flatMap(key => {
      if (other === undefined || one[key] === other[key]) return []
      const where = one.host === undefined ? '' : ` on ${one.host}`
      const message = `${paths[0]} was measured with ${key} ${one[key]}${where}, and ${paths[1]} with ${other[key]}`
      return [problem({ code: 'bench.unlike', severity: 'warning', message, remedy: 'measure both alike' })]
    })
  })
}

/** Files of workloads are measured one after the other. */
const isSame = (one: MeasuredHost, other: MeasuredHost): boolean =>
  one.host === other.host && one.workloads === other.workloads

const nothing = (before: string, after: string): Problem =>
  problem({
    code: 'bench.nothing-in-common',
    message: `${before} and ${after} have no workload of a host in common`,
    remedy: 'measure the same workloads on the same hosts, in at least two rounds',
  })

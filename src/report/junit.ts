/**
 * A look at hosts as test results, for the servers that build and test: a suite for each host, a case for each step, and a
 * difference is a failure. In the form that Jenkins, GitLab and others read as JUnit's.
 */
import type { Event, HostSummary } from '../engine/events.ts'
import type { StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import { changeLines } from './change.ts'
import { makeOutput } from './output.ts'
import { painter } from './paint.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { visibleLines } from './visible.ts'

/** XML has no way to write most control characters, so they are shown as reports show them. */
const xml = (text: string): string =>
  visibleLines(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll('\n', '&#10;')
    .replaceAll('\t', '&#9;')

interface Attributes {
  readonly [name: string]: string | number
}

const element = (name: string, attributes: Attributes, within: readonly string[] | string = []): string => {
  const words = Object.entries(attributes).map(([key, value]) => ` ${key}="${xml(String(value))}"`)
  const head = `<${name}${words.join('')}`
  if (typeof within === 'string') return `${head}>${xml(within).replaceAll('&#10;', '\n')}</${name}>`
  if (within.length === 0) return `${head}/>`
  return `${head}>\n${within.map(line => line.replace(/^(?=<)/gm, '  ')).join('\n')}\n</${name}>`
}

const problemText = ({ message, detail, remedy }: Problem): string =>
  [message, ...(detail === undefined ? [] : [detail]), ...(remedy === undefined ? [] : [`help: ${remedy}`])].join('\n')

const style = { paint: painter(false), columns: 100, diff: true, drift: true }

const faultsOf = (step: StepView): readonly Problem[] => step.problems.filter(({ severity }) => severity === 'error')

/** `some` change differs, when a playbook is compared; each has its own word, when a run is. */
const differs = (step: StepView): boolean =>
  step.decision === 'change' && step.changes.some(({ drift }) => drift !== 'as left')

function caseOf(step: StepView): string {
  const name = step.item === undefined || step.task.includes(step.item) ? step.task : `${step.task} (${step.item})`
  const told = (within: readonly string[]): string =>
    element('testcase', { classname: `${step.host}.${step.play}`, name }, within)
  const [fault] = faultsOf(step)
  if (fault !== undefined)
    return told([element('error', { message: fault.message, type: fault.code }, problemText(fault))])
  if (step.decision === 'skipped') return told([element('skipped', { message: step.because ?? '' })])
  if (step.decision === 'provisional')
    return told([element('skipped', { message: `cannot be decided yet: ${step.because ?? ''}` })])
  if (!differs(step)) return told([])
  const lines = step.changes.flatMap(change => changeLines(change, change.drift ?? '', style))
  return told([element('failure', { message: 'differs', type: step.resource }, lines.join('\n'))])
}

interface Host {
  steps: Map<string, StepView>
  problems: Problem[]
  summary?: HostSummary
}

function suiteOf(
  name: string,
  { steps, problems, summary }: Host,
): { readonly text: string; readonly counts: Attributes } {
  const all = [...steps.values()]
  const faulty = all.filter(step => faultsOf(step).length > 0).length
  const errors = problems.map(fault =>
    element('testcase', { classname: name, name: 'the host can be looked at' }, [
      element('error', { message: fault.message, type: fault.code }, problemText(fault)),
    ]),
  )
  const counts = {
    tests: all.length + errors.length,
    failures: all.filter(step => faultsOf(step).length === 0 && differs(step)).length,
    errors: errors.length + faulty,
    skipped: all.filter(({ decision }) => decision === 'skipped' || decision === 'provisional').length,
  }
  const cases = [...errors, ...all.map(caseOf)]
  const result =
    summary === undefined
      ? []
      : [element('properties', {}, [element('property', { name: 'result', value: summary.result })])]
  return { text: element('testsuite', { name, hostname: name, ...counts }, [...result, ...cases]), counts }
}

const sum = (all: readonly Attributes[], name: string): number =>
  all.reduce((total, one) => total + Number(one[name]), 0)

export function junitReporter({ stream }: Pick<ReportOptions, 'stream'>): Reporter {
  const output = makeOutput(stream)
  const hosts = new Map<string, Host>()
  let subject = ''
  let seconds = 0
  const hostOf = (name: string): Host => {
    const host = hosts.get(name) ?? { steps: new Map(), problems: [] }
    hosts.set(name, host)
    return host
  }
  const listener = (event: Event): void => {
    if (event.type === 'run.started') {
      subject = event.subject
      for (const name of event.hosts) hostOf(name)
    }
    if (event.type === 'host.planned') for (const step of event.steps) hostOf(event.host).steps.set(step.id, step)
    if (event.type === 'host.finished') {
      hostOf(event.summary.host).problems.push(...event.problems.filter(({ severity }) => severity === 'error'))
      hostOf(event.summary.host).summary = event.summary
    }
    if (event.type === 'run.finished') seconds = event.durationMs / 1000
  }
  const finish = async (): Promise<void> => {
    const suites = [...hosts].map(([name, host]) => suiteOf(name, host))
    const counts = suites.map(suite => suite.counts)
    const totals = Object.fromEntries(['tests', 'failures', 'errors', 'skipped'].map(name => [name, sum(counts, name)]))
    output.line('<?xml version="1.0" encoding="UTF-8"?>')
    output.line(
      element(
        'testsuites',
        { name: `provision drift ${subject}`, time: seconds, ...totals },
        suites.map(({ text }) => text),
      ),
    )
    await output.flushed()
  }
  return { listener, finish }
}

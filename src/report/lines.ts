/**
 * Plain lines for pipes and logs: `word  host  what`, the word first, so that `grep ^failed` works. No cursor movement.
 * The live view prints the same lines for everything that stays on the screen.
 */
import type { Event, Listener, RunMode, StepResult } from '../engine/events.ts'
import type { StepView } from '../plan/view.ts'
import type { Problem } from '../problem.ts'
import { batchText, putBackReason, putBackText, rolloutLines, stoppedBatch, waitingText } from './batch-words.ts'
import { makeFaults } from './faults.ts'
import { folded } from './folded.ts'
import { baselineLines, measuringText, returnedText, roundText, ruledText, rulingLines } from './gate.ts'
import { hostPlanLines, type PlanOptions } from './host-plan.ts'
import { hostCount, hostList, hostsText } from './hosts.ts'
import { makeOutput } from './output.ts'
import { painter } from './paint.ts'
import { type PlannedHost, planLines } from './plan.ts'
import type { Known } from './problem-text.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { countsText, hostWord, isDrift, isDry, runWord, stepWord } from './result-words.ts'
import { savedPlanLines } from './saved-plan.ts'
import { summaryLines } from './summary.ts'
import { Todo } from './todo.ts'
import { visible } from './visible.ts'
import { Waiting } from './waiting.ts'
import { counted, duration, indent } from './words.ts'

export function linesReporter(options: ReportOptions): Reporter {
  const output = makeOutput(options.stream)
  return {
    listener: makeLines(options, output.line),
    finish: output.flushed,
  }
}

/** More hosts than this: one line a host instead of one a step. */
const fewHosts = 10
/** Lines of one diff, unless verbose. */
const diffLimit = 200

type Of<T extends Event['type']> = Extract<Event, { type: T }>

export interface LinesOptions extends ReportOptions {
  /** Progress is shown elsewhere: only what should stay on the screen is printed. */
  readonly live?: boolean
}

/** Turns events into lines, one call of `print` a line. */
export function makeLines(options: LinesOptions, write: (line: string) => void): Listener {
  const paint = painter(options.color)
  const columns = options.columns ?? options.stream.columns ?? 80
  const verbose = options.verbosity > 0
  const quiet = options.verbosity < 0
  const live = options.live === true && !verbose
  let mode: RunMode = 'apply'
  const planOptions = (): PlanOptions => ({
    paint,
    columns,
    verbose,
    diff: options.diff,
    ...(verbose ? {} : { maxLines: diffLimit }),
    ...(options.readSource === undefined ? {} : { readSource: options.readSource }),
    ...(isDrift(mode) ? { drift: true } : {}),
  })
  let hosts: readonly string[] = []
  let subject = ''
  let last = ''
  let waiting = new Map<string, PlannedHost>()
  let agreed = false
  let undoing = false
  let measured = ''
  const todo = new Todo()
  const waitingHosts = new Waiting()
  /** Hosts whose plan has a fault. */
  const refused = new Set<string>()

  const print = (line: string): void => {
    last = line
    write(line)
  }
  const gap = (): void => {
    if (last !== '') print('')
  }
  const printAll = (lines: readonly string[]): void => {
    for (const line of lines) print(line)
  }
  // In a log each is one line, for grep.
  const fitted = (lines: readonly string[]): readonly string[] =>
    options.live === true ? folded(lines, columns) : lines
  const tell = (word: string, host: string, text: string): void => {
    print(`${word.padEnd(11)} ${visible(host)}${text === '' ? '' : `  ${text}`}`)
  }
  const faults = makeFaults(options, paint, verbose)
  const problems = (news: readonly Problem[], known: Known): void => {
    for (const fault of news) printAll(fitted(indent(faults.lines(fault, known), known === 'nothing' ? 0 : 2)))
  }
  const few = (): boolean => hosts.length <= fewHosts || verbose

  const started = (event: Of<'run.started'>): void => {
    hosts = event.hosts
    subject = event.subject
    mode = event.mode
    const names = hosts.length === 1 ? hostList(hosts, columns) : hostCount(hosts.length)
    if (!quiet)
      print(
        paint.bold(`${runWord[event.mode]} ${visible(event.subject)} on ${names}`) + paint.dim(` (run ${event.run})`),
      )
  }

  const planned = (event: Of<'host.planned'>): void => {
    // The plan tells these faults in their place.
    for (const step of event.steps) for (const fault of step.problems) faults.isNews(fault, event.host)
    if (!agreed) {
      const earlier = waiting.get(event.host)
      waiting.set(event.host, { host: event.host, steps: merged(earlier?.steps ?? [], event.steps) })
      // What goes back was in the plan; the steps are told as they are undone.
    } else if (few() && !quiet && (!undoing || verbose)) {
      const lines = hostPlanLines(event.steps, planOptions())
      if (lines.length > 0) {
        tell(undoing ? 'to put back' : 'decided now', event.host, '')
        printAll(fitted(indent(lines, 2)))
      }
    }
  }

  const ready = (event: Of<'plan.ready'>): void => {
    // Conflicts of a rollback and warnings need no change to be worth telling.
    const faulty = [...waiting.values()].some(({ steps }) => steps.some(({ problems: found }) => found.length > 0))
    const said = [...waiting.values()].some(({ steps }) => steps.some(({ says }) => says !== undefined))
    if (!quiet && (verbose || faulty || said || event.changed > 0 || event.failed > 0)) {
      const plans = hosts
        .flatMap(host => waiting.get(host) ?? [])
        .map(one => ({ ...one, refused: refused.has(one.host) }))
      const missing = hosts.filter(host => !waiting.has(host))
      gap()
      const legend = legends[mode]
      if (legend !== undefined && event.changed > 0) print(paint.dim(legend))
      printAll(fitted(planLines(plans, planOptions())))
      if (missing.length > 0) print(paint.red(`no plan for ${hostList(missing, columns - 30)}: could not look`))
      if (hosts.length > 1)
        print(`${isDrift(mode) ? 'of' : 'plan for'} ${hostCount(hosts.length)}: ${planCounts(event, mode)}`)
      if (!isDrift(mode)) printAll(fitted(rolloutLines(event.rollout ?? [], paint, columns)))
      gap()
    }
    waiting = new Map()
    agreed = true
  }

  const step = (event: Of<'step.finished'>): void => {
    const { result, host } = event
    const bad = result === 'failed' || result === 'conflict'
    // The plan, shown next, tells why; that the step has failed already means that its host is left alone.
    if (!agreed && event.step.decision === 'faulty') {
      if (result === 'failed') refused.add(host)
      return
    }
    if (!bad && (quiet || live || isDry(mode) || !few() || (silent.has(result) && !verbose))) return
    tell(stepWord(result, paint), host, stepText(event.step))
    if (event.problem && faults.isNews(event.problem, host)) problems([event.problem], 'step')
  }

  const again = ({ host, step, attempt, of }: Of<'step.retried'>): void => {
    if (!quiet && !live && few()) tell('again', host, `${stepText(step)} (attempt ${attempt} of ${of})`)
  }

  const finished = ({ summary, problems: all }: Of<'host.finished'>): void => {
    const { result, counts } = summary
    const news = all.filter(fault => faults.isNews(fault, summary.host))
    // The table at the end lists the host anyway.
    const bad = (result === 'failed' || result === 'unreachable') && (!live || news.length > 0)
    if (bad || (!quiet && !live && !isDry(mode) && (verbose || result !== 'unchanged'))) {
      const text = countsText(counts)
      tell(hostWord(result, paint), summary.host, text)
    }
    problems(news, 'host')
  }

  const play = (event: Of<'play.started'>): void => {
    const acting = todo.acting(event.play, event.hosts)
    if (acting.length === 0 || quiet || live) return
    print(`play        ${visible(event.play)}  on ${hostsText(acting, columns - 24 - event.play.length)}`)
  }

  const note = (word: string, text: string): void => {
    if (!quiet && !live) print(`${word.padEnd(11)} ${text}`)
  }

  const batchStarted = (event: Of<'batch.started'>): void => {
    if (event.of > 1) note('batch', `${batchText(event)}: ${hostsText(event.hosts, columns - 40)}`)
  }

  const batchFinished = (event: Of<'batch.finished'>): void => {
    if (event.of > 1 || event.failed.length > 0) note('batch', stoppedBatch(event, columns - 50))
  }

  const silence = (event: Of<'host.waiting'>): void => {
    const silent = few() ? [event] : waitingHosts.news(event)
    if (silent.length > 0) note('waiting', waitingText(silent, columns - 50))
  }

  const measuring = (event: Of<'gate.measuring'>): void => {
    const what = JSON.stringify([event.play, event.batch, event.hosts, event.phase])
    if (!quiet) print(`${'gate'.padEnd(11)} ${measuringText(event, { again: what === measured })}`)
    measured = what
  }

  const undoStarted = (event: Of<'rollback.started'>): void => {
    undoing = true
    note('put back', `${hostsText(event.hosts, columns - 48)}: ${putBackReason(event)}`)
  }

  const undoFinished = (event: Of<'rollback.finished'>): void => {
    undoing = false
    const record = event.run === undefined ? '' : paint.dim(` (run ${event.run})`)
    if (!quiet) print(`${'put back'.padEnd(11)} ${putBackText(event)}${record}`)
  }

  return event => {
    todo.note(event)
    waitingHosts.note(event)
    switch (event.type) {
      case 'run.started':
        return started(event)
      case 'host.phase':
        if (verbose && event.phase !== 'done' && event.phase !== 'waiting') tell(event.phase, event.host, '')
        return
      case 'host.planned':
        return planned(event)
      case 'plan.ready':
        return ready(event)
      case 'plan.saved':
        return printAll(savedPlanLines(event, columns))
      case 'play.started':
        return play(event)
      case 'batch.started':
        return batchStarted(event)
      case 'batch.soaking':
        return note('soak', `${duration(event.durationMs)} after ${event.of === 1 ? '' : 'batch '}${batchText(event)}`)
      case 'batch.finished':
        return batchFinished(event)
      case 'gate.measuring':
        return measuring(event)
      case 'gate.round':
        if (verbose) print(`${'gate'.padEnd(11)} ${roundText(event)}`)
        return
      case 'gate.baseline':
        return quiet ? undefined : printAll(indent(baselineLines(event), 12))
      case 'gate.ruled':
        print(`${'gate'.padEnd(11)} ${ruledText(event, paint)}`)
        return printAll(indent(rulingLines(event.ruling, { paint, verbose }), 12))
      case 'gate.returned':
        print(`${'gate'.padEnd(11)} ${returnedText(event, paint)}`)
        return event.back ? undefined : printAll(indent(rulingLines(event.ruling, { paint, verbose }), 12))
      case 'host.returned':
        return tell(
          'returned',
          event.host,
          `${event.objects} objects are as before, ${duration(event.elapsedMs)} after the cut`,
        )
      case 'guard.armed':
        return few()
          ? note(
              'switch',
              `${visible(event.host)}  put back by itself unless confirmed within ${event.windowSeconds} s`,
            )
          : undefined
      case 'guard.confirmed':
        return few() ? note('switch', `${visible(event.host)}  confirmed`) : undefined
      case 'host.waiting':
        return silence(event)
      case 'rollback.started':
        return undoStarted(event)
      case 'rollback.finished':
        return undoFinished(event)
      case 'step.retried':
        return again(event)
      case 'step.finished':
        return step(event)
      case 'host.finished':
        return finished(event)
      case 'problem':
        if (faults.isNews(event.problem, '')) problems([event.problem], 'nothing')
        return
      case 'run.finished':
        if (!quiet) gap()
        return printAll(summaryLines(event, { subject, paint, columns, verbose, chosen: options.chosen ?? '' }))
      default:
        return event satisfies never
    }
  }
}

/** How to read the two values of a difference. */
const legends: Partial<Readonly<Record<RunMode, string>>> = {
  drift: 'what is there now → what the playbook says',
  'drift-run': 'how the run left it → what is there now',
}

/** Results that are no news. */
const silent: ReadonlySet<StepResult> = new Set(['unchanged', 'skipped', 'not-reached'])

const planCounts = ({ changed, unchanged, failed }: Of<'plan.ready'>, mode: RunMode): string =>
  counted([
    [changed, isDrift(mode) ? 'drifted' : 'with changes'],
    [unchanged, 'unchanged'],
    [failed, 'failed'],
  ])

const stepText = (step: StepView): string => {
  const item = step.item === undefined || step.task.includes(step.item) ? '' : ` (${visible(step.item)})`
  // The plan named the objects already.
  const [first, ...more] = step.changes
  const what =
    first === undefined ? '' : more.length === 0 ? `: ${visible(first.object)}` : ` (${more.length + 1} changes)`
  return `${visible(step.task)}${item}${what}`
}

/** Later decisions replace the earlier ones of the same steps. */
function merged(earlier: readonly StepView[], later: readonly StepView[]): readonly StepView[] {
  const byId = new Map(later.map(step => [step.id, step]))
  const known = new Set(earlier.map(step => step.id))
  return [...earlier.map(step => byId.get(step.id) ?? step), ...later.filter(step => !known.has(step.id))]
}

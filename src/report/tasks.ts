/**
 * Live progress on a terminal: one line for the phase that is running, and above it the text that stays (the same lines
 * as in a log: failed hosts, the plan, the summary). The region is gone whenever the operator may be asked.
 */
import type { Event } from '../engine/events.ts'
import { makeLines } from './lines.ts'
import { makeLiveRegion } from './live.ts'
import { makeOutput } from './output.ts'
import { painter } from './paint.ts'
import { Progress } from './progress.ts'
import type { Reporter, ReportOptions } from './reporter.ts'
import { Soak } from './soak.ts'
import { Todo } from './todo.ts'
import { visible } from './visible.ts'

export function tasksReporter(options: ReportOptions): Reporter {
  const { stream, now = () => performance.now() } = options
  const paint = painter(options.color)
  const output = makeOutput(stream)
  const region = makeLiveRegion(stream, paint)
  let progress: Progress | Soak | undefined
  let told = false
  let agreed = false
  const todo = new Todo()

  const lines = makeLines({ ...options, live: true }, line => {
    region.hide()
    told = true
    output.line(line)
  })

  const columns = options.columns ?? options.stream.columns ?? 80
  const end = (): void => {
    region.hide()
    if (!progress) return
    const mark = progress.failed ? paint.red('✖') : paint.green('✔')
    if (options.verbosity >= 0) output.line(`${mark} ${progress.ending(now())}`)
    progress = undefined
  }
  const begin = (current: Progress | Soak): void => {
    progress = current
    region.show(() => current.lines(now(), columns))
  }
  const beginBatch = ({ play, batch, of, hosts }: Extract<Event, { type: 'batch.started' }>): void => {
    const acting = todo.acting(play, hosts)
    const title = of === 1 ? visible(play) : `${visible(play)}, batch ${batch} of ${of}`
    if (acting.length > 0) begin(new Progress(title, acting, now(), host => todo.open(host, play)))
  }
  const next = (event: Event): void => {
    if (event.type === 'run.started') begin(new Progress('connect and look', event.hosts, now()))
    if (event.type === 'batch.started') beginBatch(event)
    if (event.type === 'batch.soaking') begin(new Soak(event.durationMs, now()))
    if (event.type === 'rollback.started') begin(new Progress('put back', event.hosts, now()))
  }

  const listener = (event: Event): void => {
    todo.note(event)
    // Who failed belongs to the line that ends the batch.
    if (event.type === 'batch.finished') progress?.note(event, now())
    if (endsPhase.has(event.type)) end()
    progress?.note(event, now())
    // Hosts close at the end; when nobody works any more the phase is over.
    if (event.type === 'host.phase' && event.phase === 'done' && agreed && progress?.idle) end()
    if (event.type === 'plan.ready') agreed = true
    told = false
    lines(event)
    next(event)
    const current = progress
    if (told && current) region.show(() => current.lines(now(), columns))
  }

  return {
    listener,
    finish: async () => {
      end()
      await output.flushed()
    },
  }
}

const endsPhase: ReadonlySet<Event['type']> = new Set([
  'plan.ready',
  'play.started',
  'batch.started',
  'batch.soaking',
  'batch.finished',
  'rollback.started',
  'rollback.finished',
  'run.finished',
])

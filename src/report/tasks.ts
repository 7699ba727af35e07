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
import { Todo } from './todo.ts'
import { visible } from './visible.ts'

export function tasksReporter(options: ReportOptions): Reporter {
  const { stream, now = () => performance.now() } = options
  const paint = painter(options.color)
  const output = makeOutput(stream)
  const region = makeLiveRegion(stream, paint)
  let progress: Progress | undefined
  let told = false
  let agreed = false
  const todo = new Todo()
  const batches = new Map<string, number>()

  const lines = makeLines({ ...options, live: true }, line => {
    region.hide()
    told = true
    output.line(line)
  })

  const end = (): void => {
    region.hide()
    if (!progress) return
    const mark = progress.failed ? paint.red('✖') : paint.green('✔')
    if (options.verbosity >= 0) output.line(`${mark} ${progress.ending(now())}`)
    progress = undefined
  }
  const begin = (current: Progress): void => {
    progress = current
    region.show(() => current.lines(now()))
  }
  /** The same play again is its next batch. */
  const playTitle = (play: string): string => {
    const batch = (batches.get(play) ?? 0) + 1
    batches.set(play, batch)
    return batch === 1 ? visible(play) : `${visible(play)}, batch ${batch}`
  }
  const beginPlay = ({ play, hosts }: Extract<Event, { type: 'play.started' }>): void => {
    const acting = todo.acting(play, hosts)
    if (acting.length > 0) begin(new Progress(playTitle(play), acting, now(), host => todo.open(host, play)))
  }

  const listener = (event: Event): void => {
    todo.note(event)
    if (event.type === 'plan.ready' || event.type === 'play.started' || event.type === 'run.finished') end()
    progress?.note(event, now())
    // Hosts close at the end; when nobody works any more the phase is over.
    if (event.type === 'host.phase' && event.phase === 'done' && agreed && progress?.idle) end()
    if (event.type === 'plan.ready') agreed = true
    told = false
    lines(event)
    if (event.type === 'run.started') begin(new Progress('connect and look', event.hosts, now()))
    if (event.type === 'play.started') beginPlay(event)
    const current = progress
    if (told && current) region.show(() => current.lines(now()))
  }

  return {
    listener,
    finish: async () => {
      end()
      await output.flushed()
    },
  }
}

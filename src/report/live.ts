/**
 * A live region at the bottom of a terminal, drawn by listr2 (this is the only door to it). It can be hidden at once, so
 * that text that stays, or a question to the operator, takes its place.
 */
import { DefaultRenderer, Listr, ListrLogger, ProcessOutput } from 'listr2'
import type { OutputStream } from './output.ts'
import type { Paint } from './paint.ts'

export interface LiveRegion {
  /** Draws soon, and again and again with what `lines` returns then. */
  show(lines: () => readonly string[]): void
  /** Erases the region before it returns. */
  hide(): void
}

/** Wait so long before drawing: what is over by then needs no progress, and a burst of permanent lines no redrawing. */
const patience = 150
const refresh = 250

export function makeLiveRegion(stream: OutputStream, paint: Paint): LiveRegion {
  let stop: (() => void) | undefined
  const hide = (): void => {
    stop?.()
    stop = undefined
  }
  return {
    hide,
    show: lines => {
      hide()
      let end: (() => void) | undefined
      const timer = setTimeout(() => {
        end = draw(stream, paint, lines)
      }, patience)
      stop = () => {
        clearTimeout(timer)
        end?.()
      }
    },
  }
}

/** Starts drawing; the function that is returned ends it. */
function draw(stream: OutputStream, paint: Paint, lines: () => readonly string[]): () => void {
  const over = Promise.withResolvers<void>()
  let state: 'starting' | 'drawing' | 'over' = 'starting'
  let erase = (): void => undefined

  class Region extends DefaultRenderer {
    // listr2 looks at process.stdout to decide; whoever made this region knows better.
    static override nonTTY = true

    override async render(): Promise<void> {
      await super.render()
      erase = () => super.end()
      if (state === 'over') erase()
      else state = 'drawing'
    }

    // listr2 calls this some ticks after the task has ended; by then the region was erased.
    override end(): void {}
  }

  const list = new Listr(
    {
      title: lines().join('\n'),
      task: async (_, task) => {
        const timer = setInterval(() => {
          task.title = lines().join('\n')
        }, refresh)
        await over.promise
        clearInterval(timer)
      },
    },
    {
      renderer: Region,
      // Its own handler of SIGINT would end the process.
      registerSignalListeners: false,
      rendererOptions: {
        clearOutput: true,
        formatOutput: 'truncate',
        color: { PENDING: (text = '') => paint.yellow(text) },
        logger: new ListrLogger({
          useIcons: true,
          toStderr: [],
          processOutput: new ProcessOutput(stream as unknown as NodeJS.WriteStream, process.stderr, {
            leaveEmptyLine: false,
          }),
        }),
      },
    },
  )
  // Drawing is a service; that it fails must not end a run.
  list.run().catch(() => undefined)

  return () => {
    if (state === 'drawing') erase()
    state = 'over'
    over.resolve()
  }
}

/**
 * Prints a scenario as a person would see it: `node test/golden/show.ts few [auto|lines|ndjson] [milliseconds an event]`.
 */
import { setTimeout as sleep } from 'node:timers/promises'
import { makeReporter, type OutputKind } from '../../src/report/choose.ts'
import { fleet } from './fleet.ts'
import { scenarios } from './scenarios.ts'

const [name = 'few', output = 'lines', pace = '0'] = process.argv.slice(2)
const events = name in scenarios ? scenarios[name as keyof typeof scenarios] : fleet(Number(name))
const reporter = await makeReporter({
  output: output as OutputKind,
  isTty: process.stdout.isTTY === true,
  color: process.env['NO_COLOR'] === undefined,
  verbosity: Number(process.env['VERBOSITY'] ?? 0),
  diff: process.env['NO_DIFF'] === undefined,
  stream: process.stdout,
})
for (const event of events) {
  reporter.listener(event)
  if (Number(pace) > 0) await sleep(Number(pace))
  if (event.type === 'plan.ready' && process.stdin.isTTY) {
    process.stdout.write('Apply this plan? [y/N] ')
    await new Promise(resolve => process.stdin.once('data', resolve))
    process.stdin.pause()
  }
}
await reporter.finish()
process.stderr.write(`cpu ${Math.round(process.cpuUsage().user / 1000 + process.cpuUsage().system / 1000)} ms\n`)

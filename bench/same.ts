/**
 * Judges a change that changes nothing, again and again, and counts what the gate said: `node bench/same.ts INVENTORY TIMES`.
 */
import { spawnSync } from 'node:child_process'
import type { Event } from '../src/engine/events.ts'

const [inventory = '', times = '20'] = process.argv.slice(2)
const isType =
  <T extends Event['type']>(type: T) =>
  (event: Event): event is Extract<Event, { type: T }> =>
    event.type === type

/** `goal-missed` is right: nothing got better, and nothing worse. */
const right = 'goal-missed'
const counted = new Map<string, number>()

for (let time = 1; time <= Number(times); time += 1) {
  const args = ['run', 'bench/tasks/same.yaml', '-i', inventory, '-e', `note=${time}`, '--yes', '--output', 'ndjson']
  const { stdout, stderr, status } = spawnSync('./provision', args, { encoding: 'utf8', maxBuffer: 2 ** 28 })
  const events = stdout
    .split('\n')
    .filter(line => line.startsWith('{'))
    .map(line => JSON.parse(line) as Event)
  const ruled = events.find(isType('gate.ruled'))
  const refused = events.find(isType('problem'))?.problem.code
  const verdict = ruled?.ruling.verdict ?? refused ?? `exit status ${status}: ${stderr.slice(0, 200)}`
  counted.set(verdict, (counted.get(verdict) ?? 0) + 1)
  const figures = (ruled?.ruling.comparisons ?? [])
    .filter(({ figure }) => figure === 'p50' || figure === 'throughput')
    .map(({ workload, figure, change: { estimate }, floor }) => {
      const share = (value: number): string => (100 * value).toFixed(1)
      return `${workload} ${figure} ${share(estimate)} % (noise ${share(floor)} %)`
    })
  process.stdout.write(`${String(time).padStart(2)}  ${verdict.padEnd(14)} ${figures.join('; ')}\n`)
}

process.stdout.write(`\n${[...counted].map(([verdict, count]) => `${count} of ${times}: ${verdict}`).join('\n')}\n`)
const isFalse = [...counted.keys()].some(verdict => verdict === 'met' || verdict === 'regressed')
process.exitCode = isFalse || !counted.has(right) ? 1 : 0

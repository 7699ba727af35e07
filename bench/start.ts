/**
 * Times how long commands take that reach no host, from a clone and as the npm package runs them, as ratios to
 * `node -e 0`, in turns so that a busy machine slows all alike.
 */
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

const { values } = parseArgs({ options: { rounds: { type: 'string', default: '15' } } })
const rounds = Number(values.rounds)
const cwd = fileURLToPath(new URL('../', import.meta.url))
const validate = ['validate', 'playbooks/optimize.yaml', '-i', 'inventory/production.yaml']
const floor = 'node -e 0'

const commands: Readonly<Record<string, readonly string[]>> = {
  [floor]: [process.execPath, '-e', '0'],
  'clone: --help': ['./provision', '--help'],
  'clone: validate': ['./provision', ...validate],
  'package: --help': [process.execPath, 'dist/cli/main.js', '--help'],
  'package: validate': [process.execPath, 'dist/cli/main.js', ...validate],
}

function wallMs([command = '', ...args]: readonly string[]): number {
  const before = performance.now()
  const { status, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  const wall = performance.now() - before
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}\n${stderr}`)
  return wall
}

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[times.length >> 1] ?? Number.NaN

const times = new Map(Object.keys(commands).map(name => [name, [] as number[]]))
// The first round fills caches and does not count.
for (let round = 0; round <= rounds; round += 1)
  for (const [name, command] of Object.entries(commands)) {
    const wall = wallMs(command)
    if (round > 0) times.get(name)?.push(wall)
  }

const base = median(times.get(floor) ?? [])
const rows = [...times].map(([name, walls]) => {
  const [ms, least] = [median(walls), Math.min(...walls)]
  return `| ${name} | ${ms.toFixed(0)} | ${least.toFixed(0)} | ${(ms / base).toFixed(1)} × |`
})
process.stdout.write(
  ['| command | median ms | least ms | against `node -e 0` |', '|---|---|---|---|', ...rows, ''].join('\n'),
)

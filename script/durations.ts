/**
 * Records how long test files take, so that the longest begin first.
 *
 *   npx vitest run --reporter=json --outputFile=report.json; node script/durations.ts report.json
 *
 * Files that are not in the report keep what is recorded of them.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { relative } from 'node:path'
import { fileURLToPath } from 'node:url'

interface Report {
  readonly testResults: readonly { readonly name: string; readonly startTime: number; readonly endTime: number }[]
}

const root = fileURLToPath(new URL('..', import.meta.url))
const record = fileURLToPath(new URL('../test/durations.json', import.meta.url))
/** Quicker ones fill the gaps, in any order. */
const least = 5

const known = JSON.parse(readFileSync(record, 'utf8')) as Record<string, number>
const { testResults } = JSON.parse(readFileSync(process.argv[2] ?? 'report.json', 'utf8')) as Report
for (const { name, startTime, endTime } of testResults)
  known[relative(root, name)] = Math.round((endTime - startTime) / 1000)
const kept = Object.entries(known)
  .filter(([file, seconds]) => seconds >= least && existsSync(`${root}${file}`))
  .sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
writeFileSync(record, `${JSON.stringify(Object.fromEntries(kept), null, 2)}\n`)

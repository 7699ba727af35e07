/**
 * The shipped files with mistakes in them: each is told with its line and a remedy, before any host is reached.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import type { Problem } from '../../src/problem.ts'
import { renderProblem } from '../../src/report/problems.ts'
import { CommandLine } from '../support/command.ts'
import { faultsIn, removed, spoiltCopy } from '../support/shipped.ts'
import { type Spoilt, spoiltFiles } from '../support/spoilt.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
const shipped = (file: string): string => readFileSync(join(root, file), 'utf8')

/** A remedy, or a guess at what was meant. */
const helps = ({ remedy, message }: Problem): boolean => remedy !== undefined || message.includes('did you mean')

const putIn = (text: string, { find, put }: Spoilt): string => {
  if (!text.includes(find)) expect.fail(`the file no longer has ${JSON.stringify(find)}`)
  return text.replace(find, () => put)
}

/** From 1: the line of `at`, else the first that differs. */
function wantedLine(before: string, after: string, { at }: Spoilt): number {
  const lines = after.split('\n')
  if (at !== undefined) return lines.indexOf(at) + 1
  const old = before.split('\n')
  return lines.findIndex((line, index) => line !== old[index]) + 1
}

describe('a mistake in a shipped file', () => {
  it('comes in at least sixty kinds', () => expect(spoiltFiles.length).toBeGreaterThanOrEqual(60))

  test.each(spoiltFiles)('$what is told where it is, with what to do', async one => {
    const after = putIn(shipped(one.file), one)
    const folder = await spoiltCopy(one.file, text => putIn(text, one))
    const problems = await faultsIn(folder)
    await removed(folder)
    const found = problems.filter(({ code }) => code === one.code)
    expect(found.map(({ source }) => source)).toContainEqual(
      expect.objectContaining({ file: one.file, line: wantedLine(shipped(one.file), after, one) }),
    )
    expect(problems.filter(fault => !helps(fault))).toEqual([])
    // One mistake, few words: not a page of consequences.
    expect(problems.length).toBeLessThan(5)
  })
})

/** What people do without looking: a sign, a word, a line too many or too few. */
const slips: readonly ((text: string, at: number) => string)[] = [
  (text, at) => text.slice(0, at) + text.slice(at + 1),
  ...[' ', '\t', ':', '"', '{', '}', '-', '{{', '\u00a0', '\r', '#', '&', '\0', 'é'].map(
    sign => (text: string, at: number) => text.slice(0, at) + sign + text.slice(at),
  ),
  (text, at) => text.slice(0, at),
  (text, at) => text.slice(0, at) + text.slice(text.indexOf('\n', at) + 1),
  (text, at) => `${text.slice(0, at)}${text.slice(at, at + 40)}${text.slice(at)}`,
]
const files = ['playbooks/optimize.yaml', 'inventory/production.yaml', 'inventory/group_vars/all.yaml']

test('any slip in a shipped file is harmless, or told with a place in a file that is there', async () => {
  const slip = fc.record({
    file: fc.constantFrom(...files),
    how: fc.nat(slips.length - 1),
    where: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  await fc.assert(
    fc.asyncProperty(slip, async ({ file, how, where }) => {
      const folder = await spoiltCopy(file, text => slips[how]?.(text, Math.floor(where * text.length)) ?? text)
      try {
        // Whatever is thrown here would be shown as a bug of provision.
        const problems = await faultsIn(folder)
        for (const fault of problems.filter(({ severity }) => severity === 'error')) {
          const place = fault.source ?? expect.fail(`no place: ${fault.message}`)
          const lines = readFileSync(join(folder, place.file), 'utf8').split(/\n/)
          expect(place.line).toBeLessThanOrEqual(lines.length)
          expect(helps(fault), `${fault.code}: ${fault.message}`).toBe(true)
          const readSource = (path: string): string => readFileSync(join(folder, path), 'utf8')
          expect(renderProblem(fault, { color: false, readSource })).not.toMatch(/\n\s+at .*:\d+:\d+\)/)
        }
      } finally {
        await removed(folder)
      }
    }),
    { numRuns: 150 },
  )
}, 120_000)

test('no host is reached: a server in their place hears nothing', async () => {
  let connections = 0
  const server = createServer(socket => {
    connections += 1
    socket.destroy()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as { readonly port: number }
  const provision = await CommandLine.create()
  const chosen = [...Map.groupBy(spoiltFiles, ({ code }) => code).values()].flatMap(([first]) => first ?? [])
  expect(chosen.length).toBeGreaterThan(25)
  const runs = chosen.map(one => async () => {
    const folder = await spoiltCopy(one.file, text => putIn(text, one))
    const hosts = join(folder, 'inventory/production.yaml')
    const moved = readFileSync(hosts, 'utf8').replaceAll(/192\.168\.10\.\d+$/gm, '127.0.0.1')
    writeFileSync(hosts, moved.replace(/^ {4}ansible_user: root$/m, `$&\n    ansible_port: ${port}`))
    const { status, out, err } = await provision.start(['run', 'playbooks/optimize.yaml', '--yes'], folder).done
    await removed(folder)
    expect({ what: one.what, status, out }).toEqual({ what: one.what, status: 5, out: '' })
    expect(err).toContain(`[${one.code}]`)
    expect(err).not.toMatch(/internal error|\n\s+at .*:\d+:\d+\)/)
  })
  for (let begin = 0; begin < runs.length; begin += 4) await Promise.all(runs.slice(begin, begin + 4).map(run => run()))
  // The server does hear whoever comes.
  expect(connections).toBe(0)
  const { status } = await provision.start([
    'exec',
    'redis-1',
    '-e',
    `{ "ansible_host": "127.0.0.1", "ansible_port": ${port} }`,
    '--',
    'true',
  ]).done
  expect([status, connections > 0]).toEqual([4, true])
  server.close()
}, 120_000)

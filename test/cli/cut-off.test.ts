/**
 * Commands whose surroundings go away: output that takes no more, a terminal that hangs up, signals while something is asked.
 * Work that began is not broken off by any of them.
 */
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { CommandLine, inHome } from '../support/command.ts'

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url))
let folder: string
let provision: CommandLine

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-cut-off-'))
  provision = await CommandLine.here()
  await writeFile(join(folder, 'inventory.yaml'), 'all: { hosts: { here: { ansible_connection: local } } }\n')
  const undo = `rm -f ${folder}/one`
  await writeFile(
    join(folder, 'site.yaml'),
    `- hosts: all
  tasks:
    - { name: One, command: { run: "touch ${folder}/begun; sleep 2; touch ${folder}/one", undo: "${undo}", touches: [] } }
- hosts: all
  tasks:
    - { name: Two, copy: { content: x, dest: ${folder}/two } }
`,
  )
})
afterEach(() => Promise.all([folder, provision.state].map(path => rm(path, { recursive: true, force: true }))))

interface Ended {
  readonly status: number | null
  readonly shown: string
}

/** A shell runs it, `$0 …` being the command. */
function shell(script: string, words: readonly string[]): { readonly pid: number; readonly done: Promise<Ended> } {
  const [command = '', ...args] = [...inHome(provision.home), 'sh', '-c', script, process.execPath, main, ...words]
  const env = { ...process.env, PROVISION_STATE: provision.state, NO_COLOR: '1' }
  const child = spawn(command, args, { cwd: folder, env, stdio: 'pipe' })
  let shown = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (piece: string) => {
      shown += piece
    })
  const done = new Promise<Ended>(resolve => child.on('close', status => resolve({ status, shown })))
  return { pid: child.pid ?? 0, done }
}

const made = async (): Promise<readonly string[]> =>
  (await readdir(folder)).filter(name => ['one', 'two'].includes(name))

describe('a full disk where the output goes', () => {
  const full = '"$0" "$@" >/dev/full'

  test.each(['lines', 'ndjson'])('does not end a run that shows %s', async output => {
    const { status, shown } = await shell(full, ['run', 'site.yaml', '--yes', '--output', output]).done
    expect(shown).toMatch(/^error: not everything could be written to standard output {3}\[cli\.output-lost\]/)
    expect(shown).not.toContain('    at ')
    expect([status, await made()]).toEqual([3, ['one', 'two']])
    expect((await provision.run('history')).out).toMatch(/ ok +1 {2}site\.yaml/)
  })

  test('is told by what only shows something', async () => {
    const { status, shown } = await shell(full, ['doc']).done
    expect([status, shown]).toEqual([3, expect.stringContaining('[cli.output-lost]')])
  })

  test('keeps a status that says more, and is none of ours where a reader went away', async () => {
    expect((await shell('"$0" "$@" >/dev/full 2>/dev/full', ['run', 'absent.yaml']).done).status).toBe(5)
    expect(await shell('{ "$0" "$@"; echo "ended with $?" >&2; } | true', ['doc']).done).toEqual({
      status: 0,
      shown: 'ended with 0\n',
    })
  })
})

test('a working folder that was removed is told as that', async () => {
  const gone = `mkdir ${folder}/gone && cd ${folder}/gone && rmdir ../gone && "$0" "$@"`
  const { status, shown } = await shell(gone, ['history']).done
  expect([status, shown]).toEqual([5, expect.stringMatching(/^error: the working folder is gone.*\[cli\.no-folder\]/)])
})

describe('at a terminal', () => {
  /** `script` is the terminal; the process of the command is written down, since a shell must not stand between. */
  const terminal = (words: readonly string[]): ReturnType<typeof shell> => {
    const command = `echo $$ >${folder}/pid; exec "${process.execPath}" "${main}" ${words.join(' ')}`
    return shell(`exec script -qfec '${command}' ${folder}/screen`, [])
  }
  const until = (what: () => boolean): Promise<boolean> => vi.waitUntil(what, { timeout: 30_000 })
  const shows = (text: string): Promise<boolean> =>
    until(() => {
      const file = join(folder, 'screen')
      return existsSync(file) && readFileSync(file, 'utf8').includes(text)
    })
  const pid = async (): Promise<number> => Number(await readFile(join(folder, 'pid'), 'utf8'))

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s is an answer to the question, and the answer is no',
    async signal => {
      const { done } = terminal(['run', 'site.yaml'])
      await shows('[y/N]')
      process.kill(await pid(), signal)
      const { status, shown } = await done
      expect([status, await made()]).toEqual([130, []])
      expect(shown).toContain('nothing was changed')
    },
  )

  test('that hangs up, the change in flight is finished and recorded, and nothing else begun', async () => {
    const { pid: own, done } = terminal(['run', 'site.yaml', '--yes'])
    await until(() => existsSync(join(folder, 'begun')))
    const running = await pid()
    process.kill(own, 'SIGKILL')
    // As shells do, which pass on what they were told.
    process.kill(running, 'SIGHUP')
    await done
    await until(() => !isThere(running))
    expect(await made()).toEqual(['one'])
    expect((await provision.run('history')).out).toMatch(/ interrupted +1 {2}site\.yaml/)
    await provision.run('rollback')
    expect(await made()).toEqual([])
  })
})

function isThere(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

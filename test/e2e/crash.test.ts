/**
 * The crash matrix: the controller is killed at every transition of its record, and the host loses its power at every
 * moment at which its own journal moves on. Afterwards `rollback` gives the host of before and `resume` the host of
 * after, never something between. Both lists are generated: a new transition is covered by itself.
 */
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Transition, transitions } from '../../src/engine/transitions.ts'
import type { LabHost } from '../../src/lab/lab.ts'
import { crashFolder } from '../support/crash-points.ts'
import type { CrashOrder } from '../support/crashing-run.ts'
import { differences, fingerprint } from '../support/fingerprint.ts'
import { LabProject } from '../support/lab-project.ts'

const text = `- hosts: all
  tasks:
    - name: a file that was there
      copy: { dest: /etc/motd, content: "tuned\\n", mode: "0640" }
      notify: restart the service
    - name: a value that runs, and is kept
      sysctl: { file: 70-crash, settings: { vm.swappiness: 11 } }
    - name: a command
      command: { run: "touch /opt/crash", creates: /opt/crash, undo: "rm -f /opt/crash", touches: [] }
      confirm: { within: 5s }
    - name: a unit
      systemd_unit:
        name: crash-test.service
        content: |
          [Service]
          ExecStart=/bin/sleep infinity
          [Install]
          WantedBy=multi-user.target
        enabled: true
    - name: and its service
      service: { name: crash-test, state: started }
  handlers:
    - name: restart the service
      service: { name: crash-test, state: restarted }
`
const program = fileURLToPath(new URL('../support/crashing-run.ts', import.meta.url))

let project: LabProject
let guarded: string
let plain: string
const known = new Map<string, { readonly before: string; readonly after: string }>()

function crashing(order: CrashOrder) {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, JSON.stringify(order)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let err = ''
  child.stderr.setEncoding('utf8').on('data', (piece: string) => {
    err += piece
  })
  const ended = new Promise<{ code: number | null; signal: string | null; err: string }>(resolve => {
    child.on('close', (code, signal) => resolve({ code, signal, err }))
  })
  return { ended, kill: () => child.kill('SIGKILL') }
}

async function command(state: string, ...args: readonly string[]) {
  const { CommandLine } = await import('../support/command.ts')
  return new CommandLine(state).run(...args, '--yes')
}

beforeAll(async () => {
  project = await LabProject.create(['one', 'two'])
  guarded = await project.playbook(text)
  plain = await project.playbook(text.replace(/\n.*confirm:.*/, ''))
  for (const name of ['one', 'two']) {
    const host = project.host(name)
    const before = await fingerprint(host)
    const done = await project.run(plain, '--limit', name)
    expect(done.status, done.out + done.err).toBe(0)
    const after = await fingerprint(host)
    expect((await project.rollback(done.run)).status).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
    expect(differences(before, after)).not.toEqual([])
    known.set(name, { before, after })
  }
})

afterAll(() => project?.down())

/** The run is taken back, or brought to its end and then taken back; each time nothing is left between. */
async function settle(host: LabHost, state: string, how: 'rollback' | 'resume', what: string): Promise<void> {
  const { before = '', after = '' } = known.get(host.name) ?? {}
  const own = await fingerprint(host)
  if (how === 'resume') {
    const resumed = await command(state, 'resume')
    expect(resumed.status, `resume after ${what}\n${resumed.out}${resumed.err}`).toBe(0)
    expect(differences(after, await fingerprint(host)), `resumed after ${what}\n${resumed.out}`).toEqual([])
  }
  const back = await command(state, 'rollback')
  // A run that died before it had a record changed nothing.
  const nothing = back.err.includes('journal.no-such-run')
  expect(nothing ? 0 : back.status, `rollback after ${what}\n${back.out}${back.err}`).toBe(0)
  if (nothing) expect(differences(before, own)).toEqual([])
  expect(differences(before, await fingerprint(host)), `rolled back after ${what}\n${back.out}`).toEqual([])
}

describe('the controller is killed', () => {
  const occasions = (transition: Transition): readonly number[] => (transition === 'heard' ? [1, 2, 4, 6] : [1])

  test('at every transition', { timeout: 600_000 }, async () => {
    let killed = 0
    const matrix = transitions.flatMap(at => occasions(at).map(nth => ({ at, nth })))
    const inTurns = async (name: string, how: 'rollback' | 'resume'): Promise<void> => {
      const host = project.host(name)
      for (const die of matrix) {
        const isGuarded = ['armed', 'proved', 'confirmed'].includes(die.at)
        const state = await mkdtemp(join(tmpdir(), 'provision-crash-'))
        const playbook = isGuarded ? guarded : plain
        const order: CrashOrder = { playbook, inventory: project.inventory, limit: name, state, die }
        const { signal, err } = await crashing(order).ended
        expect(signal, `${die.at} ${die.nth} was never reached\n${err}`).toBe('SIGKILL')
        killed += 1
        // The host finishes the change that it is at by itself.
        await host.exec('while pgrep -f "^/bin/sh -s" >/dev/null; do sleep 0.1; done')
        await settle(host, state, how, `the controller was killed at ${die.at} ${die.nth}`)
        await rm(state, { recursive: true })
      }
    }
    await Promise.all([inTurns('one', 'rollback'), inTurns('two', 'resume')])
    expect(killed).toBe(2 * matrix.length)
    process.stdout.write(
      `crash matrix, controller: ${matrix.length} moments, each rolled back and resumed: ${killed} cases\n`,
    )
  })
})

describe('the host loses its power', () => {
  const counting = async (host: LabHost, at: number): Promise<void> => {
    const folder = join(host.root, crashFolder)
    await rm(folder, { recursive: true, force: true })
    await mkdir(folder)
    await writeFile(join(folder, 'at'), `${at}\n`)
  }

  test('at every moment at which its journal moves on', { timeout: 1_200_000 }, async () => {
    let cut = 0
    const inTurns = async (name: string, how: 'rollback' | 'resume'): Promise<void> => {
      const host = project.host(name)
      const flag = join(host.root, crashFolder, 'now')
      for (let at = 1; ; at += 1) {
        const state = await mkdtemp(join(tmpdir(), 'provision-crash-'))
        await counting(host, at)
        const order: CrashOrder = { playbook: plain, inventory: project.inventory, limit: name, state, counting: true }
        const run = crashing(order)
        let over = false
        const ended = run.ended.then(end => {
          over = true
          return end
        })
        while (!over && !existsSync(flag)) await new Promise(resolve => setTimeout(resolve, 20))
        if (!existsSync(flag)) {
          // Every moment had its turn: this run came to its end.
          const { code, err } = await ended
          expect(code, err).toBe(0)
          await settle(host, state, 'rollback', 'the run came to its end')
          expect(at).toBeGreaterThan(20)
          return
        }
        cut += 1
        run.kill()
        await host.kill()
        await host.start()
        await settle(host, state, how, `the power went at moment ${at}`)
        await rm(state, { recursive: true })
      }
    }
    await Promise.all([inTurns('one', 'rollback'), inTurns('two', 'resume')])
    process.stdout.write(`crash matrix, host: ${cut} power cuts\n`)
  })
})

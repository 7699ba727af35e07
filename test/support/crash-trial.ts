/**
 * Lab hosts on which runs die in the middle, and what has to be true afterwards: `rollback` gives the host of before and
 * `resume` the host of after, never something between.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { CommandLine } from './command.ts'
import type { CrashOrder } from './crashing-run.ts'
import { differences, fingerprint } from './fingerprint.ts'
import { LabProject } from './lab-project.ts'
import { noteStarted } from './running.ts'

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
const program = fileURLToPath(new URL('./crashing-run.ts', import.meta.url))

export type Way = 'rollback' | 'resume'

/** Two hosts for each way, which share its moments: a host that boots leaves the machine to the others. */
const hosts: readonly { readonly name: string; readonly how: Way }[] = [
  { name: 'one', how: 'rollback' },
  { name: 'two', how: 'rollback' },
  { name: 'three', how: 'resume' },
  { name: 'four', how: 'resume' },
]

export class CrashTrial {
  readonly project: LabProject
  /** The same playbook with and without a step under the dead-man's switch. */
  readonly guarded: string
  readonly plain: string
  readonly #known = new Map<string, { readonly before: string; readonly after: string }>()

  private constructor(project: LabProject, guarded: string, plain: string) {
    this.project = project
    this.guarded = guarded
    this.plain = plain
  }

  static async create(): Promise<CrashTrial> {
    const project = await LabProject.create(hosts.map(({ name }) => name))
    const guarded = await project.playbook(text)
    const trial = new CrashTrial(project, guarded, await project.playbook(text.replace(/\n.*confirm:.*/, '')))
    await Promise.all(hosts.map(({ name }) => trial.#learn(project.host(name))))
    return trial
  }

  /** How a host is before the run, and after it. */
  async #learn(host: LabHost): Promise<void> {
    const before = await fingerprint(host)
    const done = await this.project.run(this.plain, '--limit', host.name)
    expect(done.status, done.out + done.err).toBe(0)
    const after = await fingerprint(host)
    expect((await this.project.rollback(done.run)).status).toBe(0)
    expect(differences(before, await fingerprint(host))).toEqual([])
    expect(differences(before, after)).not.toEqual([])
    this.#known.set(host.name, { before, after })
  }

  /** All hosts at once; `next` counts through the moments of the host's way. */
  async onAll(work: (host: LabHost, how: Way, next: () => number) => Promise<void>): Promise<void> {
    const counts = { rollback: 0, resume: 0 }
    const next = (how: Way): number => {
      counts[how] += 1
      return counts[how]
    }
    await Promise.all(hosts.map(({ name, how }) => work(this.project.host(name), how, () => next(how))))
  }

  /** Starts a run that is going to die. */
  run(order: Omit<CrashOrder, 'inventory'>) {
    const whole = JSON.stringify({ ...order, inventory: this.project.inventory })
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program, whole], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, NODE_COMPILE_CACHE: join(this.project.folder, 'compiled') },
    })
    let err = ''
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      err += piece
    })
    noteStarted(child, ['crashing-run', whole], () => ({ out: '', err }))
    const ended = new Promise<{ code: number | null; signal: string | null; err: string }>(resolve => {
      child.on('close', (code, signal) => resolve({ code, signal, err }))
    })
    return { ended, kill: () => child.kill('SIGKILL') }
  }

  /**
   * The run is taken back, or brought to its end and then taken back; each time nothing is left between. `unsaid`: what the
   * record must not say of a run that was brought to its end.
   */
  async settle(host: LabHost, state: string, how: Way, what: string, unsaid = /not ended/): Promise<void> {
    const { before = '', after = '' } = this.#known.get(host.name) ?? {}
    const command = new CommandLine(state)
    if (how === 'resume') {
      const resumed = await command.run('resume', '--yes')
      expect(resumed.status, `resume after ${what}\n${resumed.out}${resumed.err}`).toBe(0)
      expect(differences(after, await fingerprint(host)), `resumed after ${what}\n${resumed.out}`).toEqual([])
      const shown = await command.run('show', '--no-diff')
      expect(shown.out, `shown after ${what} and resume`).not.toMatch(unsaid)
    }
    const back = await command.run('rollback', '--yes')
    // A run that died before it had a record changed nothing: there is nothing to roll back, and the host is as before.
    const nothing = back.err.includes('journal.no-such-run')
    expect(nothing ? 0 : back.status, `rollback after ${what}\n${back.out}${back.err}`).toBe(0)
    expect(differences(before, await fingerprint(host)), `rolled back after ${what}\n${back.out}`).toEqual([])
  }
}

/**
 * Runs under the dead-man's switch on the first of some lab hosts, which has to be as before after each test.
 */
import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { until } from '../../src/lab/until.ts'
import type { Running } from './command.ts'
import { differences, fingerprint } from './fingerprint.ts'
import { LabProject } from './lab-project.ts'

/** A file, a value that runs, and then what cuts the connection. */
export const cutting = (cut: string, confirm = '{ within: 5s }', undo = 'ip link set host0 up'): string => `- hosts: all
  tasks:
    - copy: { dest: /etc/motd, content: "under guard\\n" }
    - sysctl: { file: 70-guard, settings: { vm.swappiness: 12 } }
    - name: the cut
      command: { run: ${JSON.stringify(cut)}, undo: ${JSON.stringify(undo)}, touches: [] }
      confirm: ${confirm}
`

export const only = ['--limit', 'one'] as const

export class Guarded {
  readonly project: LabProject
  readonly one: LabHost
  before = ''

  private constructor(project: LabProject) {
    this.project = project
    this.one = project.host('one')
  }

  /** For a whole test file: its lab, and the host as before after each of its tests. */
  static forFile(names: readonly string[]): () => Guarded {
    let guarded: Guarded | undefined
    const ready = (): Guarded => {
      if (guarded === undefined) throw new Error('the lab is not up')
      return guarded
    }
    beforeAll(async () => {
      guarded = new Guarded(await LabProject.create(names))
    })
    afterAll(() => guarded?.project.down())
    beforeEach(async () => {
      ready().before = await fingerprint(ready().one)
    })
    afterEach(async () => {
      const { one, before } = ready()
      expect(differences(before, await fingerprint(one))).toEqual([])
      // The unit that put everything back ends a moment after it has written so.
      const units = async () => (await one.exec('systemctl list-units --plain --no-legend "provision-*"')).out
      const gone = await until(async () => (await units()) === '' || undefined, { seconds: 30, every: 300 })
      expect(gone ? '' : await units()).toBe('')
    })
    return ready
  }

  /** A run on the first host that has come to this phase. */
  async runUntil(text: string, phase: string): Promise<Running> {
    const { inventory, provision } = this.project
    const playbook = await this.project.playbook(text)
    const running = provision.start(['run', playbook, '-i', inventory, '--yes', '--output', 'ndjson', ...only])
    await running.says(`"phase":"${phase}"`)
    return running
  }

  get #runs(): string {
    return join(this.one.root, 'var/lib/provision/runs')
  }

  /** Waits until the host has ended its newest run by itself; seen from outside, since its link may be cut. */
  async untilEnded(): Promise<void> {
    const ended = await until(
      () => {
        const newest = readdirSync(this.#runs).toSorted().at(-1) ?? ''
        return existsSync(join(this.#runs, newest, 'ended')) || undefined
      },
      { seconds: 120 },
    )
    if (!ended) throw new Error('the host does not end its run')
  }

  /** How the host ended the run, and what its switch did. */
  async journalOf(run: string): Promise<string> {
    return (await this.one.exec(`cd /var/lib/provision/runs/${run}; cat ended; ls fuse; cat fuse/log`)).out
  }
}

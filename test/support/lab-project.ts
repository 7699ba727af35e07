/**
 * Plain lab hosts with an inventory, a folder for playbooks, and the command, for tests of whole runs.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, type LabHost, labUp } from '../../src/lab/lab.ts'
import type { HostRole } from '../../src/lab/record.ts'
import { CommandLine, type CommandResult, eventsOf } from './command.ts'

export interface LabRun extends CommandResult {
  readonly events: readonly Readonly<Record<string, unknown>>[]
  /** Id of the run. */
  readonly run: string
  /** Codes of all problems that were told. */
  readonly codes: readonly string[]
}

export class LabProject {
  readonly lab: Lab
  readonly folder: string
  readonly inventory: string
  readonly provision: CommandLine
  #playbooks = 0

  private constructor(lab: Lab, folder: string, provision: CommandLine) {
    this.lab = lab
    this.folder = folder
    this.inventory = join(folder, 'inventory.yaml')
    this.provision = provision
  }

  static async create(names: readonly string[], role: HostRole = 'plain'): Promise<LabProject> {
    const lab = await labUp({ hosts: names.map(name => ({ name, role })) })
    const folder = await mkdtemp(join(tmpdir(), 'provision-lab-test-'))
    const project = new LabProject(lab, folder, await CommandLine.create())
    await writeFile(project.inventory, labInventory(lab))
    return project
  }

  host(name: string): LabHost {
    const found = this.lab.hosts.get(name)
    if (found === undefined) throw new Error(`the lab has no ${name}`)
    return found
  }

  async playbook(text: string): Promise<string> {
    this.#playbooks += 1
    const file = join(this.folder, `playbook-${this.#playbooks}.yaml`)
    await writeFile(file, text)
    return file
  }

  /** `provision run`, without questions; further options as given. */
  async run(playbook: string, ...options: readonly string[]): Promise<LabRun> {
    return this.#told(['run', playbook, '-i', this.inventory, '--yes', ...options])
  }

  rollback(...options: readonly string[]): Promise<LabRun> {
    return this.#told(['rollback', ...options, '--yes'])
  }

  resume(...options: readonly string[]): Promise<LabRun> {
    return this.#told(['resume', ...options, '--yes'])
  }

  async #told(args: readonly string[]): Promise<LabRun> {
    return withEvents(await this.provision.run(...args, '--output', 'ndjson'))
  }

  async down(): Promise<void> {
    await this.lab.down()
    await rm(this.folder, { recursive: true, force: true })
    await rm(this.provision.state, { recursive: true, force: true })
  }
}

export function withEvents(result: CommandResult): LabRun {
  const events = eventsOf(result.out)
  const run = String(events.find(({ type }) => type === 'run.started')?.['run'] ?? '')
  const codes = [...result.out.matchAll(/"code":"([a-z._-]+)"/g)].map(([, code = '']) => code)
  return { ...result, events, run, codes: [...new Set(codes)] }
}

/**
 * What there is to read of a project of Ansible.
 */
import { type ReadNode, readCommented } from '../load/commented-yaml.ts'
import { exitStatus, ProvisionError } from '../problem.ts'
import { Refusal } from './refusal.ts'

/** What there is to read. Paths are relative to the folder of the playbook. */
export interface ProjectReader {
  readonly read: (path: string) => Uint8Array | undefined
  /** All files below a folder; none when there is no such folder. */
  readonly below: (folder: string) => readonly string[]
}

/** A name with the endings that Ansible tries. */
export const yamlNames = (path: string): readonly string[] => [`${path}.yml`, `${path}.yaml`, path]

export class Sources {
  readonly #reader: ProjectReader

  constructor(reader: ProjectReader) {
    this.#reader = reader
  }

  read(path: string): Uint8Array | undefined {
    return this.#reader.read(path)
  }

  below(folder: string): readonly string[] {
    return this.#reader.below(folder)
  }

  text(path: string): string | undefined {
    const bytes = this.#reader.read(path)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString('utf8')
  }

  yaml(path: string): {
    readonly node: ReadNode | undefined
    readonly head: string
    readonly lines: readonly string[]
  } {
    const text = this.text(path)
    if (text === undefined) throw new Refusal(`there is no file ${path}`)
    if (text.startsWith('$ANSIBLE_VAULT'))
      throw new Refusal(
        `${path} is a vault of Ansible`,
        { file: path, line: 1, column: 1 },
        'decrypt it with ansible-vault, then `provision secrets encrypt`',
      )
    const read = readCommented(text, path)
    if (!read.ok) throw new ProvisionError(read.problems, exitStatus.input)
    return read
  }

  find(candidates: readonly string[]): string | undefined {
    return candidates.find(path => this.#reader.read(path) !== undefined)
  }
}

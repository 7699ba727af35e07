/**
 * The trees of Ansible in test/fixtures/ansible, and what `provision import ansible` makes of them.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface AnsibleTree {
  readonly name: string
  readonly playbook: string
  readonly folder: string
}

const fixtures = fileURLToPath(new URL('../fixtures/ansible/', import.meta.url))
const tree = (name: string, playbook: string): AnsibleTree => ({ name, playbook, folder: join(fixtures, name) })

export const ansibleTrees: readonly AnsibleTree[] = [
  tree('web', 'site.yml'),
  tree('tuning', 'tune.yml'),
  tree('hard', 'hard.yml'),
]

/** All files below a folder in one text, each under its name. */
export function treeText(folder: string): string {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile())
  const paths = entries.map(entry => join(entry.parentPath, entry.name)).toSorted()
  return paths.map(path => `=== ${path.slice(folder.length + 1)}\n${readFileSync(path, 'utf8')}`).join('\n')
}

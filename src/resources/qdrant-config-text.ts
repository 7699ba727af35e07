/**
 * Checked settings as the text of a file: YAML of plain blocks, or variables for `EnvironmentFile=` of a unit.
 */
import { variableOf } from './qdrant-settings.ts'

const heading = `# Qdrant, managed by provision: the next run puts this file back.
`

interface Branch {
  readonly [name: string]: Branch | { readonly leaf: unknown }
}

/** Values are written as JSON, which every reader of YAML understands. */
export function yamlText(values: ReadonlyMap<string, unknown>): string {
  const root: Record<string, unknown> = {}
  for (const [key, value] of values) place(root, key.split('.'), value)
  return `${heading}${block(root as Branch, '')}`
}

function place(into: Record<string, unknown>, [first = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    into[first] = { leaf: value }
    return
  }
  const next = (into[first] ?? {}) as Record<string, unknown>
  into[first] = next
  place(next, rest, value)
}

function block(branch: Branch, indent: string): string {
  return Object.entries(branch)
    .map(([name, item]) =>
      isLeaf(item)
        ? `${indent}${name}: ${JSON.stringify(item.leaf)}\n`
        : `${indent}${name}:\n${block(item, `${indent}  `)}`,
    )
    .join('')
}

const isLeaf = (item: Branch | { readonly leaf: unknown }): item is { readonly leaf: unknown } => 'leaf' in item

/** The environment has no null and no lists: the caller refuses them before. */
export const environmentText = (values: ReadonlyMap<string, unknown>): string =>
  heading + [...values].map(([key, value]) => `${variableOf(key)}=${quoted(String(value))}\n`).join('')

/** systemd.exec(5), EnvironmentFile: within double quotes a backslash keeps the next character. */
const quoted = (text: string): string =>
  /^[A-Za-z0-9_./:@-]*$/.test(text) ? text : `"${text.replaceAll(/["\\$`]/g, '\\$&')}"`

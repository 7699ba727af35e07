/**
 * Arguments that are text by their schema, when a template gave a number or a boolean: `content: "{{ facts.cores }}"`
 * means the digits. Only values that were written as a template are turned, so that `mode: 644` stays a fault.
 */
import { readFileSync } from 'node:fs'
import type { ResourceName } from '../generated/index.ts'
import { packageFile } from '../package-files.ts'
import { isTemplate } from './shape.ts'

const known = new Map<ResourceName, ReadonlySet<string>>()

interface Schema {
  readonly properties?: Readonly<Record<string, { readonly type?: unknown }>>
}

/** Names of the arguments that may be nothing but text. */
function textNames(resource: ResourceName): ReadonlySet<string> {
  const seen = known.get(resource)
  if (seen !== undefined) return seen
  const file = packageFile(`schemas/resources/${resource}.schema.json`)
  const { properties = {} } = JSON.parse(readFileSync(file, 'utf8')) as Schema
  const names = new Set(Object.entries(properties).flatMap(([name, { type }]) => (type === 'string' ? [name] : [])))
  known.set(resource, names)
  return names
}

export function withTexts(
  resource: ResourceName,
  written: Readonly<Record<string, unknown>>,
  rendered: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const turned = Object.entries(rendered).filter(
    ([name, value]) =>
      (typeof value === 'number' || typeof value === 'boolean') &&
      isTemplate(written[name]) &&
      textNames(resource).has(name),
  )
  if (turned.length === 0) return rendered
  return { ...rendered, ...Object.fromEntries(turned.map(([name, value]) => [name, String(value)])) }
}

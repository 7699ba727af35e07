/**
 * Schemas as code that needs no compiling when provision starts: compiling the playbook's and ten resources' took a
 * quarter of a second. One file a schema, so that only what a playbook uses is loaded.
 */
import { Ajv2020 } from 'ajv/dist/2020.js'
import standalone from 'ajv/dist/standalone/index.js'

type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** What people read and checks do not; left in, it would be a third of the code. */
const prose = new Set(['description', 'title'])
/** Whose keys are names that a schema chooses, not words of JSON Schema. */
const ofNames = new Set(['properties', 'patternProperties', '$defs', 'dependentSchemas'])

/** The arguments of a task or a workload are checked in a second step, so that their faults stay theirs. */
const forChecks = (schema: Json, names = false): Json => {
  if (Array.isArray(schema)) return schema.map(item => forChecks(item))
  if (schema === null || typeof schema !== 'object') return schema
  const written = schema as { readonly [key: string]: Json }
  if (typeof written['$ref'] === 'string' && /^(resources\/|workloads\/|workload\.)/.test(written['$ref'])) return {}
  return Object.fromEntries(
    Object.entries(written)
      .filter(([key]) => names || !prose.has(key))
      .map(([key, value]) => [
        key,
        key === 'examples' && !names ? value : forChecks(value, !names && ofNames.has(key)),
      ]),
  )
}

/** CommonJS text whose export is the validator, as ajv makes it with `verbose` errors. */
export function compiledSchema(schema: unknown, banner: string): string {
  const ajv = new Ajv2020({
    allErrors: true,
    verbose: true,
    messages: false,
    strict: true,
    strictRequired: false,
    strictTypes: false,
    allowUnionTypes: true,
    code: { source: true, lines: true, optimize: 2 },
  })
  return `${banner}\n${standalone.default(ajv, ajv.compile(forChecks(schema as Json) as object))}`
}

/**
 * One resource is four things (a file, a schema, cases, a page) and two lines (the registry, the playbook's schema).
 * Says what is missing of any of them.
 */
import { basename } from 'node:path'
import type { Source } from './imports.ts'

export interface Catalogue {
  /** Names in the registry. */
  readonly registered: readonly string[]
  /** Files of src/resources. */
  readonly files: readonly Source[]
  /** Of schemas/resources, without `.schema.json`. */
  readonly schemas: readonly string[]
  /** Folders of test/cases. */
  readonly cases: readonly string[]
  /** Of docs/reference/resources, without `.md`. */
  readonly pages: readonly string[]
  /** Keys of a task and of a handler in schemas/playbook.schema.json that refer to a resource's schema. */
  readonly taskKeys: readonly string[]
  readonly handlerKeys: readonly string[]
}

/** What a task can name although the planner itself does it, so that there is no file and there are no cases. */
export const ofThePlanner: readonly string[] = ['assert', 'debug', 'set_fact']

/** `src/resources/systemd-unit.ts` declares `systemd_unit`; files that only serve others declare nothing. */
const declaredIn = ({ path, source }: Source): readonly string[] =>
  /^export const \w+\s*:\s*Resource</m.test(source) ? [basename(path, '.ts').replaceAll('-', '_')] : []

export const catalogueFaults = (catalogue: Catalogue): readonly string[] => {
  const declared = catalogue.files.flatMap(declaredIn)
  const known = new Set(
    [...declared, ...catalogue.registered, ...catalogue.schemas].filter(n => !ofThePlanner.includes(n)),
  )
  const lacking = (have: readonly string[], say: (name: string) => string, also: readonly string[] = []): string[] =>
    [...known, ...also].filter(name => !have.includes(name)).map(say)
  const stray = (have: readonly string[], say: (name: string) => string): string[] =>
    have.filter(name => !known.has(name) && !ofThePlanner.includes(name)).map(say)
  return [
    ...lacking(
      declared,
      name => `no file of src/resources declares ${name}; write it, or remove its schema and its line in the registry`,
    ),
    ...lacking(catalogue.registered, name => `${name} is not in src/resources/registry.ts; add its line`),
    ...lacking(
      catalogue.schemas,
      name => `schemas/resources/${name}.schema.json is missing; write it, since editors and checks read it`,
    ),
    ...lacking(catalogue.cases, name => `test/cases/${name} is missing; add at least one case`),
    ...lacking(
      catalogue.pages,
      name => `docs/reference/resources/${name}.md is missing; run \`npm run docs\``,
      ofThePlanner,
    ),
    ...lacking(
      catalogue.taskKeys,
      name => `schemas/playbook.schema.json knows no ${name} in a task; add its line`,
      ofThePlanner,
    ),
    ...lacking(
      catalogue.handlerKeys,
      name => `schemas/playbook.schema.json knows no ${name} in a handler; add its line`,
      ofThePlanner,
    ),
    ...stray(catalogue.cases, name => `test/cases/${name} has no resource; rename or remove the folder`),
    ...stray(catalogue.pages, name => `docs/reference/resources/${name}.md has no resource; run \`npm run docs\``),
  ]
}

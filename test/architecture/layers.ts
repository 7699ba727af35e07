/**
 * Who may import whom: the rule of docs/architecture.md as data, and what breaks it.
 */
import { type Import, importsOf, type Source } from './imports.ts'

/**
 * Folder of src/ → what its files may import besides each other and the words at the top of src/ (problem, brands, …):
 * a folder, or one file of it; after `type:` only what is erased before the program runs.
 */
export const mayImport: Readonly<Record<string, readonly string[]>> = {
  generated: [],
  target: ['facts', 'changes', 'remote/script', 'type:journal/record'],
  // What runs leave on a host is asked for like any other fact.
  facts: ['remote/script', 'target/home', 'target/lock', 'target/owed'],
  changes: ['facts', 'remote/script'],
  // Content that a validator of ours looks into is YAML.
  resources: ['facts', 'changes', 'generated', 'remote/script', 'load/document'],
  load: [
    'generated',
    'plan/condition',
    'plan/loop',
    'plan/render',
    'plan/scope',
    'type:remote/transport',
    // Kinds and figures by name, and what a gate is when it says nothing.
    'bench/workload',
    'bench/figure',
    'bench/gate',
  ],
  plan: [
    'resources',
    'facts',
    'changes',
    'type:generated',
    'type:load',
    // Asked again once templates are filled in, and to turn a play's pattern into hosts; both are pure.
    'load/check-arguments',
    'load/text-arguments',
    'load/select-hosts',
    // A rollback is planned from what a run recorded.
    'type:journal/record',
  ],
  remote: [],
  secrets: ['type:load'],
  services: ['type:facts', 'type:changes', 'type:remote/transport'],
  journal: [
    'type:changes',
    'type:facts',
    'type:generated',
    'type:engine/events',
    'type:remote/transport',
    'type:bench',
  ],
  // Contracts only: which transport and which store is decided in cli.
  engine: [
    'plan',
    'changes',
    'facts',
    'remote/transport',
    'remote/script',
    'remote/frame',
    'remote/frames',
    'remote/frame-parser',
    'journal/record',
    'target',
    'type:services',
    'type:load',
    'type:generated',
    // Judging is pure; who measures is handed in.
    'bench/ruling',
    'type:bench',
  ],
  ansible: ['load/commented-yaml', 'load/ansible-words', 'plan/template-functions'],
  bench: ['services', 'generated', 'remote/script', 'type:plan', 'type:remote/transport'],
  diagnosis: ['bench', 'services', 'remote/script', 'type:generated', 'type:remote/transport'],
  report: ['type:engine/events', 'type:plan', 'type:bench', 'bench/figure', 'type:diagnosis'],
  lab: ['type:load', 'type:remote/transport'],
  cli: [
    'ansible',
    'facts',
    'changes',
    'resources',
    'generated',
    'load',
    'plan',
    'remote',
    'secrets',
    'services',
    'journal',
    'engine',
    'bench',
    'diagnosis',
    'report',
    'lab',
  ],
}

/** `src/plan/ask.ts` → `plan`; the words at the top of src/ have no folder. */
const folderOf = (path: string): string | undefined => /^src\/([^/]+)\//.exec(path)?.[1]

const allows = (rule: string, target: string, typeOnly: boolean): boolean => {
  const [what, only] = rule.startsWith('type:') ? [rule.slice(5), true] : [rule, false]
  if (only && !typeOnly) return false
  return target.startsWith(`src/${what}/`) || target === `src/${what}.ts`
}

export const inWords = (rules: readonly string[]): string =>
  rules.length === 0
    ? 'nothing but itself'
    : rules.map(rule => (rule.startsWith('type:') ? `types of ${rule.slice(5)}` : rule)).join(', ')

const layerFault = (imported: Import): string | undefined => {
  const { from, line, target, typeOnly } = imported
  if (target === undefined || !target.startsWith('src/')) return undefined
  const [here, there] = [folderOf(from), folderOf(target)]
  if (there === undefined) return undefined
  if (here === undefined)
    return `${from}:${line} imports ${target}: files at the top of src/ are words for all folders and import only each other; move the file into the folder that it belongs to`
  if (here === there) return undefined
  const rules = mayImport[here]
  if (rules === undefined)
    return `${from}: the folder src/${here} is new; say in test/architecture/layers.ts and in docs/architecture.md what it may import`
  if (rules.some(rule => allows(rule, target, typeOnly))) return undefined
  const asType = !typeOnly && rules.some(rule => allows(rule, target, true))
  const mend = asType
    ? 'only its types may be used here: write `import type`, or have the value handed in'
    : there === 'cli'
      ? 'nothing imports cli: move what is needed to the folder that it is about'
      : `${here} may import ${inWords(rules)}: hand the value in from the caller, or move what both need to where both may reach it`
  return `${from}:${line} imports ${target}; ${mend}`
}

export const layerFaults = (sources: readonly Source[]): readonly string[] =>
  sources.flatMap(importsOf).flatMap(imported => layerFault(imported) ?? [])

/** Rings of files that need each other when the program runs; types may refer to each other freely. */
export const cycleFaults = (sources: readonly Source[]): readonly string[] => {
  const next = new Map(
    sources.map(source => [
      source.path,
      importsOf(source).flatMap(({ target, typeOnly }) => (target === undefined || typeOnly ? [] : [target])),
    ]),
  )
  const faults: string[] = []
  const done = new Set<string>()
  const walk = (path: string, trail: readonly string[]): void => {
    const at = trail.indexOf(path)
    if (at >= 0)
      faults.push(
        `${[...trail.slice(at), path].join(' → ')} is a ring; move what two of them need into a file of its own`,
      )
    if (at >= 0 || done.has(path)) return
    for (const target of next.get(path) ?? []) walk(target, [...trail, path])
    done.add(path)
  }
  for (const path of next.keys()) walk(path, [])
  return faults
}

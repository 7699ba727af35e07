/**
 * Loads a playbook: every fault of it, of its files of variables and of its templates at once, or a trusted value.
 */
import { dirname, isAbsolute, join } from 'node:path'
import type { WrittenPlaybook } from '../generated/playbook.ts'
import { below, type PlaceOf, type Pointer } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { unsupportedKeyword } from './ansible-words.ts'
import { buildPlay } from './build-play.ts'
import { playFaults, tasksIn } from './check-play.ts'
import { type TaskContext, taskFaults, unknownTaskKey } from './check-task.ts'
import type { Document } from './document.ts'
import { type GateFile, loadGate } from './gate-file.ts'
import { withImports } from './imports.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import type { Playbook } from './play.ts'
import { readYaml } from './read-yaml.ts'
import { asList, isMap, isTemplate, type Shape } from './shape.ts'
import { sourceFiles } from './source-files.ts'
import { inStages, stageFaults } from './stages.ts'
import { validatePlaybook } from './validate.ts'
import { layered, type Variables } from './variable.ts'
import { readVarsFiles } from './vars-files.ts'

export type { Playbook } from './play.ts'

export interface PlaybookOptions {
  /** Folder of the project: paths in messages are relative to it, and its templates/ and files/ are searched last. */
  readonly root: string
  /** Plays in stages become one play each, of these stages alone; absent: one play for each stage. */
  readonly stages?: readonly string[]
}

const at = (value: unknown, pointer: Pointer): unknown =>
  pointer.reduce(
    (part: unknown, key) => (typeof part === 'object' && part !== null ? (part as Shape)[key] : undefined),
    value,
  )

/** Faults of the frame, and the keys in it that nobody knows. */
const frameFaults = (
  document: Document,
): { readonly problems: readonly Problem[]; readonly unknown: ReadonlySet<string> } => {
  const unknown = new Set<string>()
  const faults = validatePlaybook(document.value, (name, pointer) => {
    unknown.add([...pointer, name].join('/'))
    return pointer.length === 3 ? unknownTaskKey(name, at(document.value, pointer)) : unsupportedKeyword(name)
  })
  return {
    problems: faults.map(({ pointer, what, ...fault }) => problem({ ...fault, source: document.place(pointer, what) })),
    unknown,
  }
}

interface PlacedPlay {
  readonly play: Shape
  readonly index: number
  readonly placeOf: PlaceOf
}

const allTaskFaults = (
  { play, index, placeOf }: PlacedPlay,
  unknown: ReadonlySet<string>,
  context: TaskContext,
): readonly Problem[] =>
  [...tasksIn(play, 'tasks'), ...tasksIn(play, 'handlers')].flatMap(({ task, pointer }) =>
    taskFaults(task, below(placeOf, pointer), key => !unknown.has([index, ...pointer, key].join('/')), context),
  )

const placeKey = ({ source }: Problem): string => `${source?.file}:${source?.line}:${source?.column}`

/** In the order of the file, the playbook itself first, each once: two checks may find the same mistake. */
const inOrder = (problems: readonly Problem[], main: string): readonly Problem[] => {
  const places = (p: Problem): readonly [string, number, number] => [
    p.source?.file ?? '',
    p.source?.line ?? 0,
    p.source?.column ?? 0,
  ]
  const unique = problems.filter(
    (p, i) => problems.findIndex(q => placeKey(q) === placeKey(p) && q.message === p.message) === i,
  )
  return unique.toSorted((a, b) => {
    const [[fileA, lineA, columnA], [fileB, lineB, columnB]] = [places(a), places(b)]
    if (fileA !== fileB) return fileA === main ? -1 : fileB === main ? 1 : fileA < fileB ? -1 : 1
    return lineA - lineB || columnA - columnB
  })
}

/** A value that YAML reads as something else breaks rules of the schema too; its first fault says why. */
const withoutEchoes = (problems: readonly Problem[], yaml: readonly Problem[]): readonly Problem[] => {
  const spoiled = new Set(yaml.map(placeKey))
  return problems.filter(fault => yaml.includes(fault) || !spoiled.has(placeKey(fault)))
}

const empty = (document: Document): Problem =>
  problem({
    code: 'load.empty',
    message: 'the playbook is empty',
    source: document.place([]),
    remedy: 'write a list of plays: - hosts: …',
  })

const single = (document: Document): Problem =>
  problem({
    code: 'load.wrong-type',
    message: 'a playbook must be a list of plays',
    source: document.place([]),
    remedy: 'begin each play with "- "',
  })

/** `file` is relative to the root, or absolute. */
export const loadPlaybook = async (file: string, { root, stages }: PlaybookOptions): Promise<Loaded<Playbook>> => {
  const read = await readYaml(root, file)
  const written = read.ok ? read.value : read.partial
  const ownYaml = read.ok ? [] : read.problems
  if (written === undefined) return failed(ownYaml)
  if (written.value === null) return failed([...ownYaml, empty(written)])
  if (!Array.isArray(written.value)) return failed([...ownYaml, single(written)])
  const imported = await withImports(written, root)
  const { document } = imported
  if (asList(document.value).length === 0)
    return failed(imported.problems.length > 0 ? inOrder(imported.problems, file) : [empty(written)])
  const yaml = [...ownYaml, ...imported.yaml]
  const { parseCondition } = await import('../plan/condition.ts')
  const sources = sourceFiles(file, root)
  const frame = frameFaults(document)
  const problems: Problem[] = [...ownYaml, ...imported.problems, ...frame.problems]
  const fileVars: Variables[] = []
  const gates = new Map<number, GateFile>()
  for (const [index, play] of asList(document.value).entries()) {
    if (!isMap(play)) continue
    const placed: PlacedPlay = { play, index, placeOf: below(document.place, [index]) }
    const files = await readVarsFiles(play, placed.placeOf, placed.placeOf([]).file, root)
    fileVars[index] = files.variables
    const gate = await gateOf(placed, root)
    if (gate?.ok === true) gates.set(index, gate.value)
    problems.push(
      ...(gate?.ok === false ? gate.problems : []),
      ...playFaults(play, placed.placeOf),
      ...allTaskFaults(placed, frame.unknown, { sources, parseCondition }),
      ...files.problems,
    )
  }
  if (problems.length > 0) return failed(inOrder(withoutEchoes(problems, yaml), file))
  const whole = (document.value as WrittenPlaybook).map((play, index) => {
    const built = buildPlay(play, below(document.place, [index]), fileVars[index] ?? new Map(), parseCondition)
    const gate = gates.get(index)
    return gate === undefined ? built : { ...built, gate, vars: layered(gate.vars, built.vars) }
  })
  const faults = whole.flatMap(play => (play.gate === undefined ? [] : stageFaults(play, play.gate)))
  if (faults.length > 0) return failed(inOrder(faults, file))
  const plays = whole.flatMap(play => (play.gate === undefined ? [play] : inStages(play, play.gate, stages)))
  return loaded({ file, plays, sources }, [])
}

/** Undefined: the play has none, or what stands there was reported by the schema. */
async function gateOf({ play, placeOf }: PlacedPlay, root: string): Promise<Loaded<GateFile> | undefined> {
  const path = play['gate']
  if (typeof path !== 'string' || path === '') return undefined
  const source = placeOf(['gate'])
  if (!isTemplate(path)) return loadGate(isAbsolute(path) ? path : join(dirname(source.file), path), root, source)
  const message = 'no template can stand in gate, since the file is read before any host is known'
  return failed([problem({ code: 'load.no-template', message, source, remedy: 'write templates inside the file' })])
}

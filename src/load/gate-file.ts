/**
 * The file of a gate: every fault of it at once, or what a play is measured by.
 */
import { dirname, isAbsolute, join, normalize } from 'node:path'
import { about, type FigureName, figureNames } from '../bench/figure.ts'
import { type Gate, type Goal, type Guard, usualGateMeasure, usualGuards, usualValidity } from '../bench/gate.ts'
import type { Workload } from '../bench/workload.ts'
import type { WrittenGate } from '../generated/gate.ts'
import { below, type PlaceOf } from '../place.ts'
import { checkValue } from '../plan/render.ts'
import type { Scope } from '../plan/scope.ts'
import { type Problem, problem, type SourcePlace } from '../problem.ts'
import { type FigureSort, type Read, readGoal, readLimit } from './gate-bounds.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { namesIn } from './names-in.ts'
import { readYaml } from './read-yaml.ts'
import { isMap, isTemplate } from './shape.ts'
import { validateGate } from './validate.ts'
import { layered, type Variables, variablesIn } from './variable.ts'
import { reservedFaults } from './variable-names.ts'
import { workloadFaults, workloadsIn } from './workload-list.ts'
import { loadWorkloads, type WorkloadFile } from './workloads.ts'

export interface GateStage {
  readonly name: string
  readonly tags: readonly string[]
  readonly place: SourcePlace
}

export interface GateFile {
  readonly gate: Gate
  /** Lower than those of the play. */
  readonly vars: Variables
  /** Empty: the play is one stage. */
  readonly stages: readonly GateStage[]
  /** Names that the templates of the workloads use. */
  readonly names: readonly string[]
  /** Where a goal or a guard about something stands, for faults that show when the workloads are known. */
  readonly placeOf: PlaceOf
  workloads(scope: Scope): Loaded<readonly Workload[]>
}

/** `file` is relative to the root, or absolute; `asked`: where it is named. */
export async function loadGate(file: string, root: string, asked: SourcePlace): Promise<Loaded<GateFile>> {
  const read = await readYaml(root, file, asked)
  if (!read.ok) return failed(read.problems)
  const { value, place } = read.value
  if (!isMap(value)) return failed([noMap(file)])
  const frame = validateGate(value).map(({ pointer, what, ...fault }) =>
    problem({ ...fault, source: place(pointer, what) }),
  )
  const list = below(place, ['workloads'])
  const problems = [
    ...frame,
    ...reservedFaults(value['vars'], below(place, ['vars'])),
    ...checkValue(value['vars'], below(place, ['vars'])),
    ...workloadFaults(value['workloads'], list),
  ]
  if (problems.length > 0) return failed(problems)
  const written = value as unknown as WrittenGate
  const named = await namedWorkloads(written, { file, root, list })
  const bounds = boundsOf(written, place)
  const faults = [...(named?.ok === false ? named.problems : []), ...bounds.problems]
  if (faults.length > 0) return failed(faults)
  return loaded(gateFile(file, written, { place, bounds, ...(named?.ok ? { named: named.value } : {}) }), [])
}

const noMap = (file: string): Problem =>
  problem({
    code: 'load.wrong-type',
    message: 'the file of a gate must be a map',
    source: { file, line: 1, column: 1 },
    remedy: 'write `workloads:` and a list of them, `goal:` and `guard:`',
  })

/** Undefined: they stand in the gate itself. */
async function namedWorkloads(
  { workloads }: WrittenGate,
  { file, root, list }: { readonly file: string; readonly root: string; readonly list: PlaceOf },
): Promise<Loaded<WorkloadFile> | undefined> {
  if (typeof workloads !== 'string') return undefined
  if (isTemplate(workloads)) {
    const message = 'no template can stand in the path of workloads'
    return failed([problem({ code: 'load.no-template', message, source: list([]) })])
  }
  const path = isAbsolute(workloads) ? workloads : normalize(join(dirname(file), workloads))
  const read = await loadWorkloads(path, root)
  if (read.ok) return read
  // A file that is not there is a fault of whoever named it.
  return failed(read.problems.map(fault => (fault.source === undefined ? { ...fault, source: list([]) } : fault)))
}

interface Bounds {
  readonly goals: readonly Goal[]
  readonly guards: readonly Guard[]
  readonly problems: readonly Problem[]
}

function boundsOf({ goal, guard }: WrittenGate, place: PlaceOf): Bounds {
  const problems: Problem[] = []
  const goals = eachText(goal, below(place, ['goal'])).flatMap(({ workload, figure, text, source }): Goal[] => {
    const want = accepted(readGoal(text, about(figure)), { figure, text, source }, problems)
    return want === undefined ? [] : [{ workload, figure, want, text }]
  })
  const guards = eachText(guard, below(place, ['guard'])).flatMap(({ workload, figure, text, source }): Guard[] => {
    const limit = accepted(readLimit(text, about(figure)), { figure, text, source }, problems)
    return limit === undefined ? [] : [{ workload, figure, limit, text: limitText(text, about(figure)) }]
  })
  return { goals, guards, problems }
}

/** Texts by figure, and the workloads that they are about. */
type WrittenGoal = Readonly<Partial<Record<FigureName | 'workload', string>>>

interface BoundText {
  readonly workload: string
  readonly figure: FigureName
  readonly text: string
  readonly source: SourcePlace
}

/** A map, or a list of them. */
function eachText(goals: unknown, placeOf: PlaceOf): readonly BoundText[] {
  if (goals === undefined) return []
  const written = goals as WrittenGoal | readonly WrittenGoal[]
  const list: readonly (readonly [WrittenGoal, PlaceOf])[] = Array.isArray(written)
    ? written.map((one: WrittenGoal, index) => [one, below(placeOf, [index])] as const)
    : [[written as WrittenGoal, placeOf]]
  return list.flatMap(([one, place]) =>
    figureNames.flatMap(figure => {
      const text = one[figure]
      return text === undefined ? [] : [{ workload: one.workload ?? '*', figure, text, source: place([figure]) }]
    }),
  )
}

function accepted<T>(
  read: Read<T>,
  { figure, text, source }: Pick<BoundText, 'figure' | 'text' | 'source'>,
  problems: Problem[],
): T | undefined {
  if (read.ok) return read.value
  const message = `${JSON.stringify(text)} says nothing about ${figure}`
  problems.push(problem({ code: 'load.wrong-form', message, source, remedy: read.remedy }))
  return undefined
}

const limitText = (text: string, { unit }: FigureSort): string => {
  const amount = /^(\d+(?:\.\d+)?) ?(?:%|points?)$/.exec(text)?.[1]
  return amount === undefined ? text : `at most ${amount} ${unit === 'share' ? 'points' : '%'} worse`
}

interface Parts {
  readonly place: PlaceOf
  readonly bounds: Bounds
  readonly named?: WorkloadFile
}

function gateFile(file: string, written: WrittenGate, { place, bounds, named }: Parts): GateFile {
  const list = below(place, ['workloads'])
  const own = variablesIn(written.vars, below(place, ['vars']), 'gate')
  const workloads = written.workloads
  return {
    gate: gateOf(file, written, bounds, named),
    vars: named === undefined ? own : layered(named.vars, own),
    stages: (written.stages ?? []).map((stage, index) => ({ ...stage, place: place(['stages', index]) })),
    names: named?.names ?? namesIn(workloads),
    placeOf: place,
    workloads: scope =>
      typeof workloads === 'string'
        ? (named?.workloads(scope) ?? failed([]))
        : workloadsIn(workloads as readonly unknown[], list, scope),
  }
}

function gateOf(file: string, written: WrittenGate, { goals, guards }: Bounds, named: WorkloadFile | undefined): Gate {
  const {
    rounds,
    seconds,
    warm_up: warmUpSeconds,
    validity = {},
    on_inconclusive: onInconclusive = 'rollback',
  } = written
  return {
    file,
    goals,
    guards: [...usualGuards, ...guards],
    validity: {
      errors: shareOf(validity.errors) ?? usualValidity.errors,
      spread: shareOf(validity.spread) ?? usualValidity.spread,
      rounds: validity.rounds ?? usualValidity.rounds,
    },
    onInconclusive,
    measure: {
      rounds: rounds ?? usualGateMeasure.rounds,
      seconds: seconds ?? named?.measure.seconds ?? usualGateMeasure.seconds,
      warmUpSeconds: warmUpSeconds ?? named?.measure.warm_up ?? usualGateMeasure.warmUpSeconds,
    },
  }
}

const shareOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text.slice(0, -1)) / 100

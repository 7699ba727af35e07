/**
 * A file of workloads: every fault of it at once, or what `bench run` measures.
 */
import type { Workload } from '../bench/workload.ts'
import type { WrittenWorkloads } from '../generated/workloads.ts'
import { below } from '../place.ts'
import type { Scope } from '../plan/scope.ts'
import { type Problem, problem } from '../problem.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { namesIn } from './names-in.ts'
import { readYaml } from './read-yaml.ts'
import { isMap } from './shape.ts'
import { validateWorkloads } from './validate.ts'
import { type Variables, variablesIn } from './variable.ts'
import { reservedFaults } from './variable-names.ts'
import { workloadFaults, workloadsIn } from './workload-list.ts'

export interface WorkloadFile {
  readonly file: string
  /** Pattern; absent: no host has a part in it. */
  readonly hosts?: string
  readonly vars: Variables
  /** What the file says of these; absent: the usual. */
  readonly measure: Pick<WrittenWorkloads, 'rounds' | 'seconds' | 'warm_up' | 'seed' | 'most_failed'>
  /** Names that the templates use. */
  readonly names: readonly string[]
  workloads(scope: Scope): Loaded<readonly Workload[]>
}

/** `file` is relative to the root, or absolute. */
export async function loadWorkloads(file: string, root: string): Promise<Loaded<WorkloadFile>> {
  const read = await readYaml(root, file)
  if (!read.ok) return failed(read.problems)
  const { value, place } = read.value
  if (!isMap(value)) return failed([noMap(file, value)])
  const problems = [
    ...validateWorkloads(value).map(({ pointer, what, ...fault }) =>
      problem({ ...fault, source: place(pointer, what) }),
    ),
    ...reservedFaults(value['vars'], below(place, ['vars'])),
    ...workloadFaults(value['workloads'], below(place, ['workloads'])),
  ]
  if (problems.length > 0) return failed(problems.toSorted(byPlace))
  const { hosts, vars, workloads, ...measure } = value as unknown as WrittenWorkloads
  return loaded(
    {
      file,
      ...(hosts === undefined ? {} : { hosts }),
      vars: variablesIn(vars, below(place, ['vars']), 'file of workloads'),
      measure,
      names: namesIn(workloads),
      workloads: scope => workloadsIn(workloads, below(place, ['workloads']), scope),
    },
    [],
  )
}

const byPlace = ({ source: a }: Problem, { source: b }: Problem): number =>
  (a?.line ?? 0) - (b?.line ?? 0) || (a?.column ?? 0) - (b?.column ?? 0)

const noMap = (file: string, value: unknown): Problem =>
  problem({
    code: value === null ? 'load.empty' : 'load.wrong-type',
    message: value === null ? `${file} is empty` : 'a file of workloads must be a map',
    source: { file, line: 1, column: 1 },
    remedy: 'write `workloads:` and a list of them; provision bench run --help',
  })

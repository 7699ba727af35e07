/**
 * Resource `capacity`: whether a host can bear what is wanted of it, before anything is touched. It changes nothing.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { CapacityArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { connectionsOf, coresOf, diskOf, type Finding, memoryOf, reindexOf } from './capacity-findings.ts'
import { sizeProblems } from './capacity-sizes.ts'
import type { Decision, Resource } from './resource.ts'
import { plainPath } from './wanted-parent.ts'

export const capacity: Resource<CapacityArguments> = {
  name: 'capacity',
  needs: ({ disk, connections }): readonly Question[] => [
    { kind: 'host', key: '' },
    ...(disk === undefined ? [] : [{ kind: 'disk', key: plainPath(disk.path) } as const]),
    ...(connections === undefined ? [] : [{ kind: 'sysctl', key: 'fs.nr_open' } as const]),
  ],
  plan,
}

function plan(args: CapacityArguments, seen: Seen): Decision {
  const problems = sizeProblems(args)
  if (problems.length > 0) return { changes: [], problems }
  const findings = [coresOf, memoryOf, diskOf, reindexOf, connectionsOf].flatMap(find => find(args, seen) ?? [])
  if (findings.length === 0) return { changes: [], problems: [nothingAsked] }
  return {
    changes: [],
    declined: findings.filter(({ short }) => short === undefined).map(lineOf),
    problems: findings.flatMap(finding => shortage(finding, args.strict === true)),
  }
}

/** Aligned, and such that `grep` finds it. */
const lineOf = ({ what, needs, has, because }: Finding): string =>
  `capacity, ${`${what}:`.padEnd(13)} needs ${needs}, has ${has} (${because})`

function shortage({ what, needs, has, because, short }: Finding, strict: boolean): readonly Problem[] {
  if (short === undefined) return []
  return [
    problem({
      code: `capacity.${what}`,
      ...(strict ? {} : { severity: 'warning' as const }),
      message: `${what}: needs ${needs}, has ${has} (${because})`,
      run: { object: what },
      remedy: short,
    }),
  ]
}

const nothingAsked = problem({
  code: 'capacity.nothing',
  message: 'nothing is asked for',
  remedy: 'give at least one of operations, memory, vectors, disk and connections',
})

/**
 * Resource `qdrant_snapshot`: a backup of a collection that is young enough, before something is done to it.
 */
import { createHash } from 'node:crypto'
import type { Question, Seen } from '../facts/fact.ts'
import { serverKey } from '../facts/qdrant-server.ts'
import { type QdrantSnapshots, snapshotsQuestion } from '../facts/qdrant-snapshots.ts'
import type { QdrantSnapshotArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { isAddress, missingCollection, notAnAddress, serverOf, silence } from './qdrant-server.ts'
import type { Decision, Resource } from './resource.ts'
import { secondsOf } from './wanted-seconds.ts'

export const qdrantSnapshot: Resource<QdrantSnapshotArguments> = { name: 'qdrant_snapshot', needs, plan }

function needs(args: QdrantSnapshotArguments): readonly Question[] {
  return isAddress(args) ? [snapshotsQuestion(serverOf(args), args.name)] : []
}

type There = Extract<QdrantSnapshots, { readonly how: 'there' }>

function plan(args: QdrantSnapshotArguments, seen: Seen): Decision {
  if (!isAddress(args)) return { changes: [], problems: [notAnAddress()] }
  const server = serverOf(args)
  const { name, missing = 'fail' } = args
  const state = seen.get('qdrant_snapshots', snapshotsQuestion(server, name).key)
  switch (state.how) {
    case 'absent':
      return missing === 'skip'
        ? { changes: [], declined: [`there is no collection ${name} at ${server.url}, so that no snapshot is made`] }
        : { changes: [], problems: [missingCollection(name, server, state.others)] }
    case 'refused':
    case 'no-answer':
    case 'cannot-tell':
      return { changes: [], problems: [silence(state, server)] }
    case 'there':
      return planThere(args, state)
    default:
      return state satisfies never
  }
}

function planThere(args: QdrantSnapshotArguments, state: There): Decision {
  const { name, max_age: age = '24h', verify = true, within = '1h' } = args
  const most = ageOf(age)
  const young = state.snapshots.filter(snapshot => snapshot.age <= most)
  const [youngest] = young.toSorted((a, b) => a.age - b.age)
  if (youngest !== undefined) return { changes: [], notes: [`${youngest.name} is young enough (${age})`] }
  const problems = diskFaults(name, state)
  if (problems.some(({ severity }) => severity === 'error')) return { changes: [], problems }
  const server = serverOf(args)
  return {
    changes: [
      {
        kind: 'qdrant_snapshot',
        server,
        name,
        token: tokenOf([serverKey(server), name, ...state.snapshots.map(snapshot => snapshot.name).toSorted()]),
        before: 'absent',
        after: 'made',
        verify,
        drops: dropsOf(args, state),
        timeoutSeconds: Math.ceil(secondsOf(within)),
      },
    ],
    notes: [
      'to have the configuration back as well, recover it under a new name: recovered in place, a collection keeps the configuration that it has (docs/how-to/tune-qdrant.md)',
    ],
    problems,
  }
}

const ageOf = (text: string): number => (text.endsWith('d') ? Number(text.slice(0, -1)) * 86_400 : secondsOf(text))

const tokenOf = (parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)

/** Of ours, beyond those to keep; the oldest first. The one that is made counts. */
function dropsOf({ keep }: QdrantSnapshotArguments, { snapshots, ours }: There) {
  if (keep === undefined) return []
  const age = new Map(snapshots.map(snapshot => [snapshot.name, snapshot.age]))
  const own = Object.entries(ours)
    .map(([token, name]) => ({ token, name }))
    .filter(({ name }) => age.has(name))
    .toSorted((a, b) => (age.get(b.name) ?? 0) - (age.get(a.name) ?? 0))
  return own.slice(0, Math.max(0, own.length + 1 - keep))
}

/** A snapshot holds all of the collection, and is written beside it unless the server says otherwise. */
function diskFaults(name: string, { around }: There): readonly Problem[] {
  const { sizeKiB: size, freeKiB: free } = around
  if (size === undefined || free === undefined || free >= size * 2) return []
  const mebibytes = (kib: number): string => `${Math.ceil(kib / 1024)} MiB`
  return [
    problem({
      code: 'qdrant_snapshot.little-disk',
      severity: free < size ? 'error' : 'warning',
      message: `collection ${name} takes ${mebibytes(size)}, a snapshot of it as much, and ${mebibytes(free)} are free beside it`,
      run: { object: name },
      remedy: 'make room, or let the server write its snapshots elsewhere (storage.snapshots_path)',
    }),
  ]
}

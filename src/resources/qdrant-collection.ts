/**
 * Resource `qdrant_collection`: how a collection of Qdrant is indexed, compressed and stored.
 */
import type { Change } from '../changes/change.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { type CollectionThere, collectionQuestion } from '../facts/qdrant-collection.ts'
import type { QdrantCollectionArguments } from '../generated/index.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { adviceOn, defaultsAmong, rebuildSeconds, surroundings } from './qdrant-advice.ts'
import { type Difference, differenceOf } from './qdrant-difference.ts'
import { diskFaults, segmentFaults, type Then, waitFaults } from './qdrant-guards.ts'
import { isAddress, missingCollection, notAnAddress, serverOf, silence } from './qdrant-server.ts'
import { type DenseVector, vectorsIn } from './qdrant-vectors.ts'
import { wishesOf } from './qdrant-wish-list.ts'
import type { Decision, Resource } from './resource.ts'
import { secondsOf } from './wanted-seconds.ts'

export const qdrantCollection: Resource<QdrantCollectionArguments> = { name: 'qdrant_collection', needs, plan }

function needs(args: QdrantCollectionArguments): readonly Question[] {
  return isAddress(args) ? [{ kind: 'host', key: '' }, collectionQuestion(serverOf(args), args.name)] : []
}

function plan(args: QdrantCollectionArguments, seen: Seen): Decision {
  if (!isAddress(args)) return { changes: [], problems: [notAnAddress()] }
  const server = serverOf(args)
  const { name, missing = 'fail' } = args
  const state = seen.get('qdrant_collection', collectionQuestion(server, name).key)
  if (state.how === 'absent') {
    return missing === 'skip'
      ? { changes: [], declined: [`there is no collection ${name} at ${server.url}, so that nothing is changed`] }
      : { changes: [], problems: [missingCollection(name, server, state.others)] }
  }
  if (state.how !== 'there') return { changes: [], problems: [silence(state, server)] }
  return planThere(args, state, seen.get('host', '').cores)
}

function planThere(args: QdrantCollectionArguments, state: CollectionThere, cores: number): Decision {
  const vectors = vectorsIn(state.leaves)
  const strangers = unknownVectors(args, vectors)
  if (strangers.length > 0) return { changes: [], problems: strangers }
  const listed = wishesOf(args, state.leaves, vectors, cores)
  if (listed.problems.length > 0) return { changes: [], problems: listed.problems }
  const difference = differenceOf(state.leaves, listed.wishes, vectors)
  const then: Then = { leaves: { ...state.leaves, ...difference?.after }, vectors, cores }
  const faults = [...waitFaults(args), ...segmentFaults(args, then), ...overwritten(args.name, state)]
  const notes = [...defaultsAmong(state.leaves, listed.wishes), ...surroundings(state)]
  if (difference === undefined) return { ...settling(args, state, then, notes), problems: faults }
  const problems = [...faults, ...(rewrites(difference) ? diskFaults(args.name, state) : [])]
  if (problems.some(({ severity }) => severity === 'error')) return { changes: [], problems }
  return {
    changes: [changeOf(args, difference, state, then)],
    notes: [...listed.notes, ...adviceOn({ args, state, difference, then }), ...notes],
    problems,
  }
}

function changeOf(args: QdrantCollectionArguments, difference: Difference, state: CollectionThere, then: Then): Change {
  const { name, wait = true } = args
  return {
    kind: 'qdrant_collection',
    server: serverOf(args),
    name,
    ...difference,
    ...(wait ? { timeoutSeconds: patience(args, state, then) } : {}),
  }
}

function patience({ within }: QdrantCollectionArguments, state: CollectionThere, then: Then): number {
  if (within !== undefined) return Math.ceil(secondsOf(within))
  const [, most] = rebuildSeconds(state, then)
  // Whole minutes, since the number of vectors, which is counted approximately, must not make another plan of it.
  return Math.max(600, Math.ceil((most * 4) / 600) * 600)
}

/** All is configured as wanted; but a crash, or somebody else's change, may have left the index unbuilt. */
function settling(
  args: QdrantCollectionArguments,
  state: CollectionThere,
  then: Then,
  notes: readonly string[],
): Decision {
  const { name, wait = true } = args
  if (!wait || state.status === 'green' || state.status === '') return { changes: [], notes }
  if (state.status === 'red') return { changes: [], notes: [...notes, `collection ${name} is red: ${state.optimizer}`] }
  const change: Change = {
    kind: 'qdrant_settle',
    server: serverOf(args),
    name,
    status: state.status,
    timeoutSeconds: patience(args, state, then),
  }
  return { changes: [change], notes }
}

const rewrites = ({ after }: Difference): boolean =>
  Object.keys(after).some(path =>
    /hnsw_config\/(?!max_indexing)|quantization|on_disk|memmap|max_segment|default_segment/.test(path),
  )

function unknownVectors(
  { vectors = {} }: QdrantCollectionArguments,
  known: readonly DenseVector[],
): readonly Problem[] {
  const names = known.map(({ name }) => name)
  return Object.keys(vectors)
    .filter(name => !names.includes(name))
    .map(name =>
      problem({
        code: 'qdrant_collection.no-such-vector',
        message: `the collection has no vector ${JSON.stringify(name)}${didYouMean(name, names)}`,
        remedy: names.every(one => one === '')
          ? 'its vector has no name: write "" or use `on_disk` and `hnsw`'
          : `it has: ${names.join(', ')}`,
      }),
    )
}

/** No answer of Qdrant shows it, so that everything would look as if it had been changed. */
const overwritten = (name: string, { around }: CollectionThere): readonly Problem[] =>
  (around.overwrittenBy ?? []).map(by =>
    problem({
      code: 'qdrant_collection.overwritten',
      severity: 'warning',
      message: `${by === 'environment' ? "the server's environment" : by} has optimizers_overwrite, which wins over what a collection says about optimizers: such a change shows, and does nothing`,
      run: { object: name },
      remedy: 'take optimizers_overwrite out of the configuration of the server, and restart it',
    }),
  )

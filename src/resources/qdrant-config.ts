/**
 * Resource `qdrant_config`: the configuration of a Qdrant server, checked key by key before the server sees it.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { QdrantConfigArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { environmentText, yamlText } from './qdrant-config-text.ts'
import { checkSettings, type Settings } from './qdrant-settings.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { fileNeeds, planFile, sourceNeeds, type WantedFile } from './wanted-file.ts'

export const qdrantConfig: Resource<QdrantConfigArguments> = { name: 'qdrant_config', needs, plan }

function needs(args: QdrantConfigArguments, context: Context): readonly Question[] {
  const { wanted } = wantedOf(args, context)
  return wanted === undefined ? sourceNeeds(args) : fileNeeds(wanted)
}

function plan(args: QdrantConfigArguments, seen: Seen, context: Context): Decision {
  const { wanted, problems, notes } = wantedOf(args, context)
  if (wanted === undefined) return { changes: [], problems }
  const decision = planFile(wanted, seen)
  if (decision.changes.length === 0) return decision
  return { ...decision, notes: [...notes, restart] }
}

const restart =
  'Qdrant reads its configuration only when it starts: notify a handler that restarts it (a reload, SIGHUP, would end it)'

interface Wanted {
  /** Absent: the settings are not fit to be written. */
  readonly wanted?: WantedFile
  readonly problems: readonly Problem[]
  readonly notes: readonly string[]
}

function wantedOf(args: QdrantConfigArguments, { secret }: Context): Wanted {
  const { settings, version, format = 'yaml', mode = '0640', ...rest } = args
  const { values, problems, notes } = checkSettings(settings as Settings, version)
  const faults = [...problems, ...(format === 'environment' ? inexpressible(values) : [])]
  if (faults.length > 0) return { problems: faults, notes: [] }
  const content = format === 'yaml' ? yamlText(values) : environmentText(values)
  // A key that opens the server is not shown, whether or not the task says no_log.
  const hides = secret || [...values.keys()].some(key => /api_key$|secret_key$|\.token$|s3_config$/.test(key))
  return { wanted: { ...rest, mode, content, ...(hides ? { secret: true } : {}) }, problems: [], notes }
}

const inexpressible = (values: ReadonlyMap<string, unknown>): readonly Problem[] =>
  [...values].flatMap(([key, value]) =>
    value === null || typeof value === 'object' || String(value).includes('\n')
      ? [
          problem({
            code: 'qdrant_config.not-a-variable',
            message: `${key} is ${value === null ? 'null' : 'more than one value'}, which no variable of the environment can say: an empty one keeps Qdrant from starting`,
            run: { object: key },
            remedy: 'write it with `format: yaml`',
          }),
        ]
      : [],
  )

/**
 * Validators that a file may name instead of a shell command: they look at the content on the controller, before the plan
 * is shown.
 */
import { parseYaml } from '../load/document.ts'
import { type Problem, problem } from '../problem.ts'
import { checkSettings, type Settings } from './qdrant-settings.ts'

type Validator = (path: string, content: Uint8Array) => readonly Problem[]

const validators: ReadonlyMap<string, Validator> = new Map([['qdrant_config', qdrantConfigFaults]])

export const isNamedValidator = (validate: string | undefined): boolean =>
  validate !== undefined && validators.has(validate)

export const namedFaults = (validate: string | undefined, path: string, content: Uint8Array): readonly Problem[] =>
  validators.get(validate ?? '')?.(path, content) ?? []

function qdrantConfigFaults(path: string, content: Uint8Array): readonly Problem[] {
  const parsed = parseYaml(Buffer.from(content).toString('utf8'), path)
  if (!parsed.ok) {
    // Lines of the rendered text are nowhere to be seen, so they are told in words.
    return parsed.problems.map(({ source, ...fault }) => {
      const line = source === undefined ? '' : `, line ${source.line}`
      return { ...fault, message: `${path}${line}: ${fault.message}`, run: { object: path } }
    })
  }
  const { value } = parsed
  if (typeof value.value !== 'object' || value.value === null || Array.isArray(value.value)) return [notSections(path)]
  return checkSettings(value.value as Settings).problems
}

const notSections = (path: string): Problem =>
  problem({
    code: 'qdrant_config.wrong-type',
    message: `${path} holds no settings of Qdrant: it must be a map of sections`,
    run: { object: path },
    remedy: 'begin with `storage:`, `service:` and the like',
  })

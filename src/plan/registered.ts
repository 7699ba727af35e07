/**
 * Results that `register`, and values that `set_fact`, give to later tasks. What a step will report is known as soon as it is decided, unless it
 * runs a command or may fail without ending the run.
 */
import { changesOf, errorsOf, type PlannedStep } from './plan.ts'

/** What a condition or template sees of one registered step. */
export interface RegisteredResult {
  readonly changed: boolean
  readonly failed: boolean
  readonly skipped: boolean
  /** Exit status and output of a command. */
  readonly rc?: number
  readonly stdout?: string
  readonly stderr?: string
  /** Why it failed. */
  readonly msg?: string
}

interface Entry {
  readonly steps: readonly PlannedStep[]
  readonly results: Map<string, RegisteredResult>
}

/** What `set_fact` made of a name; `unknown`: it will set it, and nobody knows yet to what. */
type SetFact = { readonly value: unknown } | 'unknown'

export class Registered {
  readonly #entries: Map<string, Entry>
  readonly #facts: Map<string, SetFact>

  constructor(entries: ReadonlyMap<string, Entry> = new Map(), facts: ReadonlyMap<string, SetFact> = new Map()) {
    this.#entries = new Map(
      [...entries].map(([name, { steps, results }]) => [name, { steps, results: new Map(results) }]),
    )
    this.#facts = new Map(facts)
  }

  copy(): Registered {
    return new Registered(this.#entries, this.#facts)
  }

  /** Of one name the later of `register` and `set_fact` wins. */
  setFact(name: string, fact: SetFact): void {
    this.#facts.set(name, fact)
    this.#entries.delete(name)
  }

  /** Names that an earlier task sets to what is not known yet. */
  unknownFacts(): readonly string[] {
    return [...this.#facts].flatMap(([name, fact]) => (fact === 'unknown' ? [name] : []))
  }

  put(name: string, steps: readonly PlannedStep[]): void {
    this.#facts.delete(name)
    const results = new Map<string, RegisteredResult>()
    for (const step of steps) {
      const result = foreseeable(step)
      if (result !== undefined) results.set(step.step.id, result)
    }
    this.#entries.set(name, { steps, results })
  }

  /** What really happened to a step of this wave. */
  complete(stepId: string, result: RegisteredResult): void {
    for (const { steps, results } of this.#entries.values()) {
      if (steps.some(({ step }) => step.id === stepId)) results.set(stepId, result)
    }
  }

  /** Names with their values, as far as all steps behind them are known. */
  values(): Readonly<Record<string, unknown>> {
    const known: Record<string, unknown> = {}
    for (const [name, { steps, results }] of this.#entries) {
      const all = steps.map(({ step }) => results.get(step.id))
      const complete = all.filter(result => result !== undefined)
      if (complete.length === all.length) known[name] = resultValue(steps, complete)
    }
    for (const [name, fact] of this.#facts) if (fact !== 'unknown') known[name] = fact.value
    return known
  }
}

function foreseeable(planned: PlannedStep): RegisteredResult | undefined {
  const { what } = planned.decision
  const failed = what === 'faulty'
  const plain = { changed: false, failed, skipped: what === 'skipped' }
  if (failed) return { ...plain, msg: errorsOf(planned)[0]?.message ?? 'failed' }
  const changes = changesOf(planned)
  if (changes.length === 0)
    return planned.step.task.resource === 'command' ? { ...plain, rc: 0, stdout: '', stderr: '' } : plain
  if (planned.step.task.ignoreErrors || changes.some(change => change.kind === 'command')) return undefined
  return { ...plain, changed: true }
}

/** As Ansible: the result itself, or for a loop a summary with `results`. */
function resultValue(steps: readonly PlannedStep[], results: readonly RegisteredResult[]): unknown {
  const [only] = results
  if (only !== undefined && steps.every(({ step }) => step.task.loop === undefined)) return only
  return {
    changed: results.some(result => result.changed),
    failed: results.some(result => result.failed),
    skipped: results.length > 0 && results.every(result => result.skipped),
    results,
  }
}

/**
 * Plans a playbook, given as text, on a model host: load, compile, ask, answer, decide, as the engine does it.
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { hostName } from '../../src/brands.ts'
import { kindOf } from '../../src/changes/registry.ts'
import { parseExtraVars } from '../../src/load/extra-vars.ts'
import { loadInventory } from '../../src/load/inventory.ts'
import { loadPlaybook } from '../../src/load/playbook.ts'
import { hostVariables } from '../../src/load/variables.ts'
import { ask } from '../../src/plan/ask.ts'
import { compile, type Selection } from '../../src/plan/compile.ts'
import { type Decided, decide, type HostState } from '../../src/plan/decide.ts'
import { withoutRescues } from '../../src/plan/flow.ts'
import { HostScope } from '../../src/plan/host-scope.ts'
import { changesOf, type PlannedStep } from '../../src/plan/plan.ts'
import { Registered } from '../../src/plan/registered.ts'
import { ModelHost } from './model-host.ts'

export interface Planning {
  readonly model: ModelHost
  readonly state: HostState
  readonly scope: HostScope
  readonly questions: number
  decide(state?: HostState): Decided
}

export async function planning(
  playbook: string,
  { model = new ModelHost(), files = {}, selection = {}, extraVars = [] }: PlanningOptions = {},
): Promise<Planning> {
  const root = await mkdtemp(join(tmpdir(), 'provision-plan-'))
  try {
    await writeFile(join(root, 'inventory.yaml'), 'all:\n  children:\n    web:\n      hosts:\n        web1:\n')
    await writeFile(join(root, 'playbook.yaml'), playbook)
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(root, path)), { recursive: true })
      await writeFile(join(root, path), text)
    }
    const inventory = await loadInventory('inventory.yaml', { root })
    const loaded = await loadPlaybook('playbook.yaml', { root })
    const extra = await parseExtraVars(extraVars, root)
    if (!extra.ok) throw new Error(JSON.stringify(extra.problems))
    if (!inventory.ok) throw new Error(JSON.stringify(inventory.problems))
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems))
    const compiled = compile(loaded.value, inventory.value, { tags: [], skipTags: [], ...selection })
    if (!compiled.ok) throw new Error(JSON.stringify(compiled.problems))
    const tasks = compiled.compiled.hosts[0]?.tasks ?? []
    const host = inventory.value.hosts.get(hostName('web1'))
    if (host === undefined) throw new Error('the inventory lost web1')
    const scope = new HostScope({
      host,
      sources: loaded.value.sources,
      registerNames: tasks.flatMap(({ task }) => (task.register === undefined ? [] : [task.register])),
      variables: pending => {
        const play = loaded.value.plays[pending.play]
        if (play === undefined) throw new Error('the play is gone')
        return runtime =>
          hostVariables({ inventory: inventory.value, host, play, task: pending.task, extra: extra.value }, runtime)
      },
    })
    const state: HostState = {
      host: host.name,
      tasks,
      pending: withoutRescues(tasks),
      registered: new Registered(),
      notified: new Set(),
    }
    // Read every source file while it exists.
    ask(state, scope, model.answer([{ kind: 'host', key: '' }]))
    return {
      model,
      state,
      scope,
      questions: ask(state, scope).length,
      decide: (from = state) => {
        const seen = model.answer(ask(from, scope))
        const first = decide(from, seen, scope)
        return first.missing.length === 0
          ? first
          : decide(from, model.answer([...ask(from, scope, seen), ...first.missing]), scope)
      },
    }
  } finally {
    await rm(root, { recursive: true, force: true })
  }
}

export interface PlanningOptions {
  readonly model?: ModelHost
  /** Further files beside the playbook, by relative path. */
  readonly files?: Readonly<Record<string, string>>
  readonly selection?: Partial<Selection>
  /** As after `-e`. */
  readonly extraVars?: readonly string[]
}

/** One line a step: `decision title: verb object, …`. */
export const outline = (steps: readonly PlannedStep[]): readonly string[] =>
  steps.map(planned => {
    const item = planned.step.itemLabel === undefined ? '' : ` [${planned.step.itemLabel}]`
    const objects = changesOf(planned).map(change => {
      const { verb, object } = kindOf(change).describe(change)
      return `${verb} ${object}`
    })
    const because = 'because' in planned.decision ? ` (${planned.decision.because})` : ''
    return `${planned.decision.what} ${planned.title}${item}${objects.length === 0 ? '' : `: ${objects.join(', ')}`}${because}`
  })

/** Makes all decided changes on the model. */
export const make = (model: ModelHost, steps: readonly PlannedStep[]): void => {
  for (const step of steps) for (const change of changesOf(step)) model.make(change)
}

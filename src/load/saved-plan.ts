/**
 * A saved plan from its text: the right form, or why not.
 */
import type { SavedPlan } from '../generated/saved-plan.ts'
import { type Problem, problem } from '../problem.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { validateSavedPlan } from './validate.ts'

const known: SavedPlan['version'] = 1

export function parseSavedPlan(text: string, file: string): Loaded<SavedPlan> {
  const value = jsonIn(text)
  if (!isSavedPlan(value)) {
    return failed([
      fault('plan.not-a-plan', `${file} is not a saved plan`, 'make one with `provision plan … --out FILE`'),
    ])
  }
  if (value.version !== known) {
    const message = `${file} is a saved plan of version ${JSON.stringify(value.version)}, and this program knows version ${known}`
    return failed([fault('plan.version', message, 'apply it with the program that made it, or make the plan again')])
  }
  const faults = validateSavedPlan(value)
  if (faults.length === 0) return loaded(value as unknown as SavedPlan, [])
  return failed(
    faults.map(({ pointer, what: _what, ...rest }) =>
      problem({
        ...rest,
        message: `${file}${pointer.length === 0 ? '' : ` at ${pointer.join('/')}`}: ${rest.message}`,
      }),
    ),
  )
}

/** Whether a text says that it is a saved plan, of whatever version. */
export const saysSavedPlan = (text: string): boolean => isSavedPlan(jsonIn(text))

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const isSavedPlan = (value: unknown): value is { readonly version: unknown } =>
  typeof value === 'object' &&
  value !== null &&
  'version' in value &&
  'format' in value &&
  value.format === 'provision plan'

const fault = (code: string, message: string, remedy: string): Problem => problem({ code, message, remedy })

/**
 * The variable `diagnose` of a host: rendered, checked, or nothing when the host has none.
 */
import type { WrittenDiagnose } from '../generated/diagnose.ts'
import type { Scope } from '../plan/scope.ts'
import { problem } from '../problem.ts'
import { failed, type Loaded, loaded } from './loaded.ts'
import { validateDiagnose } from './validate.ts'
import type { Variables } from './variable.ts'

const name = 'diagnose'

export function diagnoseVariable(variables: Variables, scope: Scope): Loaded<WrittenDiagnose> {
  const variable = variables.get(name)
  if (variable === undefined) return loaded({}, [])
  const found = scope.get(name)
  if (found.how === 'fault') return failed([found.problem])
  const value = found.how === 'value' ? found.value : {}
  const faults = validateDiagnose(value).map(({ pointer, what, ...fault }) =>
    problem({ ...fault, source: variable.placeOf(pointer, what) }),
  )
  return faults.length > 0 ? failed(faults) : loaded(value as WrittenDiagnose, [])
}

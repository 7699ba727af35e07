/**
 * The value of a variable: its templates filled in, and secrets put in place of what refers to them. What is in a secret
 * is text, whatever it looks like: no template is filled in there.
 */
import { below, type PlaceOf } from '../place.ts'
import { type Rendered, renderValue } from '../plan/render.ts'
import type { Found, Scope } from '../plan/scope.ts'
import type { Problem } from '../problem.ts'
import { isReference, parseReference, referencesIn, type SecretReference } from './secret-reference.ts'
import { isMap, type Shape } from './shape.ts'

type SecretOf = (reference: SecretReference) => Found

export function renderWithSecrets(
  value: unknown,
  scope: Scope,
  placeOf: PlaceOf,
  secretOf: SecretOf,
): Rendered<unknown> {
  if (referencesIn(value).length === 0) return renderValue(value, scope, placeOf)
  if (isReference(value)) return secretValue(value, placeOf, secretOf)
  const problems: Problem[] = []
  const inside = (item: unknown, key: string | number): unknown => {
    const made = renderWithSecrets(item, scope, below(placeOf, [key]), secretOf)
    if (made.ok) return made.value
    problems.push(...made.problems)
    return null
  }
  const made = Array.isArray(value)
    ? value.map(inside)
    : Object.fromEntries(Object.entries(isMap(value) ? value : {}).map(([key, item]) => [key, inside(item, key)]))
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: made }
}

function secretValue(value: Shape, placeOf: PlaceOf, secretOf: SecretOf): Rendered<unknown> {
  const parsed = parseReference(value, placeOf)
  if (!parsed.ok) return parsed
  const found = secretOf(parsed.reference)
  if (found.how === 'value') return { ok: true, value: found.value }
  return { ok: false, problems: found.how === 'fault' ? [found.problem] : [] }
}

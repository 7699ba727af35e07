/**
 * Which names variables may have.
 */
import type { PlaceOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { isMap } from './shape.ts'

/** Names that conditions and templates give a meaning of their own. */
const reserved: Readonly<Record<string, string>> = {
  facts: 'what was seen on the host',
  host: 'the host that is worked on',
  vars: 'all variables',
  groups: 'the groups of the inventory',
  group_names: 'the groups of the host',
  inventory_hostname: 'the name of the host',
}

export const reservedName = (name: string): string | undefined =>
  Object.hasOwn(reserved, name)
    ? `${JSON.stringify(name)} cannot be used as a name, since it means ${reserved[name]}`
    : undefined

const formFault = (name: string): string | undefined =>
  /^[A-Za-z_][A-Za-z0-9_]*$/.test(name)
    ? undefined
    : `${JSON.stringify(name)} cannot be the name of a variable: only letters, digits and underscores, no digit first`

const faultsBy =
  (fault: (name: string) => string | undefined) =>
  (map: unknown, placeOf: PlaceOf): readonly Problem[] =>
    (isMap(map) ? Object.keys(map) : []).flatMap(name => {
      const message = fault(name)
      return message === undefined
        ? []
        : [
            problem({
              code: 'load.variable-name',
              message,
              source: placeOf([name], 'key'),
              remedy: 'choose another name',
            }),
          ]
    })

/** Faults of the keys of a map of variables. */
export const nameFaults = faultsBy(name => formFault(name) ?? reservedName(name))

/** The same where a schema has looked at the form already. */
export const reservedFaults = faultsBy(reservedName)

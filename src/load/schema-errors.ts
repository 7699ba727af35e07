/**
 * What ajv reports, reduced to one error for each mistake.
 */

/** What ajv reports with `verbose`; as much of it as is used here. */
export interface SchemaError {
  readonly keyword: string
  readonly instancePath: string
  readonly schemaPath: string
  readonly params: Readonly<Record<string, unknown>>
  readonly schema?: unknown
  readonly parentSchema?: object
  readonly data?: unknown
  readonly propertyName?: string
}

/** Errors of the branches of one `anyOf` or `oneOf`. */
const within = (parent: SchemaError, error: SchemaError): boolean =>
  error !== parent &&
  error.schemaPath.startsWith(`${parent.schemaPath}/`) &&
  error.instancePath.startsWith(parent.instancePath)

const branchOf = (parent: SchemaError, error: SchemaError): string =>
  error.schemaPath.slice(parent.schemaPath.length + 1).split('/')[0] ?? ''

const decides = new Set(['type', 'const', 'enum'])

/** Of an `anyOf` only the branch counts whose type fits; when none does, the `anyOf` itself speaks. */
const chosenBranch = (parent: SchemaError, errors: readonly SchemaError[]): ReadonlySet<SchemaError> => {
  const inside = errors.filter(error => within(parent, error))
  const refused = new Set(
    inside
      .filter(error => error.instancePath === parent.instancePath && decides.has(error.keyword))
      .map(e => branchOf(parent, e)),
  )
  const fitting = inside.filter(error => !refused.has(branchOf(parent, error)))
  return new Set(fitting.length > 0 ? [parent, ...inside.filter(error => !fitting.includes(error))] : inside)
}

/** Leaves one error for each mistake. */
export const essential = (errors: readonly SchemaError[]): readonly SchemaError[] => {
  const dropped = new Set<SchemaError>(
    errors.filter(e => e.keyword === 'if' || (e.propertyName !== undefined && e.keyword !== 'propertyNames')),
  )
  for (const error of errors) {
    if (dropped.has(error)) continue
    if (error.keyword === 'anyOf') for (const gone of chosenBranch(error, errors)) dropped.add(gone)
    if (error.keyword === 'oneOf') for (const other of errors) if (within(error, other)) dropped.add(other)
  }
  return errors.filter(error => !dropped.has(error))
}

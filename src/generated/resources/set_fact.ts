/** Generated from schemas/resources/set_fact.schema.json by `npm run generate`; edit that file instead. */

/**
 * Sets variables for all later tasks of the host, with the values that they have now; nothing is changed and the host is not asked for it.
 */
export interface SetFactArguments {
  readonly [k: string]: unknown
}

/** Generated from schemas/resources/assert.schema.json by `npm run generate`; edit that file instead. */

/**
 * Conditions that must hold before the run goes on; nothing is changed.
 */
export interface AssertArguments {
  /**
   * Conditions in CEL, without braces.
   */
  readonly that: string | readonly string[]
  /**
   * Said when a condition does not hold.
   */
  readonly message?: string
}

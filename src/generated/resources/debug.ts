/** Generated from schemas/resources/debug.schema.json by `npm run generate`; edit that file instead. */

/**
 * Shows a text or a value with the plan; nothing is changed and the host is not asked for it.
 */
export interface DebugArguments {
  /**
   * What to show: a text, or a list of lines.
   */
  readonly msg?: string | (string | number | boolean)[]
  /**
   * Name of a variable, without braces; its value is shown.
   */
  readonly var?: string
}

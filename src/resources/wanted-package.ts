/**
 * A package as a task names it.
 */
export interface WantedPackage {
  /** As apt has it: `name` or `name:architecture`. */
  readonly name: string
  /** A pattern; absent = any. */
  readonly version?: string
}

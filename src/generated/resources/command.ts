/** Generated from schemas/resources/command.schema.json by `npm run generate`; edit that file instead. */

/**
 * A command for what no resource covers. Say how to see that it is done, and how to undo it.
 */
export interface CommandArguments {
  /**
   * Text for /bin/sh.
   */
  readonly run?: string
  /**
   * Program and arguments, without a shell.
   *
   * @minItems 1
   */
  readonly argv?: readonly string[]
  /**
   * Shell text that looks without changing anything: exit status 0 means that the work is done already.
   */
  readonly check?: string
  /**
   * Absolute path; when it exists, the work is done already.
   */
  readonly creates?: string
  /**
   * Shell text that takes it back, or `never` together with `because`.
   */
  readonly undo?: string
  /**
   * Why it cannot be undone; shown before anything is done.
   */
  readonly because?: string
  /**
   * What the command may change. Absent: anything, so that later steps wait for it.
   */
  readonly touches?: readonly string[]
  /**
   * Absolute path of the directory to run in.
   */
  readonly chdir?: string
  /**
   * Variables for the environment of the command.
   */
  readonly environment?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * How long it may run before it is ended.
   */
  readonly timeout?: string
}

/** Generated from schemas/resources/wait_for.schema.json by `npm run generate`; edit that file instead. */

/**
 * Wait until a port listens or a path is there, or no longer.
 */
export interface WaitForArguments {
  /**
   * TCP port. Without `host`: something on the host itself listens on it, whatever the address; read from the kernel, needs no tool.
   */
  readonly port?: number
  /**
   * Name or address to which the host connects. Needs bash or nc on the host.
   */
  readonly host?: string
  /**
   * Absolute path on the host; a link counts for what it leads to.
   */
  readonly path?: string
  /**
   * `started` and `present`: the port is open, the path exists. `stopped` and `absent`: it is not.
   */
  readonly state?: 'started' | 'present' | 'stopped' | 'absent'
  /**
   * How long to wait before the task has failed.
   */
  readonly within?: string
  /**
   * How long to pause between two looks; at least a second.
   */
  readonly interval?: string
}

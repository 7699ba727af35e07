/** Generated from schemas/resources/service.schema.json by `npm run generate`; edit that file instead. */

/**
 * A systemd service: running or not, started at boot or not, and healthy afterwards.
 */
export interface ServiceArguments {
  /**
   * Name of the service, with or without .service.
   */
  readonly name: string
  /**
   * `started` and `stopped` act only when it is otherwise; `restarted` and `reloaded` always act, so they belong into handlers. Absent: left as it is.
   */
  readonly state?: 'started' | 'stopped' | 'restarted' | 'reloaded'
  /**
   * Start it at boot. Absent: left as it is.
   */
  readonly enabled?: boolean
  /**
   * Forbid that anything starts it. Absent: left as it is.
   */
  readonly masked?: boolean
  /**
   * What must answer after the service was started, restarted or reloaded; otherwise the step has failed.
   */
  readonly health?: {
    /**
     * URL that the host itself asks.
     */
    readonly http?: string
    /**
     * HTTP status that means healthy.
     */
    readonly status?: number
    /**
     * TCP port of the host that must accept a connection.
     */
    readonly port?: number
    /**
     * How long to wait for it.
     */
    readonly within?: string
  }
}

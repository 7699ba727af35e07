/** Generated from schemas/resources/congestion_control.schema.json by `npm run generate`; edit that file instead. */

/**
 * TCP congestion control and queueing discipline; loads the module that the algorithm needs.
 */
export interface CongestionControlArguments {
  /**
   * Name of the algorithm.
   */
  readonly algorithm: string
  /**
   * Default queueing discipline of new interfaces. Absent: left as it is.
   */
  readonly qdisc?: string
  /**
   * Algorithm for kernels that do not have the first one. Absent: that is a failure.
   */
  readonly fallback?: string
  /**
   * Also after a reboot.
   */
  readonly persist?: boolean
  /**
   * Name of the file in /etc/sysctl.d, without folder and without .conf.
   */
  readonly file?: string
}

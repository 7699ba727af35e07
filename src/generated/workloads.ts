/** Generated from schemas/workloads.schema.json by `npm run generate`; edit that file instead. */

/**
 * Workloads that are measured together: provision bench run FILE.
 */
export interface WrittenWorkloads {
  /**
   * Pattern of the hosts whose variables the templates see, whose use is watched, and to whom tunnels lead; the workloads are measured once for each of them. Without it there are only the variables of this file and of the command line.
   */
  readonly hosts?: string
  /**
   * Variables of this file.
   */
  readonly vars?: {
    readonly [k: string]: unknown
  }
  /**
   * How often to go over all workloads.
   */
  readonly rounds?: number
  /**
   * How long to measure each workload in each round.
   */
  readonly seconds?: number
  /**
   * Seconds of load before a workload's first round that are not counted; a fifth of it before each later one.
   */
  readonly warm_up?: number
  /**
   * The same seed takes the same query vectors from the same collection.
   */
  readonly seed?: number
  /**
   * More failures than this share end the measurement: no figures come from a target that refuses.
   */
  readonly most_failed?: number
  /**
   * What is sent and watched; each as in workload.schema.json.
   *
   * @minItems 1
   */
  readonly workloads: readonly unknown[]
}

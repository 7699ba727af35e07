/** Generated from schemas/workloads/resources.schema.json by `npm run generate`; edit that file instead. */

/**
 * Watch processor, memory, disks, network and pressure of the host while the other workloads run.
 */
export interface ResourcesWorkload {
  /**
   * How often the host looks at its memory, for the highest use; the other figures need only the begin and the end.
   */
  readonly interval?: string
}

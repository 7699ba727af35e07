/** Generated from schemas/workloads/resources.schema.json by `npm run generate`; edit that file instead. */

/**
 * Watch processor, memory, disks, network and pressure of the host while the other workloads run; `{}`, it takes no arguments.
 */
export interface ResourcesWorkload {}

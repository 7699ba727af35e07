/** Generated from schemas/workload.schema.json by `npm run generate`; edit that file instead. */

/**
 * What is sent to a service, how often, and what is watched meanwhile.
 */
export interface WrittenWorkload {
  /**
   * Name in reports, goals and guards; each but once.
   */
  readonly name: string
  readonly qdrant_search?: unknown
  readonly http?: unknown
  readonly redis?: unknown
  readonly resources?: unknown
  /**
   * Requests a second, at a constant rate whether answers come or not (open loop); latency counts from the moment when a request should have been sent. Without it, each connection sends the next request when it has the answer (closed loop), which measures the highest throughput.
   */
  readonly rate?: number
  /**
   * Requests in flight: so many always (closed loop), at most so many (open loop; the others wait for their turn, and their waiting counts).
   */
  readonly concurrency?: number
  /**
   * An answer that takes longer is a failure.
   */
  readonly timeout?: string
  /**
   * `tunnel`: through the SSH connection to the host, for ports that listen on it alone; the tunnel is then part of what is measured, and reports say so.
   */
  readonly through?: 'network' | 'tunnel'
  /**
   * A list, or a map: one workload for each item, with `item` in templates.
   */
  readonly loop?: readonly unknown[] | {} | string
}

/** Generated from schemas/diagnose.schema.json by `npm run generate`; edit that file instead. */

/**
 * Services of a host that provision diagnose looks at, with their addresses as the host sees them.
 */
export interface WrittenDiagnose {
  /**
   * Qdrant.
   */
  readonly qdrant?: {
    /**
     * Address of the REST API.
     */
    readonly url: string
    /**
     * A read-only key is enough.
     */
    readonly api_key?: string
    /**
     * PEM file on this machine with the certificate authority.
     */
    readonly ca_file?: string
    /**
     * Port on which gRPC must answer. Absent: it is not tried.
     */
    readonly grpc_port?: number
  }
  /**
   * Redis.
   */
  readonly redis?: {
    /**
     * Address.
     */
    readonly url: string
    /**
     * ACL user; it needs `+ping +info +config|get +slowlog|len`.
     */
    readonly username?: string
    /**
     * Password.
     */
    readonly password?: string
    /**
     * PEM file on this machine with the certificate authority.
     */
    readonly ca_file?: string
  }
  /**
   * The API gateway.
   */
  readonly gateway?: {
    /**
     * Where its paths begin.
     */
    readonly url: string
    /**
     * PEM file on this machine with the certificate authority.
     */
    readonly ca_file?: string
    /**
     * Path that answers 200 when all is well.
     */
    readonly health?: string
    /**
     * Path of its metrics in Prometheus' text format.
     */
    readonly metrics?: string
    /**
     * Path of a REST call that must answer 200. Absent: it is not tried.
     */
    readonly rest?: string
    /**
     * Path of GraphQL; `{ __typename }` or a query of yours must be answered without errors. Absent: it is not tried.
     */
    readonly graphql?: string
    /**
     * The query to try.
     */
    readonly graphql_query?: string
    /**
     * Counter of the hits of its caches.
     */
    readonly hits?: string
    /**
     * Counter of the misses.
     */
    readonly misses?: string
    /**
     * Summary of the seconds that lookups in the caches took.
     */
    readonly latency?: string
    /**
     * Counter of requests.
     */
    readonly requests?: string
    /**
     * Counter of requests that failed through its own fault.
     */
    readonly errors?: string
  }
  /**
   * Programs whose limits of open files are looked at.
   */
  readonly processes?: readonly string[]
  /**
   * What findings are measured by.
   */
  readonly targets?: {
    /**
     * Caches should answer at least this share.
     */
    readonly hit_rate?: number
    /**
     * A lookup in a cache should not take longer.
     */
    readonly cache_latency_ms?: number
    /**
     * The processor should not be used more.
     */
    readonly cpu?: number
    /**
     * Memory should not be used more.
     */
    readonly memory?: number
  }
}

/** Generated from schemas/workloads/http.schema.json by `npm run generate`; edit that file instead. */

/**
 * Send HTTP requests, REST or GraphQL, and check every answer.
 */
export interface HttpWorkload {
  /**
   * Address that is asked.
   */
  readonly url: string
  /**
   * Default: GET, or POST with a body.
   */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS'
  /**
   * Headers of the request.
   */
  readonly headers?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * PEM file on this machine with the certificate authority of an `https` or `rediss` address; default: those that Node trusts.
   */
  readonly ca_file?: string
  /**
   * Body as text.
   */
  readonly body?: string
  /**
   * Body as JSON. The text `$vector` in it is replaced by the next query vector.
   */
  readonly json?:
    | {
        readonly [k: string]: unknown
      }
    | readonly unknown[]
  /**
   * Body as a GraphQL request. An answer with `errors` is a failure, whatever its status.
   */
  readonly graphql?: {
    /**
     * The query.
     */
    readonly query: string
    /**
     * Its variables. `$vector` is the next query vector.
     */
    readonly variables?: {
      readonly [k: string]: unknown
    }
  }
  /**
   * Where the query vectors for `$vector` come from: real ones have the right dimension.
   */
  readonly vectors?: {
    /**
     * Address of Qdrant's REST API.
     */
    readonly url: string
    /**
     * Collection from which to take them.
     */
    readonly collection: string
    /**
     * API key of Qdrant, if it wants one; a read-only key is enough. It goes into no report and no record.
     */
    readonly api_key?: string
    /**
     * PEM file on this machine with the certificate authority of an `https` or `rediss` address; default: those that Node trusts.
     */
    readonly ca_file?: string
    /**
     * Name of the vector, for collections that have several; default: the unnamed one.
     */
    readonly using?: string
    /**
     * How many to take. With caches on the way this decides about the hit rate: they are sent in turn.
     */
    readonly queries?: number
  }
  /**
   * What a good answer is; default: status 200, and for GraphQL `data` without `errors`.
   */
  readonly expect?: {
    /**
     * HTTP status of a good answer, or a list of them. Redirects are not followed.
     */
    readonly status?: number | readonly number[]
    /**
     * Text that must stand in the body.
     */
    readonly contains?: string
    /**
     * By JSON pointer: the value that must stand there, `$present` for any but null, `$absent` for none.
     */
    readonly json?: {
      readonly [k: string]: unknown
    }
    /**
     * A list that must be long enough.
     */
    readonly items?: {
      /**
       * JSON pointer to a list.
       */
      readonly at: string
      /**
       * It must have at least so many items.
       */
      readonly least: number
    }
  }
  /**
   * Measure the hit rate of the caches on the way, by what these counters gain during the round.
   */
  readonly hit_rate?: {
    /**
     * Address of metrics in Prometheus' text format.
     */
    readonly metrics: string
    /**
     * Counter of hits; all its label sets are added up.
     */
    readonly hits: string
    /**
     * Counter of misses.
     */
    readonly misses: string
  }
}

/** Generated from schemas/workloads/qdrant_search.schema.json by `npm run generate`; edit that file instead. */

/**
 * Search a collection of Qdrant with vectors taken from it, and measure how many of the true neighbours are found.
 */
export interface QdrantSearchWorkload {
  /**
   * Address of Qdrant's REST API.
   */
  readonly url: string
  /**
   * Collection, or an alias of one.
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
   * How many neighbours to ask for.
   */
  readonly k?: number
  /**
   * Name of the vector, for collections that have several; default: the unnamed one.
   */
  readonly using?: string
  /**
   * Search parameters of Qdrant; default: what the server does by itself.
   */
  readonly params?: {
    /**
     * Length of the list of candidates; default: `ef_construct` of the index.
     */
    readonly hnsw_ef?: number
    /**
     * Compare with every vector instead of using the index.
     */
    readonly exact?: boolean
    /**
     * Leave out segments that are not indexed.
     */
    readonly indexed_only?: boolean
    /**
     * How quantized vectors are used, for collections that have them.
     */
    readonly quantization?: {
      /**
       * Do not use quantized vectors.
       */
      readonly ignore?: boolean
      /**
       * Compare the best candidates again, with the original vectors.
       */
      readonly rescore?: boolean
      /**
       * So many times more candidates are taken for rescoring.
       */
      readonly oversampling?: number
    }
  }
  /**
   * Ask for the payload of the neighbours too.
   */
  readonly with_payload?: boolean
  /**
   * How many vectors to take from the collection. They are sent in turn, the same ones in each round.
   */
  readonly queries?: number
  /**
   * Measure the recall with each round, outside of its time, against exact search. Exact search reads the whole collection for each query.
   */
  readonly recall?: boolean
}

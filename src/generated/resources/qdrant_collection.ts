/** Generated from schemas/resources/qdrant_collection.schema.json by `npm run generate`; edit that file instead. */

/**
 * How an existing collection of Qdrant is indexed, compressed and stored: changed in one go, read back, and waited for.
 */
export interface QdrantCollectionArguments {
  /**
   * Name of the collection.
   */
  readonly name: string
  /**
   * Address of the server's REST API, as the host reaches it.
   */
  readonly url?: string
  /**
   * Key that may change things. It is kept with what an undo needs, on the host readable by root only; `api_key_file` is kept nowhere.
   */
  readonly api_key?: string
  /**
   * Absolute path of a file on the host whose first line is the key.
   */
  readonly api_key_file?: string
  /**
   * Absolute path on the host: certificates of those who may vouch for the server (PEM). Absent: those that the host trusts.
   */
  readonly ca?: string
  /**
   * Believe whoever answers, whatever its certificate.
   */
  readonly insecure?: boolean
  /**
   * The index, for all vectors of the collection. Where a vector has values of its own for the same key, they are changed too.
   */
  readonly hnsw?: {
    /**
     * Edges of a node in the graph; twice as many at its lowest level. 0 = no graph.
     */
    readonly m?: number
    /**
     * Breadth of the search for neighbours while the graph is built. It is also the breadth of every search that does not name its own (`hnsw_ef`).
     */
    readonly ef_construct?: number
    /**
     * KiB of vectors in a segment below which searches read all of them instead of using the graph.
     */
    readonly full_scan_threshold?: number
    /**
     * Threads that build one index; 0 = Qdrant chooses.
     */
    readonly max_indexing_threads?: number
    /**
     * Keep the graph in files that are mapped, instead of in memory.
     */
    readonly on_disk?: boolean
    /**
     * Edges in the graphs that are built for indexed payload; Qdrant takes `m` where it is not given.
     */
    readonly payload_m?: number
  }
  /**
   * When segments are merged, indexed and cleaned up.
   */
  readonly optimizers?: {
    /**
     * KiB of vectors in one segment from which it gets an index; 0 = never. Not a number of vectors.
     */
    readonly indexing_threshold?: number
    /**
     * KiB of vectors above which segments are not merged any further. Segments that are larger already are never split.
     */
    readonly max_segment_size?: number
    /**
     * The same as `max_segment_size`, in vectors: converted with the dimension and the type of the collection's largest vector.
     */
    readonly vectors_per_segment?: number
    /**
     * Segments are merged only while there are more than so many; 0 = Qdrant chooses.
     */
    readonly default_segment_number?: number
    /**
     * Share of deleted vectors from which a segment is cleaned up.
     */
    readonly deleted_threshold?: number
    /**
     * Vectors that a segment must have to be cleaned up.
     */
    readonly vacuum_min_vector_number?: number
    /**
     * Seconds between two writes to the disk.
     */
    readonly flush_interval_sec?: number
    /**
     * Optimizations at the same time; `auto` = as many as there are processors for, 0 = none at all, so that nothing is ever indexed.
     */
    readonly max_optimization_threads?: 'auto' | number
    /**
     * Deprecated since Qdrant 1.15: `on_disk` says the same. KiB from which vectors of a segment are mapped; 0 = never.
     */
    readonly memmap_threshold?: number
  }
  /**
   * Compressed copies of the vectors that searches read first. A map with one of `scalar`, `product` and `binary`, or `disabled`.
   */
  readonly quantization?:
    | 'disabled'
    | {
        /**
         * One byte for each number. With `always_ram` it made searches a quarter faster, at 0.2 points of recall when clients rescore.
         */
        readonly scalar?: {
          /**
           * The only kind there is.
           */
          readonly type?: 'int8'
          /**
           * Share of the values that the byte covers; the outermost are cut off.
           */
          readonly quantile?: number
          /**
           * Keep the compressed vectors in memory, wherever the others are.
           */
          readonly always_ram?: boolean
        }
        /**
         * Codebooks: smaller, slower and less exact than `scalar`.
         */
        readonly product?: {
          /**
           * How much smaller.
           */
          readonly compression: 'x4' | 'x8' | 'x16' | 'x32' | 'x64'
          /**
           * Keep the compressed vectors in memory.
           */
          readonly always_ram?: boolean
        }
        /**
         * One bit for each number. Only for vectors of a thousand dimensions and more that were made for it: with 128 dimensions two thirds of the answers were wrong.
         */
        readonly binary?: {
          /**
           * Keep the compressed vectors in memory.
           */
          readonly always_ram?: boolean
        }
      }
  /**
   * Keep the vectors in files that are mapped, instead of in memory; all vectors of the collection.
   */
  readonly on_disk?: boolean
  /**
   * Keep the payload in files that are mapped, instead of in memory.
   */
  readonly on_disk_payload?: boolean
  /**
   * What is different for single vectors, by their name.
   */
  readonly vectors?: {
    readonly [k: string]: {
      /**
       * The index of this vector.
       */
      readonly hnsw?: {
        /**
         * Edges of a node in the graph; twice as many at its lowest level. 0 = no graph.
         */
        readonly m?: number
        /**
         * Breadth of the search for neighbours while the graph is built. It is also the breadth of every search that does not name its own (`hnsw_ef`).
         */
        readonly ef_construct?: number
        /**
         * KiB of vectors in a segment below which searches read all of them instead of using the graph.
         */
        readonly full_scan_threshold?: number
        /**
         * Threads that build one index; 0 = Qdrant chooses.
         */
        readonly max_indexing_threads?: number
        /**
         * Keep the graph in files that are mapped, instead of in memory.
         */
        readonly on_disk?: boolean
        /**
         * Edges in the graphs that are built for indexed payload; Qdrant takes `m` where it is not given.
         */
        readonly payload_m?: number
      }
      /**
       * Compressed copies of the vectors that searches read first. A map with one of `scalar`, `product` and `binary`, or `disabled`.
       */
      readonly quantization?:
        | 'disabled'
        | {
            /**
             * One byte for each number. With `always_ram` it made searches a quarter faster, at 0.2 points of recall when clients rescore.
             */
            readonly scalar?: {
              /**
               * The only kind there is.
               */
              readonly type?: 'int8'
              /**
               * Share of the values that the byte covers; the outermost are cut off.
               */
              readonly quantile?: number
              /**
               * Keep the compressed vectors in memory, wherever the others are.
               */
              readonly always_ram?: boolean
            }
            /**
             * Codebooks: smaller, slower and less exact than `scalar`.
             */
            readonly product?: {
              /**
               * How much smaller.
               */
              readonly compression: 'x4' | 'x8' | 'x16' | 'x32' | 'x64'
              /**
               * Keep the compressed vectors in memory.
               */
              readonly always_ram?: boolean
            }
            /**
             * One bit for each number. Only for vectors of a thousand dimensions and more that were made for it: with 128 dimensions two thirds of the answers were wrong.
             */
            readonly binary?: {
              /**
               * Keep the compressed vectors in memory.
               */
              readonly always_ram?: boolean
            }
          }
      /**
       * Keep this vector in files that are mapped.
       */
      readonly on_disk?: boolean
    }
  }
  /**
   * When there is no such collection: `fail`, or `skip` the task and say so.
   */
  readonly missing?: 'fail' | 'skip'
  /**
   * Wait until the indexes are built as the configuration says. Without, the task ends while Qdrant still works.
   */
  readonly wait?: boolean
  /**
   * How long to wait. Absent: four times the forecast, and at least ten minutes.
   */
  readonly within?: string
}

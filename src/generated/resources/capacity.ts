/** Generated from schemas/resources/capacity.schema.json by `npm run generate`; edit that file instead. */

/**
 * Whether a host can bear what is wanted of it: processors, memory, disk, files and the time of a rebuild, compared with what it has and shown in the plan, before anything is touched. It changes nothing.
 */
export interface CapacityArguments {
  /**
   * Processors: operations a second, and what each costs.
   */
  readonly operations?: {
    /**
     * The goal.
     */
    readonly per_second: number
    /**
     * Microseconds of processor time for one operation, by the program that takes them. Measure them: (user + system time) / operations.
     */
    readonly cpu_us: {
      readonly [k: string]: number
    }
    /**
     * Of the processors, at most this share shall be busy.
     */
    readonly share?: number
  }
  /**
   * Memory: what takes how much.
   */
  readonly memory?: {
    /**
     * By name: bytes, or a number with KB, MB, GB or TB (powers of 1024).
     */
    readonly uses?: {
      readonly [k: string]: string | number
    }
    /**
     * Of the memory, at most this share shall be used.
     */
    readonly share?: number
  }
  /**
   * Vectors: what they take in memory, on the disk, and to index again.
   */
  readonly vectors?: {
    /**
     * How many.
     */
    readonly count: number
    /**
     * Numbers in each.
     */
    readonly dimension: number
    /**
     * How a number is stored.
     */
    readonly datatype?: 'float32' | 'float16' | 'uint8'
    /**
     * `int8` keeps one byte for each number in memory, and the original on the disk.
     */
    readonly quantization?: 'none' | 'int8'
    /**
     * The original vectors need not be in memory.
     */
    readonly on_disk?: boolean
    /**
     * Links of a vector in the graph.
     */
    readonly m?: number
    /**
     * They are on the disk already, so that only a rebuild and a snapshot need room.
     */
    readonly loaded?: boolean
  }
  /**
   * Disk: free room at a path. With `vectors`, room for a rebuild and a snapshot is needed too.
   */
  readonly disk?: {
    /**
     * Where; it need not exist yet.
     */
    readonly path: string
    /**
     * By name: bytes, or a number with KB, MB, GB or TB (powers of 1024).
     */
    readonly needs?: {
      readonly [k: string]: string | number
    }
  }
  /**
   * The time to build the graph of all `vectors` again, estimated from rates that were measured.
   */
  readonly reindex?: {
    /**
     * The window for it.
     */
    readonly within: string
  }
  /**
   * Open files: connections of a service, spread over its processes.
   */
  readonly connections?: {
    /**
     * Connections in all.
     */
    readonly count: number
    /**
     * Over how many processes.
     */
    readonly processes?: number
    /**
     * The limit of open files of each.
     */
    readonly nofile: number
    /**
     * Files that a process needs for itself.
     */
    readonly reserve?: number
  }
  /**
   * What is short is an error, and the host is left alone; else it is a warning.
   */
  readonly strict?: boolean
}

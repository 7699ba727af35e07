/** Generated from schemas/gate.schema.json by `npm run generate`; edit that file instead. */

/**
 * What is hoped for: `-20%` and `+30%` against the time before the change, `< 15ms`, `> 15000/s` or `> 95%` by itself. Of a list each item may say for which workloads.
 */
export type Goals =
  | {
      /**
       * Name of a workload, with `*` for anything; without it: all.
       */
      readonly workload?: string
      readonly p50?: Text
      readonly p90?: Text
      readonly p95?: Text
      readonly p99?: Text
      readonly mean?: Text
      readonly max?: Text
      readonly throughput?: Text
      readonly recall?: Text
      readonly hit_rate?: Text
      readonly error_rate?: Text
      readonly cpu?: Text
      readonly memory?: Text
      readonly cpu_pressure?: Text
      readonly memory_pressure?: Text
      readonly io_pressure?: Text
    }
  | {
      /**
       * Name of a workload, with `*` for anything; without it: all.
       */
      readonly workload?: string
      readonly p50?: Text
      readonly p90?: Text
      readonly p95?: Text
      readonly p99?: Text
      readonly mean?: Text
      readonly max?: Text
      readonly throughput?: Text
      readonly recall?: Text
      readonly hit_rate?: Text
      readonly error_rate?: Text
      readonly cpu?: Text
      readonly memory?: Text
      readonly cpu_pressure?: Text
      readonly memory_pressure?: Text
      readonly io_pressure?: Text
    }[]
/**
 * See `goal` and `guard`.
 */
export type Text = string
/**
 * What takes the change back: by how much a figure may be worse (`10%`; of recall, hit rate and shares: points), or a bound (`< 15ms`). `off` switches off what is on by itself: recall at most 0.5 points worse, hit rate at most 1 point, p50, p95 and throughput not worse than the noise explains. Of a list each item may say for which workloads.
 */
export type Goals1 =
  | {
      /**
       * Name of a workload, with `*` for anything; without it: all.
       */
      readonly workload?: string
      readonly p50?: Text
      readonly p90?: Text
      readonly p95?: Text
      readonly p99?: Text
      readonly mean?: Text
      readonly max?: Text
      readonly throughput?: Text
      readonly recall?: Text
      readonly hit_rate?: Text
      readonly error_rate?: Text
      readonly cpu?: Text
      readonly memory?: Text
      readonly cpu_pressure?: Text
      readonly memory_pressure?: Text
      readonly io_pressure?: Text
    }
  | {
      /**
       * Name of a workload, with `*` for anything; without it: all.
       */
      readonly workload?: string
      readonly p50?: Text
      readonly p90?: Text
      readonly p95?: Text
      readonly p99?: Text
      readonly mean?: Text
      readonly max?: Text
      readonly throughput?: Text
      readonly recall?: Text
      readonly hit_rate?: Text
      readonly error_rate?: Text
      readonly cpu?: Text
      readonly memory?: Text
      readonly cpu_pressure?: Text
      readonly memory_pressure?: Text
      readonly io_pressure?: Text
    }[]

/**
 * What is measured before and after a play, what is hoped for, and what must not get worse: `gate` of a play names this file.
 */
export interface WrittenGate {
  /**
   * What is sent and watched: a list, each as in workload.schema.json, or the path of a file of workloads, relative to this one.
   */
  readonly workloads: string | readonly unknown[]
  /**
   * Variables for the templates of the workloads; those of the play and of its hosts come before them.
   */
  readonly vars?: {
    readonly [k: string]: unknown
  }
  readonly goal?: Goals
  readonly guard?: Goals1
  /**
   * When a measurement says nothing.
   */
  readonly validity?: {
    /**
     * More failed requests than this share: there are no figures.
     */
    readonly errors?: string
    /**
     * When two baselines differ by more than this share, nothing is changed, since nobody could judge it.
     */
    readonly spread?: string
    /**
     * So many rounds without a doubt are needed.
     */
    readonly rounds?: number
  }
  /**
   * Rounds of each measurement; there are two before the change, and one or two after it.
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
   * What becomes of changes that nobody can judge.
   */
  readonly on_inconclusive?: 'rollback' | 'keep'
  /**
   * Parts of the play, each with its gate, one after the other; what passed stays when a later one goes back. A task belongs to the stage that has one of its tags, else to that of the task before it.
   *
   * @minItems 1
   */
  readonly stages?: {
    /**
     * Name in reports.
     */
    readonly name: string
    /**
     * Tags of its tasks.
     *
     * @minItems 1
     */
    readonly tags: readonly string[]
  }[]
}

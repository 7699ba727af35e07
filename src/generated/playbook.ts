/** Generated from schemas/playbook.schema.json by `npm run generate`; edit that file instead. */

/**
 * Environment of the commands of all tasks of the play, their checks and undoing included.
 */
export type Environment =
  | {
      readonly [k: string]: string | number | boolean
    }
  | string
/**
 * A whole number with ms, s, m or h.
 */
export type Duration = string
/**
 * Environment of the command, its check and undoing included; on top of what the play says.
 */
export type Environment1 =
  | {
      readonly [k: string]: string | number | boolean
    }
  | string
/**
 * A playbook: a list of plays.
 *
 * @minItems 1
 */
export type WrittenPlaybook = readonly Play[]

/**
 * What some hosts of the inventory shall be like.
 */
export interface Play {
  /**
   * Another playbook, relative to this file, whose plays are done here; with `vars`, `tags` and `when` beside it.
   */
  readonly import_playbook?: string
  /**
   * Only beside `import_playbook`: condition for all its tasks.
   */
  readonly when?: string | boolean | readonly string[]
  /**
   * What the play is for; shown while it runs.
   */
  readonly name?: string
  /**
   * Pattern of hosts and groups.
   */
  readonly hosts?: string | readonly string[]
  /**
   * Work as another user, through sudo.
   */
  readonly become?: boolean
  /**
   * The user to work as.
   */
  readonly become_user?: string
  readonly vars?: Vars
  /**
   * YAML files with variables, relative to the playbook.
   */
  readonly vars_files?: readonly string[]
  readonly environment?: Environment
  /**
   * Tags of all tasks of the play.
   */
  readonly tags?: string | readonly string[]
  readonly rollout?: Rollout
  /**
   * Measure before and after each batch, by this file (relative to the playbook, see gate.schema.json): what makes things worse is put back.
   */
  readonly gate?: string
  /**
   * As `serial` of `rollout`.
   */
  readonly serial?: number | string | (number | string)[]
  /**
   * As `max_fail_percentage` of `rollout`.
   */
  readonly max_fail_percentage?: number
  /**
   * Stop the run for all hosts when one host fails: the same as a `max_fail_percentage` of 0.
   */
  readonly any_errors_fatal?: boolean
  /**
   * Done in this order.
   */
  readonly tasks?: readonly Task[]
  /**
   * Done once at the end, when a task that changed something notified them.
   */
  readonly handlers?: readonly Handler[]
}
/**
 * Variables of the play.
 */
export interface Vars {
  readonly [k: string]: unknown
}
/**
 * How the play goes over its hosts: in batches, each done and proved before the next begins, and what happens when hosts fail.
 */
export interface Rollout {
  /**
   * Size of each batch. Absent: all hosts are one batch.
   */
  readonly serial?: number | string | (number | string)[]
  /**
   * The run stops when more than this share of a batch failed. Absent: 0, so that one failed host stops it.
   */
  readonly max_fail_percentage?: number
  /**
   * What is put back: nothing, each host that failed, or, when the run stops, all of its batch or everything that the run changed.
   */
  readonly on_failure?: 'stop' | 'rollback_host' | 'rollback_batch' | 'rollback_all'
  /**
   * How long to wait after a batch that changed something, before its health is checked and the next begins.
   */
  readonly soak?: string
  /**
   * What must hold on each changed host of a batch, after the soak, before the next begins; a host where it does not has failed.
   *
   * @minItems 1
   */
  readonly health?: readonly HealthCheck[]
}
/**
 * One thing that the host itself asks: a URL, a TCP port or a command.
 */
export interface HealthCheck {
  /**
   * URL that the host itself asks.
   */
  readonly http?: string
  /**
   * HTTP status that means healthy.
   */
  readonly status?: number
  /**
   * TCP port of the host on which somebody must listen.
   */
  readonly port?: number
  /**
   * Shell text that must exit with 0; it must change nothing.
   */
  readonly command?: string
  /**
   * How long to try.
   */
  readonly within?: string
}
/**
 * One thing that shall be so: exactly one resource, and keywords.
 */
export interface Task {
  /**
   * What the task is for; may contain templates.
   */
  readonly name?: string
  /**
   * Condition in CEL, without braces; of a list all must hold.
   */
  readonly when?: string | boolean | readonly string[]
  /**
   * Do the task once for each item. A map is looped as items with `key` and `value`.
   */
  readonly loop?:
    | readonly unknown[]
    | {
        readonly [k: string]: unknown
      }
    | string
  readonly loop_control?: LoopControl
  /**
   * The command is done again until this holds; of a list all must hold. It sees the outcome under the name that `register` gives.
   */
  readonly until?: string | boolean | readonly string[]
  /**
   * How often the command is done again when `until` does not hold.
   */
  readonly retries?: number
  /**
   * How long to wait before the command is done again; a number counts seconds.
   */
  readonly delay?: number | Duration
  /**
   * Whether the command has changed something, told from its outcome under the name that `register` gives. With `false` it is taken at its word: nothing counts as changed, and nothing has to be undone.
   */
  readonly changed_when?: string | boolean | readonly string[]
  /**
   * Whether the command has failed, told from its outcome under the name that `register` gives, instead of by its exit status.
   */
  readonly failed_when?: string | boolean | readonly string[]
  /**
   * Variable that keeps the outcome of the task for later conditions.
   */
  readonly register?: string
  /**
   * Words by which runs choose tasks.
   */
  readonly tags?: string | readonly string[]
  /**
   * Handlers to run at the end when this task changed something.
   */
  readonly notify?: string | readonly string[]
  /**
   * Show and record no values of this task.
   */
  readonly no_log?: boolean
  /**
   * Go on when the task fails.
   */
  readonly ignore_errors?: boolean
  readonly vars?: Vars1
  readonly environment?: Environment1
  /**
   * Work as another user; absent: as the play says.
   */
  readonly become?: boolean
  /**
   * The user to work as; absent: as the play says.
   */
  readonly become_user?: string
  /**
   * A whole number with ms, s, m or h.
   */
  readonly timeout?: string
  /**
   * Under the dead-man's switch: unless it is confirmed over a new connection in time, the host takes the run back by itself. Changes that may cut the connection are under it anyway.
   */
  readonly confirm?: boolean | Confirm
  /**
   * A file with a list of tasks, relative to this one, which stand here; with `vars`, `tags` and `when` beside it.
   */
  readonly import_tasks?:
    | string
    | {
        /**
         * The same.
         */
        readonly file: string
      }
  /**
   * Only the first host of the play does the task; the others wait for it, and know what it registers.
   */
  readonly run_once?: boolean
  /**
   * Another host of the inventory does the task, with the variables of this one, which waits for it.
   */
  readonly delegate_to?: string
  /**
   * Tasks that belong together: keywords beside them hold for each of them.
   */
  readonly block?: readonly Task[]
  /**
   * Tasks for when one of the block has failed; then the host goes on.
   */
  readonly rescue?: readonly Task[]
  /**
   * Tasks that are done after the block and its rescue, whatever came of them.
   */
  readonly always?: readonly Task[]
  readonly assert?: unknown
  readonly archive?: unknown
  readonly command?: unknown
  readonly congestion_control?: unknown
  readonly copy?: unknown
  readonly debug?: unknown
  readonly directory?: unknown
  readonly file?: unknown
  readonly kernel_module?: unknown
  readonly limits?: unknown
  readonly service?: unknown
  readonly set_fact?: unknown
  readonly sysctl?: unknown
  readonly systemd_unit?: unknown
  readonly template?: unknown
  readonly transparent_hugepages?: unknown
  readonly package?: unknown
  readonly qdrant_config?: unknown
  readonly qdrant_snapshot?: unknown
  readonly qdrant_collection?: unknown
  readonly group?: unknown
  readonly capacity?: unknown
  readonly redis_config?: unknown
  readonly user?: unknown
  readonly mount?: unknown
  readonly cron?: unknown
  readonly timer?: unknown
  readonly line?: unknown
  readonly ini?: unknown
  readonly wait_for?: unknown
  readonly http_check?: unknown
  readonly get_url?: unknown
}
/**
 * How a loop names and shows its items.
 */
export interface LoopControl {
  /**
   * What is shown for an item, instead of the whole item.
   */
  readonly label?: string
  /**
   * Variable that holds the number of the item, from 0.
   */
  readonly index_var?: string
  /**
   * Variable that holds the item.
   */
  readonly loop_var?: string
}
/**
 * Variables of this task only.
 */
export interface Vars1 {
  readonly [k: string]: unknown
}
/**
 * How a change is confirmed.
 */
export interface Confirm {
  /**
   * A whole number with ms, s, m or h.
   */
  readonly within?: string
  /**
   * Where the host is reached after the change, when the change moves it.
   */
  readonly hostname?: string
  /**
   * The port of sshd after the change, when the change moves it.
   */
  readonly port?: number
}
/**
 * A task that runs only when it was notified.
 */
export interface Handler {
  /**
   * The name that `notify` uses.
   */
  readonly name: string
  /**
   * Further names that `notify` may use; several handlers may listen to one.
   */
  readonly listen?: string | readonly string[]
  /**
   * Condition in CEL, without braces; of a list all must hold.
   */
  readonly when?: string | boolean | readonly string[]
  /**
   * Do the task once for each item. A map is looped as items with `key` and `value`.
   */
  readonly loop?:
    | readonly unknown[]
    | {
        readonly [k: string]: unknown
      }
    | string
  readonly loop_control?: LoopControl
  /**
   * The command is done again until this holds; of a list all must hold. It sees the outcome under the name that `register` gives.
   */
  readonly until?: string | boolean | readonly string[]
  /**
   * How often the command is done again when `until` does not hold.
   */
  readonly retries?: number
  /**
   * How long to wait before the command is done again; a number counts seconds.
   */
  readonly delay?: number | Duration
  /**
   * Whether the command has changed something, told from its outcome under the name that `register` gives. With `false` it is taken at its word: nothing counts as changed, and nothing has to be undone.
   */
  readonly changed_when?: string | boolean | readonly string[]
  /**
   * Whether the command has failed, told from its outcome under the name that `register` gives, instead of by its exit status.
   */
  readonly failed_when?: string | boolean | readonly string[]
  /**
   * Variable that keeps the outcome of the task for later conditions.
   */
  readonly register?: string
  /**
   * Words by which runs choose tasks.
   */
  readonly tags?: string | readonly string[]
  /**
   * Handlers to run at the end when this task changed something.
   */
  readonly notify?: string | readonly string[]
  /**
   * Show and record no values of this task.
   */
  readonly no_log?: boolean
  /**
   * Go on when the task fails.
   */
  readonly ignore_errors?: boolean
  readonly vars?: Vars1
  readonly environment?: Environment1
  /**
   * Work as another user; absent: as the play says.
   */
  readonly become?: boolean
  /**
   * The user to work as; absent: as the play says.
   */
  readonly become_user?: string
  /**
   * A whole number with ms, s, m or h.
   */
  readonly timeout?: string
  /**
   * Under the dead-man's switch: unless it is confirmed over a new connection in time, the host takes the run back by itself. Changes that may cut the connection are under it anyway.
   */
  readonly confirm?: boolean | Confirm
  readonly assert?: unknown
  readonly archive?: unknown
  readonly command?: unknown
  readonly congestion_control?: unknown
  readonly copy?: unknown
  readonly debug?: unknown
  readonly directory?: unknown
  readonly file?: unknown
  readonly kernel_module?: unknown
  readonly limits?: unknown
  readonly service?: unknown
  readonly set_fact?: unknown
  readonly sysctl?: unknown
  readonly systemd_unit?: unknown
  readonly template?: unknown
  readonly transparent_hugepages?: unknown
  readonly package?: unknown
  readonly qdrant_config?: unknown
  readonly qdrant_snapshot?: unknown
  readonly qdrant_collection?: unknown
  readonly group?: unknown
  readonly capacity?: unknown
  readonly redis_config?: unknown
  readonly user?: unknown
  readonly mount?: unknown
  readonly cron?: unknown
  readonly timer?: unknown
  readonly line?: unknown
  readonly ini?: unknown
  readonly wait_for?: unknown
  readonly http_check?: unknown
  readonly get_url?: unknown
}

/** Generated from schemas/resources/limits.schema.json by `npm run generate`; edit that file instead. */

/**
 * Resource limits of a systemd service (a drop-in) or of a user's sessions (a file in /etc/security/limits.d).
 */
export interface LimitsArguments {
  /**
   * The systemd service whose processes get the limits.
   */
  readonly service?: string
  /**
   * The user (or @group, or *) whose sessions get the limits. Services started by systemd do not read these.
   */
  readonly user?: string
  /**
   * Open files.
   */
  readonly nofile?:
    | number
    | 'unlimited'
    | {
        /**
         * What a process starts with.
         */
        readonly soft: number | 'unlimited'
        /**
         * What a process may raise it to.
         */
        readonly hard: number | 'unlimited'
      }
  /**
   * Locked memory, in KiB for a user and in bytes for a service.
   */
  readonly memlock?:
    | number
    | 'unlimited'
    | {
        /**
         * What a process starts with.
         */
        readonly soft: number | 'unlimited'
        /**
         * What a process may raise it to.
         */
        readonly hard: number | 'unlimited'
      }
  /**
   * Processes and threads.
   */
  readonly nproc?:
    | number
    | 'unlimited'
    | {
        /**
         * What a process starts with.
         */
        readonly soft: number | 'unlimited'
        /**
         * What a process may raise it to.
         */
        readonly hard: number | 'unlimited'
      }
  /**
   * Size of core files, in KiB for a user and in bytes for a service.
   */
  readonly core?:
    | number
    | 'unlimited'
    | {
        /**
         * What a process starts with.
         */
        readonly soft: number | 'unlimited'
        /**
         * What a process may raise it to.
         */
        readonly hard: number | 'unlimited'
      }
  /**
   * Name of the drop-in or of the file in limits.d, without folder and without .conf.
   */
  readonly file?: string
}

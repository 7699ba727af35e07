/** Generated from schemas/resources/cron.schema.json by `npm run generate`; edit that file instead. */

/**
 * A job of cron, in a file of its own in /etc/cron.d.
 */
export interface CronArguments {
  /**
   * Name of the file in /etc/cron.d; cron leaves out names with a dot in them.
   */
  readonly name: string
  /**
   * The command, one line for /bin/sh. cron takes % for the end of it: write \% instead.
   */
  readonly job?: string
  /**
   * The account that runs it.
   */
  readonly user?: string
  /**
   * Minutes: numbers, ranges, lists, or steps.
   */
  readonly minute?: number | string
  /**
   * Hours, 0 to 23.
   */
  readonly hour?: number | string
  /**
   * Days of the month. With `weekday` it runs when either fits.
   */
  readonly day?: number | string
  /**
   * Months, as numbers or `jan` to `dec`.
   */
  readonly month?: number | string
  /**
   * Days of the week, as numbers (0 and 7 are Sunday) or `sun` to `sat`.
   */
  readonly weekday?: number | string
  /**
   * A word instead of the five fields.
   */
  readonly special_time?: 'reboot' | 'hourly' | 'daily' | 'weekly' | 'monthly' | 'yearly' | 'annually'
  /**
   * Variables for the job, as text; cron replaces nothing in them.
   */
  readonly environment?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * Keep the job in its file as a comment.
   */
  readonly disabled?: boolean
  /**
   * `present` writes it, `absent` removes it.
   */
  readonly state?: 'present' | 'absent'
}

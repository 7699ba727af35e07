/** Generated from schemas/resources/timer.schema.json by `npm run generate`; edit that file instead. */

/**
 * A timer of systemd, with the command or the unit that it starts.
 */
export interface TimerArguments {
  /**
   * Name of the timer and of its service, without .timer.
   */
  readonly name: string
  /**
   * What it runs, one line for /bin/sh.
   */
  readonly command?: string
  /**
   * A unit that is there already and that it starts, instead of a command.
   */
  readonly unit?: string
  /**
   * When it runs, as systemd.time(7) describes it, one or a list; tried on the host before it takes its place.
   */
  readonly on_calendar?: string | readonly string[]
  /**
   * How long after the boot.
   */
  readonly on_boot?: string
  /**
   * How long after what it starts was started the last time.
   */
  readonly on_unit_active?: string
  /**
   * How long after what it starts ended the last time.
   */
  readonly on_unit_inactive?: string
  /**
   * It waits up to this long, so that not all hosts begin at once.
   */
  readonly randomized_delay?: string
  /**
   * How late it may be, to save power; without it a minute.
   */
  readonly accuracy?: string
  /**
   * Make up at boot for a time of `on_calendar` that passed while the host was off.
   */
  readonly persistent?: boolean
  /**
   * The account that runs the command; without it root.
   */
  readonly user?: string
  /**
   * Where the command runs.
   */
  readonly working_directory?: string
  /**
   * Variables for the command.
   */
  readonly environment?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * What lists of units show.
   */
  readonly description?: string
  /**
   * It runs, now and after a boot; `false` writes it and keeps it stopped.
   */
  readonly enabled?: boolean
  /**
   * `present` writes it, `absent` stops and removes it.
   */
  readonly state?: 'present' | 'absent'
}

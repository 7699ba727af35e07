/** Generated from schemas/resources/sysctl.schema.json by `npm run generate`; edit that file instead. */

/**
 * Kernel parameters: their running values, and a file in /etc/sysctl.d so that they survive a reboot.
 */
export interface SysctlArguments {
  /**
   * Parameter to value. Booleans mean 1 and 0; several numbers are written as one string.
   */
  readonly settings: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * Name of the file in /etc/sysctl.d, without folder and without .conf.
   */
  readonly file?: string
  /**
   * Set the running values now.
   */
  readonly runtime?: boolean
  /**
   * Write the file, so that the values hold after a reboot.
   */
  readonly persist?: boolean
  /**
   * Parameters of which a bigger value is a better one (file-max, somaxconn, …) are not lowered, unless they are listed here; true lets all be lowered.
   */
  readonly allow_lower?: boolean | readonly string[]
  /**
   * Accept that another file of sysctl.d, read later at boot, sets one of these parameters to another value.
   */
  readonly allow_overridden?: boolean
}

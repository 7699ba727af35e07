/** Generated from schemas/resources/systemd_unit.schema.json by `npm run generate`; edit that file instead. */

/**
 * A unit file of systemd in /etc/systemd/system, or a drop-in for a unit that exists.
 */
export interface SystemdUnitArguments {
  /**
   * Full name of the unit.
   */
  readonly name: string
  /**
   * Text of the unit file or of the drop-in.
   */
  readonly content?: string
  /**
   * Handlebars template of the controller for the text, instead of content; searched as for `template`.
   */
  readonly src?: string
  /**
   * Name of the drop-in, without folder and without .conf. Absent: the unit file itself is meant.
   */
  readonly drop_in?: string
  /**
   * `present` writes it, `absent` removes it.
   */
  readonly state?: 'present' | 'absent'
  /**
   * Start the unit at boot. Absent: left as it is.
   */
  readonly enabled?: boolean
}

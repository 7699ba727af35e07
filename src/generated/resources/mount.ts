/** Generated from schemas/resources/mount.schema.json by `npm run generate`; edit that file instead. */

/**
 * A file system: its line in /etc/fstab, and whether it is mounted now.
 */
export interface MountArguments {
  /**
   * Where it is mounted; `none` for swap.
   */
  readonly path: string
  /**
   * What is mounted: a device, `UUID=…`, `LABEL=…`, `server:/path`, a folder for a bind, or `tmpfs`.
   */
  readonly src?: string
  /**
   * The type of the file system, `none` for a bind.
   */
  readonly fstype?: string
  /**
   * Options, separated by commas.
   */
  readonly opts?: string
  /**
   * Whether dump(8) saves it.
   */
  readonly dump?: number
  /**
   * In which turn it is checked at boot; 0 = never.
   */
  readonly passno?: number
  /**
   * `mounted`: in /etc/fstab and mounted now; `present`: only in /etc/fstab; `unmounted`: only not mounted now; `absent`: neither; `remounted`: mounted again with its options, which always acts.
   */
  readonly state: 'mounted' | 'present' | 'unmounted' | 'absent' | 'remounted'
}

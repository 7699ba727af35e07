/** Generated from schemas/resources/group.schema.json by `npm run generate`; edit that file instead. */

/**
 * A group of the host.
 */
export interface GroupArguments {
  /**
   * The name.
   */
  readonly name: string
  /**
   * The number. Absent: left as it is; for a new group, the next free one.
   */
  readonly gid?: number
  /**
   * A new group gets a number of those for services.
   */
  readonly system?: boolean
  /**
   * `present` makes it, `absent` removes it.
   */
  readonly state?: 'present' | 'absent'
}

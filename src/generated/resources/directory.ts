/** Generated from schemas/resources/directory.schema.json by `npm run generate`; edit that file instead. */

/**
 * A directory, its mode and its owner. Only an empty directory is removed.
 */
export interface DirectoryArguments {
  /**
   * Absolute path on the host.
   */
  readonly path: string
  /**
   * `present` makes it, `absent` removes it.
   */
  readonly state?: 'present' | 'absent'
  /**
   * Also make the directories above it that do not exist, owned by root with mode 0755.
   */
  readonly parents?: boolean
  /**
   * Permissions, as a quoted octal number. Absent: left as they are; a new directory gets 0755.
   */
  readonly mode?: string
  /**
   * Name or number of the owner. Absent: left as it is.
   */
  readonly owner?: string
  /**
   * Name or number of the group. Absent: left as it is.
   */
  readonly group?: string
}

/** Generated from schemas/resources/ini.schema.json by `npm run generate`; edit that file instead. */

/**
 * One option of a file of sections: `[section]`, and below it `option = value`.
 */
export interface IniArguments {
  /**
   * Absolute path of the file on the host.
   */
  readonly path: string
  /**
   * Name of the section, as it stands between the brackets. Absent: the option stands before the first section. A missing section is added at the end.
   */
  readonly section?: string
  /**
   * Name of the option, spelled as in the file: capitals count, and so does `-` against `_`.
   */
  readonly option: string
  /**
   * The value, on one line. Whatever stands behind the separator is the value, a remark too.
   */
  readonly value?: string | number | boolean
  /**
   * `absent` removes the option wherever it stands in the section. Its section stays.
   */
  readonly state?: 'present' | 'absent'
  /**
   * Make the file when it is missing; without, that is a fault.
   */
  readonly create?: boolean
  /**
   * Permissions, as a quoted octal number. Absent: left as they are; a new file gets 0644.
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
  /**
   * Shell command that must succeed, within a minute, before the file takes its place; %s stands for the path of the candidate. Or `qdrant_config`: the content is checked against the keys and ranges of Qdrant, without a command.
   */
  readonly validate?: string
  /**
   * When path is a symbolic link: `refuse` stops, `follow` edits the file that it points to.
   */
  readonly symlinks?: 'refuse' | 'follow'
}

/** Generated from schemas/resources/line.schema.json by `npm run generate`; edit that file instead. */

/**
 * One line of a text file: there, in the place of another, or gone.
 */
export interface LineArguments {
  /**
   * Absolute path of the file on the host.
   */
  readonly path: string
  /**
   * The whole line, without its ending. With state `absent` every line that is equal to it goes, unless `match` is given.
   */
  readonly line?: string
  /**
   * Regular expression (RE2) that is looked for in each line. The last line that matches is replaced by `line`; where none does, `line` is added unless it is there already. With state `absent` every line that matches goes. It should match the wanted line too.
   */
  readonly match?: string
  /**
   * Where a new line goes: behind the last line that matches this regular expression, or `EOF`, the end. Where none matches: the end.
   */
  readonly after?: string
  /**
   * Where a new line goes: before the last line that matches this regular expression, or `BOF`, the beginning. Where none matches: the end.
   */
  readonly before?: string
  /**
   * In `line`, `\1` to `\9` and `\g<name>` stand for what the groups of `match` found. A line is then only replaced, never added.
   */
  readonly backrefs?: boolean
  /**
   * Whether the line shall be there.
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

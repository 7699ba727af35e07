/** Generated from schemas/resources/file.schema.json by `npm run generate`; edit that file instead. */

/**
 * One file: its content given here, or only its mode and owner, or that it is a link, or that it is not there.
 */
export interface FileArguments {
  /**
   * Absolute path on the host.
   */
  readonly path: string
  /**
   * The whole content of the file. Absent: the content is left as it is.
   */
  readonly content?: string
  /**
   * `file` must exist (and is made when content is given), `touch` is made empty when it does not exist, `link` points to `target`, `absent` is removed.
   */
  readonly state?: 'file' | 'absent' | 'link' | 'touch'
  /**
   * Where the link points to; only for state `link`.
   */
  readonly target?: string
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
   * When the path is a symbolic link: `refuse` stops, `follow` writes the file that it points to, `replace` puts a file in its place.
   */
  readonly symlinks?: 'refuse' | 'follow' | 'replace'
}

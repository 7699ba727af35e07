/** Generated from schemas/resources/template.schema.json by `npm run generate`; edit that file instead. */

/**
 * A Handlebars template of the controller, rendered with the variables of the host.
 */
export interface TemplateArguments {
  /**
   * Path on the controller: in templates/ beside the playbook, beside the playbook, or in templates/ of the project.
   */
  readonly src: string
  /**
   * Absolute path of the file on the host.
   */
  readonly dest: string
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
   * When dest is a symbolic link: `refuse` stops, `follow` writes the file that it points to, `replace` puts a file in its place.
   */
  readonly symlinks?: 'refuse' | 'follow' | 'replace'
}

/** Generated from schemas/resources/get_url.schema.json by `npm run generate`; edit that file instead. */

/**
 * A file that the host fetches over HTTP, known by its checksum.
 */
export interface GetUrlArguments {
  /**
   * Address. Redirects are followed.
   */
  readonly url: string
  /**
   * Absolute path of the file on the host.
   */
  readonly dest: string
  /**
   * SHA-256 of the file. It is verified before the file takes its place, and tells whether there is anything to do.
   */
  readonly checksum: string
  /**
   * Headers of the request. They never stand in a list of processes, and need curl on the host.
   */
  readonly headers?: {
    readonly [k: string]: string | number | boolean
  }
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
   * How long it may take.
   */
  readonly timeout?: string
}

/** Generated from schemas/resources/archive.schema.json by `npm run generate`; edit that file instead. */

/**
 * An archive, unpacked into a folder of the host. What else is in the folder stays.
 */
export interface ArchiveArguments {
  /**
   * The archive: a file beside the playbook (in `files`), an address from which the host fetches it, or with `remote_src` a path on the host.
   */
  readonly src: string
  /**
   * `src` is a path on the host.
   */
  readonly remote_src?: boolean
  /**
   * Absolute path of the folder. It is made when it is missing; the folder above it must be there.
   */
  readonly dest: string
  /**
   * SHA-256 of the archive, verified before anything is unpacked. An address needs it.
   */
  readonly checksum?: string
  /**
   * What kind of archive it is. Absent: its name tells.
   */
  readonly format?: 'tar' | 'tar.gz' | 'tar.bz2' | 'tar.xz' | 'tar.zst' | 'zip'
  /**
   * How many leading parts of each name are left out: with 1, `tool-1.2.3/bin/tool` becomes `bin/tool`.
   */
  readonly strip?: number
  /**
   * Names that are not unpacked, nor what is below them; as they are after `strip`. A star stands for any characters, also for slashes. What another task manages belongs here.
   */
  readonly exclude?: readonly string[]
  /**
   * When this path exists, nothing is unpacked, whatever else is so.
   */
  readonly creates?: string
  /**
   * Name or number of the owner of all members. Absent: root, not who made the archive.
   */
  readonly owner?: string
  /**
   * Name or number of the group of all members. Absent: root.
   */
  readonly group?: string
  /**
   * Headers of the request for an address. They never stand in a list of processes, and need curl on the host.
   */
  readonly headers?: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * How long fetching may take.
   */
  readonly timeout?: string
}

/** Generated from schemas/resources/qdrant_snapshot.schema.json by `npm run generate`; edit that file instead. */

/**
 * A snapshot of a collection of Qdrant that is young enough, made by the server before something is done to the collection.
 */
export interface QdrantSnapshotArguments {
  /**
   * Name of the collection.
   */
  readonly name: string
  /**
   * Address of the server's REST API, as the host reaches it.
   */
  readonly url?: string
  /**
   * Key that may change things. It is kept with what an undo needs, on the host readable by root only; `api_key_file` is kept nowhere.
   */
  readonly api_key?: string
  /**
   * Absolute path of a file on the host whose first line is the key.
   */
  readonly api_key_file?: string
  /**
   * Absolute path on the host: certificates of those who may vouch for the server (PEM). Absent: those that the host trusts.
   */
  readonly ca?: string
  /**
   * Believe whoever answers, whatever its certificate.
   */
  readonly insecure?: boolean
  /**
   * A snapshot as young as this will do, whoever made it: then none is made. It must be longer than a run takes.
   */
  readonly max_age?: string
  /**
   * So many of the snapshots that runs have made stay, with the new one; older ones are removed when it is there. Absent: all stay. Others are never touched.
   */
  readonly keep?: number
  /**
   * Read the snapshot back and compare its SHA-256 with what Qdrant says.
   */
  readonly verify?: boolean
  /**
   * When there is no such collection: `fail`, or `skip` the task and say so.
   */
  readonly missing?: 'fail' | 'skip'
  /**
   * How long Qdrant may take.
   */
  readonly within?: string
}

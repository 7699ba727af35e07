/** Generated from schemas/resources/qdrant_config.schema.json by `npm run generate`; edit that file instead. */

/**
 * The configuration of a Qdrant server, with every key, unit and range checked before the server sees it.
 */
export interface QdrantConfigArguments {
  /**
   * Absolute path of the file. The server must be told to read it: `--config-path`, or a name that it looks for in its working directory.
   */
  readonly path: string
  /**
   * The keys as they stand in Qdrant's config.yaml, in sections or with dots. A key that Qdrant does not read, a value out of range and a name that keeps the server from starting are errors. `storage.optimizers`, `storage.hnsw_index`, `storage.collection` and `storage.wal` are only defaults of collections that are made later.
   */
  readonly settings: {
    readonly [k: string]: unknown
  }
  /**
   * Version of the server that will read it.
   */
  readonly version?: string
  /**
   * `yaml`: a configuration file. `environment`: the same as variables (QDRANT__STORAGE__…), for EnvironmentFile of a unit.
   */
  readonly format?: 'yaml' | 'environment'
  /**
   * Permissions, as a quoted octal number.
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
   * Shell command that must succeed, within a minute, before the file takes its place, such as a trial start of the server; %s stands for the path of the candidate.
   */
  readonly validate?: string
}

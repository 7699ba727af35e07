/** Generated from schemas/resources/redis_config.schema.json by `npm run generate`; edit that file instead. */

/**
 * Settings of a Redis: set while it runs, all at once and without a restart, and in a file so that they hold after one. Asked for on the host itself with redis-cli.
 */
export interface RedisConfigArguments {
  /**
   * Setting to value, as in redis.conf. `true` and `false` mean yes and no. Addresses, ports, passwords and folders are refused: a change of them can cut off everybody at once.
   */
  readonly settings: {
    readonly [k: string]: string | number | boolean
  }
  /**
   * Where Redis listens, seen from the host.
   */
  readonly host?: string
  /**
   * Its port.
   */
  readonly port?: number
  /**
   * Path of its unix socket, instead of host and port.
   */
  readonly socket?: string
  /**
   * Talk to it with TLS.
   */
  readonly tls?: boolean
  /**
   * A file on the host with the certificate of the authority that signed Redis' own.
   */
  readonly ca_file?: string
  /**
   * A user of its access lists. It needs `+config|get +config|set +info +ping +auth`. Absent: the default user.
   */
  readonly user?: string
  /**
   * The password. It is never shown and stands in no argument list, but the record of the run keeps it, so that the run can be taken back; with `password_file` it does not.
   */
  readonly password?: string
  /**
   * A file on the host whose first line is the password.
   */
  readonly password_file?: string
  /**
   * Set the running values now.
   */
  readonly runtime?: boolean
  /**
   * Write the file, so that the values hold after a restart.
   */
  readonly persist?: boolean
  /**
   * The file that Redis is started with. Without `include`, a block at its end is ours, and the rest stays as it is.
   */
  readonly file?: string
  /**
   * The distribution's own file. When given, `file` is wholly ours: it begins with this one and says what differs. The unit has to start Redis with `file`.
   */
  readonly include?: string
  /**
   * Who owns the file. Absent: left as it is; for a new file, root.
   */
  readonly owner?: string
  /**
   * Its group. Absent: left as it is; for a new file, root.
   */
  readonly group?: string
  /**
   * Its permissions, octal and in quotes. Absent: left as they are; for a new file, 0644.
   */
  readonly mode?: string
  /**
   * A command that must accept the file before it takes its place; `%s` is its path.
   */
  readonly validate?: string
  /**
   * The service that is restarted when a setting that Redis reads only at its start (io-threads, tcp-backlog, databases, …) runs with another value. Absent: such settings wait for the next start, and the plan says so.
   */
  readonly restart?: string
  /**
   * `maxmemory` is never more than this share of the memory of the host, or of the limit of its control group. Absent: more than all of it is refused.
   */
  readonly max_memory_share?: number
  /**
   * Lower `maxmemory` although Redis holds more, or has less than a tenth to spare: it evicts at once what is over, and nothing brings that back.
   */
  readonly allow_eviction?: boolean
}

/** Generated from schemas/workloads/redis.schema.json by `npm run generate`; edit that file instead. */

/**
 * Send commands to Redis, and with PING alone measure the hit rate of what others do there meanwhile.
 */
export interface RedisWorkload {
  /**
   * Address of Redis.
   */
  readonly url: string
  /**
   * Name of the ACL user; default: the default user.
   */
  readonly username?: string
  /**
   * Password, if Redis wants one. It goes into no report and no record.
   */
  readonly password?: string
  /**
   * PEM file on this machine with the certificate authority of an `https` or `rediss` address; default: those that Node trusts.
   */
  readonly ca_file?: string
  /**
   * With 0 to 1, that share of the commands is GET and the rest SET, on keys of our own that are removed afterwards and expire by themselves. Default: neither, only PING.
   */
  readonly get_share?: number
  /**
   * How many keys of our own.
   */
  readonly keys?: number
  /**
   * Size of their values.
   */
  readonly value_bytes?: number
}

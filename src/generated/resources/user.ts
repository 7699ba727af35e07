/** Generated from schemas/resources/user.schema.json by `npm run generate`; edit that file instead. */

/**
 * An account of the host, for people or for a service.
 */
export interface UserArguments {
  /**
   * The name to log in with.
   */
  readonly name: string
  /**
   * The number. Absent: left as it is; for a new account, the next free one. Files in the home get a new number along; others keep the old one.
   */
  readonly uid?: number
  /**
   * The first group. Absent: left as it is; a new account gets a group of its own name.
   */
  readonly group?: string
  /**
   * The further groups, and no others unless `append` is set. Absent: left as they are.
   */
  readonly groups?: readonly string[]
  /**
   * Keep the groups that it is in besides `groups`.
   */
  readonly append?: boolean
  /**
   * Full name or purpose. Absent: left as it is.
   */
  readonly comment?: string
  /**
   * The home. Absent: left as it is; for a new account, `/home/` and its name. What is in an old home is not moved.
   */
  readonly home?: string
  /**
   * Make the home of a new account from /etc/skel, if nothing stands there.
   */
  readonly create_home?: boolean
  /**
   * What a login runs. Absent: left as it is; for a new account, `/bin/sh`, with `system` `/usr/sbin/nologin`.
   */
  readonly shell?: string
  /**
   * A new account gets a number of those for services, and no login.
   */
  readonly system?: boolean
  /**
   * The hash of the password, as `openssl passwd -6` prints it. It is never shown, and stands in no argument list. Absent: left as it is; a new account has none and is locked.
   */
  readonly password?: string
  /**
   * `always` sets `password` whenever it is another one, `on_create` only for a new account.
   */
  readonly update_password?: 'always' | 'on_create'
  /**
   * `true` locks the password, `false` unlocks it; logins with a key are not touched by either. Absent: left as it is.
   */
  readonly password_lock?: boolean
  /**
   * `present` makes it, `absent` removes it.
   */
  readonly state?: 'present' | 'absent'
  /**
   * With `state: absent`: remove the home with all that it holds, which cannot be undone.
   */
  readonly remove_home?: boolean
}

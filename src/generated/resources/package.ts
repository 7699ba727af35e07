/** Generated from schemas/resources/package.schema.json by `npm run generate`; edit that file instead. */

/**
 * Packages, installed or removed in one transaction, which the plan shows as a whole: by apt on Debian, Ubuntu and their relatives, by dnf (of the fourth generation) on Fedora, RHEL and theirs.
 */
export interface PackageArguments {
  /**
   * One package or a list, each as `name`, `name:architecture` or `name=version`; stars in a version stand for anything. A version of dnf is `version-release`, with an epoch in front where there is one.
   */
  readonly name?: string | readonly string[]
  /**
   * `present` installs what is missing and leaves the rest at its version, `latest` also brings it to the newest version, `absent` removes it and keeps its configuration files (with dnf those that were changed, as `.rpmsave`).
   */
  readonly state?: 'present' | 'latest' | 'absent'
  /**
   * The version, for one package; the same as `name=version`.
   */
  readonly version?: string
  /**
   * Read the archive's lists anew before something is installed: `true`, or only when they are older than this. Without `name` it is a task of its own, after which others are planned with the new lists; `true` then acts in every run.
   */
  readonly update_cache?: boolean | string
  /**
   * Install what a package recommends, too.
   */
  readonly install_recommends?: boolean
  /**
   * Accept that packages which are not named here have to go.
   */
  readonly allow_removals?: boolean
  /**
   * Accept that a package gets an older version than it has.
   */
  readonly allow_downgrade?: boolean
  /**
   * Accept that packages which are on hold are changed.
   */
  readonly allow_change_held_packages?: boolean
}

/**
 * The boot-time units that finish an unconfirmed run after a reboot inside its window.
 */
export interface FuseUnits {
  /** Before anything else starts: what is on the disk. */
  readonly early: string
  /** When the host is up: what runs. */
  readonly late: string
  /** The watcher of this boot; transient. */
  readonly watch: string
}

export const fuseUnitNames = (run: string): FuseUnits => ({
  early: `provision-undo-${run}.service`,
  late: `provision-undo-late-${run}.service`,
  watch: `provision-fuse-${run}.service`,
})

/**
 * systemd reads its unit files again. Without it a changed unit file has no effect.
 */
export interface DaemonReload {
  readonly kind: 'daemon_reload'
  /** The units whose files changed. */
  readonly units: readonly string[]
}

/**
 * systemd reads its unit files again. Without it a changed unit file has no effect.
 */
import type { ChangeKind } from './change.ts'
export interface DaemonReload {
  readonly kind: 'daemon_reload'
  /** The units whose files changed. */
  readonly units: readonly string[]
}

const missing = (): never => {
  throw new Error('not written yet')
}
export const daemonReloadKind: ChangeKind<DaemonReload> = {
  kind: 'daemon_reload',
  script: missing,
  inverse: missing,
  effects: missing,
  questions: missing,
  standing: missing,
  describe: missing,
  severs: missing,
}

/**
 * systemd reads its unit files again. Without it a changed unit file has no effect.
 */
import { sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'

export interface DaemonReload {
  readonly kind: 'daemon_reload'
  /** The units whose files changed. */
  readonly units: readonly string[]
}

export const daemonReloadKind: ChangeKind<DaemonReload> = {
  kind: 'daemon_reload',
  script: () => sh`[ -d /run/systemd/system ] || { echo "systemd does not run on this host" >&2; exit 1; }
systemctl daemon-reload`,
  inverse: change => ({ how: 'exact', change }),
  effects: ({ units }) =>
    units.map(key => ({ kind: 'unit', key, update: old => ({ ...old, needsReload: false }) }) as const),
  // An action has no state that could be asked for.
  questions: () => [],
  standing: () => 'stateless',
  describe: ({ units }) => ({ object: 'systemd', verb: 'reload', notes: [`unit files of ${units.join(', ')}`] }),
  severs: () => false,
}

/**
 * Whether a unit starts at boot.
 */
import type { ShellText } from '../brands.ts'
import type { UnitState } from '../facts/unit.ts'
import { lines, raw, sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'
import { unitPrelude } from './unit-prelude.ts'

export type Enabled = 'enabled' | 'disabled' | 'masked'

export interface UnitEnabledChange {
  readonly kind: 'unit_enabled'
  readonly unit: string
  readonly before: Enabled
  readonly after: Enabled
}

/** What does not start by itself at every boot (static, generated, enabled until the next boot only) counts as disabled. */
export function enabledState({ enabled }: Pick<UnitState, 'enabled'>): Enabled {
  if (enabled === 'enabled' || enabled === 'alias') return 'enabled'
  return enabled === 'masked' || enabled === 'masked-runtime' ? 'masked' : 'disabled'
}

const prelude = lines(
  unitPrelude,
  sh`unit_boot() {
  case $(systemctl is-enabled -- "$1" 2>/dev/null) in
    enabled | alias) echo enabled ;;
    masked | masked-runtime) echo masked ;;
    ?*) echo disabled ;;
    *) echo "not known to systemd" ;;
  esac
}
unit_boot_begin() {
  unit_now=$(unit_boot "$1")
  [ "$unit_now" != "$3" ] || exit 0
  [ "$unit_now" = "$2" ] && return
  echo "$1 is now $unit_now at boot, but was $2 when it was looked at; somebody else changed it" >&2
  exit 75
}
unit_boot_end() {
  unit_now=$(unit_boot "$1")
  [ "$unit_now" = "$2" ] || unit_fail "$1 shall be $2 at boot, but is $unit_now"
}`,
)

function act({ before, after }: UnitEnabledChange): ShellText {
  const verb = { enabled: 'enable', disabled: 'disable', masked: 'mask' } as const
  const systemctl = (word: string): ShellText => sh`systemctl --quiet ${word} -- "$unit" || exit 1`
  // Masking hides the unit's own state, which may be there again as soon as the mask is gone.
  return before === 'masked' ? lines(systemctl('unmask'), systemctl(verb[after])) : systemctl(verb[after])
}

export const unitEnabledKind: ChangeKind<UnitEnabledChange> = {
  kind: 'unit_enabled',
  prelude,
  script: change => sh`unit=${change.unit}
unit_boot_begin "$unit" ${change.before} ${change.after}
${raw(act(change))}
unit_boot_end "$unit" ${change.after}`,
  inverse: change => ({ how: 'exact', change: { ...change, before: change.after, after: change.before } }),
  effects: ({ unit, after }) => [
    {
      kind: 'unit',
      key: unit,
      update: old => ({ ...old, enabled: after, load: after === 'masked' ? 'masked' : unmasked(old.load) }),
    },
  ],
  questions: ({ unit }) => [{ kind: 'unit', key: unit }],
  standing: ({ unit, before, after }, seen) => {
    const now = enabledState(seen.get('unit', unit))
    if (now === after) return 'after'
    return now === before ? 'before' : 'neither'
  },
  asIfMade: (change, seen) => ({ ...change, after: enabledState(seen.get('unit', change.unit)) }),
  found: (change, seen) => ({
    ...change,
    before: change.after,
    after: enabledState(seen.get('unit', change.unit)),
  }),
  describe: ({ unit, before, after }) => ({
    object: unit,
    verb: { enabled: 'enable', disabled: 'disable', masked: 'mask' }[after],
    before: `${before} at boot`,
    after: `${after} at boot`,
  }),
  severs: () => false,
}

const unmasked = (load: string): string => (load === 'masked' ? 'loaded' : load)

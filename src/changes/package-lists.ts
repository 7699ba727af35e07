/**
 * The lists of what the archive offers, of apt or dnf, are read anew: an action, which changes nothing that is installed.
 */
import { sh } from '../remote/script.ts'
import type { ChangeKind } from './change.ts'
import { packagesPrelude } from './packages-prelude.ts'

export interface PackageListsChange {
  readonly kind: 'package_lists'
  /** `keep` is the inverse: what the archive offered before is of no use to anybody. */
  readonly action: 'refresh' | 'keep'
}

/** Any host may say that a list could not be read: apt calls that a warning and goes on with the old one. */
const refresh = sh`LC_ALL=C PATH=$PATH:/usr/sbin:/sbin
export LC_ALL PATH
if ! command -v apt-get >/dev/null; then
  command -v dnf >/dev/null || packages_fail "the lists of packages cannot be read: the host has neither apt-get nor dnf"
  lists_said=$(dnf --noplugins -q makecache --refresh 2>&1 </dev/null) || packages_fail "the lists of packages could not be read: $lists_said"
  exit 0
fi
lists_said=$(apt-get -q -o DPkg::Lock::Timeout=60 update 2>&1 </dev/null) ||
  packages_fail "the lists of packages could not be read: $(printf '%s\\n' "$lists_said" | grep '^[EW]:')"
case $lists_said in
  *"
W: Failed to fetch"* | *"
W: Some index files failed"*) packages_fail "not all lists of packages could be read: $(printf '%s\\n' "$lists_said" | grep '^W:')" ;;
esac
# Where nothing is new apt leaves the folder's time as it was.
touch /var/lib/apt/lists`

export const packageListsKind: ChangeKind<PackageListsChange> = {
  kind: 'package_lists',
  prelude: packagesPrelude,
  script: ({ action }) => (action === 'refresh' ? refresh : sh`:`),
  inverse: () => ({ how: 'best effort', change: { kind: 'package_lists', action: 'keep' } }),
  effects: ({ action }) =>
    action === 'keep' ? [] : [{ unknown: 'package_lists' }, { unknown: 'package' }, { unknown: 'package_transaction' }],
  // An action has no state that could be asked for.
  questions: () => [],
  standing: () => 'stateless',
  describe: ({ action }) => ({
    object: 'lists of packages',
    verb: action === 'refresh' ? 'refresh' : 'keep',
    ...(action === 'keep' ? { notes: ['newer lists change nothing that is installed'] } : {}),
  }),
  severs: () => false,
}

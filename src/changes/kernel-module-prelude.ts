/**
 * Shell functions that load and unload kernel modules. There are only two states, so nobody can have left a third.
 */
import { howToInstall } from '../facts/tool-packages.ts'
import { sh } from '../remote/script.ts'

export const kernelModulePrelude = sh`module_begin() {
  LC_ALL=C
  # The folders of modprobe are not in every user's path.
  PATH=$PATH:/usr/sbin:/sbin
  export LC_ALL PATH
}
module_fail() {
  echo "$*" >&2
  exit 1
}
module_loaded() {
  [ -e "/sys/module/$1/initstate" ] || grep -q "^$1 " /proc/modules 2>/dev/null
}
# module_load NAME PARAMETER=VALUE…
module_load() {
  module_begin
  ! module_loaded "$1" || exit 0
  command -v modprobe >/dev/null || module_fail "the module $1 cannot be loaded: the host has no modprobe:" ${howToInstall(['modprobe'])}
  module_said=$(modprobe -- "$@" 2>&1) || module_fail "the module $1 cannot be loaded: \${module_said##*: }"
  module_loaded "$1" || module_fail "modprobe $1 succeeded, but the module is not there; an install line in /etc/modprobe.d may replace it"
}
module_unload() {
  module_begin
  module_loaded "$1" || exit 0
  # Not modprobe -r, which would also take modules that were loaded before for others.
  module_said=$(rmmod "$1" 2>&1) || module_fail "the module $1 cannot be unloaded: \${module_said##*: }"
  ! module_loaded "$1" || module_fail "rmmod $1 succeeded, but the module is still there"
}`

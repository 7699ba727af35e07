/**
 * Shell functions that bring packages from one set of versions to another with dnf, exactly as the plan showed it. They
 * stand on those for apt, whose words they share.
 */
import { dnfFunctions } from '../facts/dnf-transaction.ts'
import { packageRowsFunction } from '../facts/package-rows.ts'
import { lines, sh } from '../remote/script.ts'

const functions = sh`# dnf_begin NAME BEFORE AFTER…: ends the script when nothing is to be done or somebody else was faster.
dnf_begin() {
  LC_ALL=C
  PATH=$PATH:/usr/sbin:/sbin
  export LC_ALL PATH
  packages_manager
  [ "$packages_manager" = dnf ] || packages_fail "packages cannot be changed: the host has no dnf of the fourth generation (package dnf)"
  packages_program=dnf
  packages_compare "$@"
}
# dnf_same ' NAME NAME… ' VERB WORD…: dnf would touch nothing that the plan did not show.
dnf_same() {
  packages_planned=$1 packages_more= dnf_verb=$2
  shift 2
  dnf_specs "$@"
  packages_said=$(dnf_would False "$dnf_verb" $dnf_words)
  dnf_answered "$packages_said" || packages_fail "dnf refuses: $(printf '%s\\n' "$packages_said" | sed -n -e '/^Error: *$/d' -e '/^Error:/p' -e '/^No match/p' -e '/^ /p')"
  for packages_name in $(printf '%s\\n' "$packages_said" | dnf_names); do
    case $packages_planned in
      *" $packages_name "*) ;;
      *) packages_more="$packages_more $packages_name" ;;
    esac
  done
  [ -z "$packages_more" ]
}
# dnf_do VERB WORD…
dnf_do() {
  dnf_verb=$1
  shift
  dnf_specs "$@"
  packages_do dnf --noplugins -y --allowerasing --setopt=clean_requirements_on_remove=False --setopt=install_weak_deps=False "$dnf_verb" $dnf_words
}
# dnf_there NAME…: those that are installed, in $dnf_left.
dnf_there() {
  dnf_left=
  for packages_name do
    [ -z "$(packages_rpm "$packages_name")" ] || dnf_left="$dnf_left $packages_name"
  done
}
# dnf_install ' NAME NAME… ' WORD…
dnf_install() {
  dnf_planned=$1
  shift
  dnf_same "$dnf_planned" install "$@" || packages_stop
  dnf_do install "$@"
}
# dnf_remove ' NAME NAME… ' NAME…: what an installation has not removed already.
dnf_remove() {
  dnf_planned=$1
  shift
  dnf_there "$@"
  [ -n "$dnf_left" ] || return 0
  dnf_same "$dnf_planned" remove $dnf_left || packages_stop
  dnf_do remove $dnf_left
}
# dnf_leave ' NAME NAME… ' ASKED… -- ALONG…: what came along goes with what was asked for, and stays where others need it.
dnf_leave() {
  dnf_planned=$1 dnf_asked=
  shift
  while [ "$1" != -- ]; do
    dnf_asked="$dnf_asked $1"
    shift
  done
  shift
  dnf_there $dnf_asked "$@"
  [ -n "$dnf_left" ] || return 0
  if dnf_same "$dnf_planned" remove $dnf_left; then
    dnf_do remove $dnf_left
    return
  fi
  [ -z "$dnf_asked" ] || dnf_remove "$dnf_planned" $dnf_asked
  for dnf_along do
    dnf_there "$dnf_along"
    [ -n "$dnf_left" ] || continue
    if dnf_same "$dnf_planned" remove "$dnf_along"; then dnf_do remove "$dnf_along"; else packages_kept="$packages_kept $dnf_along"; fi
  done
  [ -z "$packages_kept" ] || echo "others need these by now, so that they stay:$packages_kept" >&2
}
# dnf_mark install|remove NAME…
dnf_mark() {
  dnf_verb=$1
  shift
  dnf_specs "$@"
  packages_do dnf --noplugins -q mark "$dnf_verb" $dnf_words
}`

export const dnfPrelude = lines(packageRowsFunction, dnfFunctions, functions)

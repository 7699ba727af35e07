/**
 * Shell functions that look at accounts and groups in the host's own files and change them with the tools of shadow,
 * which lock these files. A password's hash stands in no argument list.
 */
import { howToInstall } from '../facts/tool-packages.ts'
import { sh } from '../remote/script.ts'

export const accountPrelude = sh`account_fail() {
  echo "$*" >&2
  exit 1
}
account_begin() {
  LC_ALL=C
  # The folders of useradd are not in every user's path.
  PATH=$PATH:/usr/sbin:/sbin
  export LC_ALL PATH
}
account_sorted() {
  printf '%s\\n' "$1" | tr , '\\n' | sort | tr '\\n' , | sed -e 's/^,*//' -e 's/,*$//'
}
# account_look NAME: uid:gid:comment:home:shell:groups, or absent.
account_look() {
  account_now=absent
  while IFS=: read -r account_name account_skip account_uid account_gid account_comment account_home account_shell; do
    [ "$account_name" = "$1" ] || continue
    account_now=$account_uid:$account_gid:$account_comment:$account_home:$account_shell
    break
  done </etc/passwd
  [ "$account_now" != absent ] || return 0
  account_list=
  while IFS=: read -r account_name account_skip account_gid account_members; do
    case ,$account_members, in *",$1,"*) account_list=$account_list,$account_name ;; esac
  done </etc/group
  account_now=$account_now:$(account_sorted "$account_list")
}
# account_hash NAME: the password's field.
account_hash() {
  account_found=
  while IFS=: read -r account_name account_field account_skip; do
    [ "$account_name" = "$1" ] || continue
    account_found=$account_field
    break
  done </etc/shadow
}
# account_group_look NAME: gid:members, or absent.
account_group_look() {
  account_now=absent
  while IFS=: read -r account_name account_skip account_gid account_members; do
    [ "$account_name" = "$1" ] || continue
    account_now=$account_gid:$(account_sorted "$account_members")
    break
  done </etc/group
}
# account_moved WHAT BEFORE
account_moved() {
  echo "$1 is now «$account_now», but was «$2» when it was looked at; somebody else changed it" >&2
  exit 75
}
# account_do WHAT TOOL…
account_do() {
  account_what=$1
  shift
  command -v "$1" >/dev/null ||
    account_fail "$account_what cannot be changed: the host has no $1:" ${howToInstall(['useradd'])} "(on Alpine shadow)"
  account_said=$("$@" 2>&1 </dev/null) || account_fail "$account_what could not be changed: \${account_said:-$1 has failed}"
}
# account_set_password NAME: the hash is in account_wanted.
account_set_password() {
  account_said=$(printf '%s:%s\\n' "$1" "$account_wanted" | chpasswd -e 2>&1) ||
    account_fail "the password of $1 could not be set: \${account_said:-chpasswd has failed}"
  account_hash "$1"
  [ "$account_found" = "$account_wanted" ] || account_fail "the password of $1 was set, but something else stands in /etc/shadow"
}
# account_files FOLDER
account_files() {
  (cd "$1" 2>/dev/null && find . ! -type d -exec sha256sum {} + | sort)
}
# account_unhome HOME: removes a home that holds nothing but what it was made from.
account_unhome() {
  [ -d "$1" ] && [ ! -L "$1" ] || return 0
  if [ "$(account_files "$1")" = "$(account_files /etc/skel)" ]; then
    rm -rf -- "$1" || account_fail "$1 could not be removed"
  else
    echo "$1 is kept, since it holds more than what was in it at the beginning" >&2
  fi
}`

/**
 * The shell functions that tell whether something that is waited for is so. Each sets `await_found`, what stands instead
 * in words, and ends with 0 (it is so), 1 (not yet) or 2 (this host cannot tell).
 *
 * An address reaches curl on standard input, with its headers, since they may hold secrets; wget has no such way and
 * is used only where there is nothing to hide. Redirects are not followed by the one and are seen at their first answer
 * from the other.
 */
import { sh } from '../remote/script.ts'
import { howToInstall } from './tool-packages.ts'

export const awaitedFunctions = sh`await_limit() {
  if command -v timeout >/dev/null; then timeout 5 "$@"; else "$@"; fi
}
# await_port open|closed HEX: whether anything listens; read from /proc/net, needs no tool.
await_port() {
  await_found="nothing listens" await_is=closed
  if grep -Eqs "^ *[0-9]+: [0-9A-F]+:$2 [0-9A-F]+:0000 0A " /proc/net/tcp /proc/net/tcp6; then
    await_found="something listens" await_is=open
  fi
  [ "$await_is" = "$1" ]
}
# await_connection open|closed HOST PORT
await_connection() {
  await_is=closed await_found="no connection"
  if command -v bash >/dev/null; then
    if await_limit bash -c 'exec 3<>"/dev/tcp/$0/$1"' "$2" "$3" 2>/dev/null; then await_is=open; fi
  elif ! command -v nc >/dev/null; then
    await_found=${`this host has neither bash nor nc to connect with: ${howToInstall(['bash'])}`}
    return 2
  elif nc --help 2>&1 | grep -q BusyBox; then
    if await_limit nc -w 5 "$2" "$3" -e true >/dev/null 2>&1; then await_is=open; fi
  else
    if await_limit nc -z -w 5 "$2" "$3" >/dev/null 2>&1; then await_is=open; fi
  fi
  [ "$await_is" = closed ] || await_found="a connection is accepted"
  [ "$await_is" = "$1" ]
}
# await_path present|absent PATH
await_path() {
  await_found="it does not exist" await_is=absent
  if [ -e "$2" ]; then await_found="it exists" await_is=present; fi
  [ "$await_is" = "$1" ]
}
# await_answer CONFIG URL STATUSES BODY: URL is empty where only curl may be used.
await_answer() {
  await_status= await_text=
  if command -v curl >/dev/null; then
    await_curl "$1" "$4"
  elif [ -z "$2" ]; then
    await_found=${`this host has no curl, without which an address with a password, a header or another method than GET is not asked: ${howToInstall(['curl'])}`}
    return 2
  elif command -v wget >/dev/null; then
    await_wget "$2" "$4"
  else
    await_found=${`this host has neither curl nor wget: ${howToInstall(['curl'])}`}
    return 2
  fi
  case $await_status in
    [1-9][0-9][0-9]) ;;
    *)
      await_found="no answer"
      return 1
      ;;
  esac
  await_found="it answers $await_status"
  case " $3 " in
    *" $await_status "*) ;;
    *) return 1 ;;
  esac
  case $await_text in
    *"$4"*) return 0 ;;
  esac
  await_found="it answers $await_status, but not with the text that is wanted"
  return 1
}
await_curl() {
  if [ -z "$2" ]; then
    await_status=$(printf '%s\\n' "$1" | curl -s -g -K - -o /dev/null -w '%{http_code}' --max-time 5 2>/dev/null)
    return 0
  fi
  await_text=$(printf '%s\\n' "$1" | curl -s -g -K - -w '\\n%{http_code}' --max-time 5 2>/dev/null | tr -d '\\0')
  await_status=\${await_text##*'
'}
  await_text=\${await_text%'
'*}
}
await_wget() {
  await_status=$(await_limit wget -S -O /dev/null "$1" 2>&1 | sed -n 's|^ *HTTP/[0-9.]* \\([0-9]*\\).*|\\1|p' | sed 1q)
  [ -z "$2" ] || await_text=$(await_limit wget -q -O - "$1" 2>/dev/null | tr -d '\\0')
}`

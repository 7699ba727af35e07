/**
 * How the package managers' own words about packages travel: rows of the database of dpkg or rpm, and who asked for
 * them, for all kinds of facts about packages. Both managers answer in the same form.
 */
import { sh } from '../remote/script.ts'
import type { PackageState } from './package.ts'

/** `apt` with dpkg, or `dnf` (of the fourth generation) with rpm. */
export type PackageManager = 'apt' | 'dnf'

/**
 * `packages_manager` finds out which there is, in `$packages_manager`, empty where there is none that is understood.
 *
 * `packages_rows NAME…` prints `P package:architecture want status version` for each that is known, and `A name` for
 * each that came along for others. What rpm calls noarch is `all`, and an epoch of zero is not written.
 */
export const packageRowsFunction = sh`packages_manager() {
  packages_manager= packages_native=
  if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
    packages_manager=apt packages_native=$(dpkg --print-architecture)
  elif command -v rpm >/dev/null && command -v dnf >/dev/null; then
    # The fifth generation speaks otherwise.
    case $(dnf --version 2>/dev/null) in
      [1-4].*) packages_manager=dnf packages_native=$(rpm --eval '%{_target_cpu}') ;;
    esac
  fi
}
# packages_rpm NAME…: those that are installed.
packages_rpm() {
  packages_words=
  for packages_name do
    case $packages_name in
      *:all) packages_words="$packages_words \${packages_name%:*}.noarch" ;;
      *:*) packages_words="$packages_words \${packages_name%:*}.\${packages_name#*:}" ;;
      *) packages_words="$packages_words $packages_name" ;;
    esac
  done
  rpm -q --qf '=%{NAME}:%{ARCH} %{EPOCHNUM}:%{VERSION}-%{RELEASE}\\n' -- $packages_words 2>/dev/null |
    sed -n -e 's/:noarch /:all /' -e 's/^=\\([^ ]*\\) 0:/=\\1 /' -e 's/^=//p'
}
packages_dnf() {
  dnf --noplugins -q "$@"
}
packages_rows() {
  if [ "$packages_manager" = apt ]; then
    dpkg-query -W -f 'P \${Package}:\${Architecture} \${db:Status-Want} \${db:Status-Status} \${Version}\\n' -- "$@" 2>/dev/null
    apt-mark showauto "$@" 2>/dev/null | sed 's/^/A /'
  else
    packages_rpm "$@" | sed 's/^\\([^ ]*\\) /P \\1 install installed /'
  fi
}
# packages_unasked NAME…: with dnf it takes a second, so it is asked only where it matters.
packages_unasked() {
  [ "$packages_manager" = dnf ] || return 0
  packages_asked=" $(packages_dnf -C repoquery --userinstalled --qf '%{name}' 2>/dev/null | tr '\\n' ' ') "
  for packages_name do
    case $packages_asked in *" \${packages_name%:*} "*) ;; *) echo "A $packages_name" ;; esac
  done
}`

export interface PackageRows {
  /** The architecture of the host's own packages. */
  readonly native: string
  readonly known: readonly KnownPackage[]
  readonly automatic: ReadonlySet<string>
}

interface KnownPackage {
  readonly name: string
  readonly architecture: string
  readonly want: string
  readonly status: string
  readonly version: string
}

export function readPackageRows(rows: readonly string[], native: string): PackageRows {
  const known = rows.flatMap(row => {
    const [, name = '', architecture = '', want = '', status = '', version = ''] =
      /^P ([^: ]+):(\S*) (\S+) (\S+) ?(\S*)$/.exec(row) ?? []
    return name === '' ? [] : [{ name, architecture, want, status, version }]
  })
  return { native, known, automatic: new Set(rows.flatMap(row => (row.startsWith('A ') ? [row.slice(2)] : []))) }
}

/** `name` or `name:architecture`; without one the host's own architecture is meant. */
export function packageState(name: string, { native, known, automatic }: PackageRows): PackageState {
  const [bare = name, architecture = native] = name.split(':')
  const row = known.find(
    each => each.name === bare && (each.architecture === architecture || each.architecture === 'all'),
  )
  const installed = row !== undefined && /^(installed|triggers-\w+)$/.test(row.status)
  const gone = row === undefined || /^(not-installed|config-files)$/.test(row.status)
  return {
    version: installed ? row.version : null,
    manual: installed && !automatic.has(name) && !automatic.has(bare),
    held: row?.want === 'hold',
    residue: row?.status === 'config-files',
    ...(installed || gone ? {} : { broken: row.status }),
  }
}

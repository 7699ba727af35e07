/**
 * How the package managers' own words about packages travel: rows of dpkg's database and apt's marks, for all kinds of
 * facts about packages.
 */
import { sh } from '../remote/script.ts'
import type { PackageState } from './package.ts'

/**
 * `packages_rows NAME…` prints `P package:architecture want status version` for each that dpkg knows, and `A name` for
 * each that came along for others.
 */
export const packageRowsFunction = sh`packages_rows() {
  dpkg-query -W -f 'P \${Package}:\${Architecture} \${db:Status-Want} \${db:Status-Status} \${Version}\\n' -- "$@" 2>/dev/null
  apt-mark showauto "$@" 2>/dev/null | sed 's/^/A /'
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

/**
 * What apt or dnf would do for a request, told by its own simulation: every package that it would install, change or remove.
 */
import type { ShellText } from '../brands.ts'
import { lines, raw, sh } from '../remote/script.ts'
import { dnfFunctions, dnfRefusal, dnfRows, dnfVerb } from './dnf-transaction.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import {
  type PackageManager,
  type PackageRows,
  packageRowsFunction,
  packageState,
  readPackageRows,
} from './package-rows.ts'

export interface PackageRequest {
  readonly state: 'present' | 'latest' | 'absent'
  readonly recommends: boolean
  /** `name`, `name:architecture` or `name=version`, the version with stars if need be. */
  readonly words: readonly string[]
}

export interface PackageStep {
  readonly name: string
  /** What stands now; `null` = not installed. */
  readonly before: string | null
  readonly after: string | null
  readonly manual: boolean
  readonly residue: boolean
}

export type PackageTransaction =
  /** The host has neither apt nor dnf. */
  | { readonly how: 'no-manager' }
  /** All is as requested, or apt would leave it as it is. */
  | { readonly how: 'nothing' }
  | {
      readonly how: 'steps'
      readonly manager: PackageManager
      readonly steps: readonly PackageStep[]
      readonly downgraded: readonly string[]
      /** Packages on hold that it would change all the same. */
      readonly held: readonly string[]
      /** Packages without which the system does not work, which it would remove. */
      readonly essential: readonly string[]
    }
  /** The manager's own words why it would not. */
  | { readonly how: 'refused'; readonly manager: PackageManager; readonly said: string }

/** The key of a question. */
export const requestKey = ({ state, recommends, words }: PackageRequest): string =>
  [state, recommends ? 'recommends' : 'alone', ...words].join(' ')

export function requestOf(key: string): PackageRequest {
  const [state = '', recommends, ...words] = key.split(' ')
  if (state !== 'present' && state !== 'latest' && state !== 'absent') throw new Error(`not a request: ${key}`)
  return { state, recommends: recommends === 'recommends', words }
}

/**
 * `transaction_ask INDEX STATE RECOMMENDS WORD…` prints `T index`, then `nothing`, or apt's output behind `> ` with
 * `S status`, and dpkg's rows of all packages in it. A simulation costs a second, so that what dpkg knows to be right
 * is not asked.
 */
const functions = sh`transaction_right() {
  transaction_name=\${2%%=*} transaction_wanted=
  case $2 in *=*) transaction_wanted=\${2#*=} ;; esac
  transaction_now=
  while read -r transaction_id transaction_status transaction_version; do
    case $transaction_id in
      "$transaction_name" | "$transaction_name:$packages_native" | "$transaction_name:all") ;;
      *) continue ;;
    esac
    case $transaction_status in installed | triggers-*) transaction_now=$transaction_version ;; config-files | not-installed) ;; *) return 1 ;; esac
  done <<TRANSACTION_KNOWN
$transaction_known
TRANSACTION_KNOWN
  if [ "$1" = absent ]; then
    [ -z "$transaction_now" ]
  elif [ -z "$transaction_wanted" ]; then
    [ -n "$transaction_now" ]
  else
    # A version may hold stars, which are meant as patterns.
    case $transaction_now in $transaction_wanted) return 0 ;; *) return 1 ;; esac
  fi
}
transaction_ask() {
  echo "T $1"
  transaction_state=$2 transaction_recommends=$3
  shift 3
  transaction_left=$#
  while [ "$transaction_left" -gt 0 ]; do
    [ "$transaction_state" != latest ] && transaction_right "$transaction_state" "$1" || set -- "$@" "$1"
    shift
    transaction_left=$((transaction_left - 1))
  done
  [ $# -gt 0 ] || { echo nothing; return; }
  if [ -n "$transaction_cut" ]; then
    printf 'S 100\\n> E: dpkg was interrupted\\n'
    return
  fi
  if [ "$packages_manager" = dnf ]; then
    transaction_out=$(dnf_ask "$transaction_state" "$transaction_recommends" "$@")
    printf '%s\\n' "$transaction_out"
    transaction_names=$(printf '%s\\n' "$transaction_out" | sed -n 's/^> //p' | dnf_names)
    [ -z "$transaction_names" ] || { packages_rows $transaction_names; packages_unasked $transaction_names; }
    return
  fi
  if [ "$transaction_state" = absent ]; then set -- remove "$@"; else set -- install "$@"; fi
  transaction_out=$(apt-get -s -q -o "APT::Install-Recommends=$transaction_recommends" "$@" 2>&1)
  echo "S $?"
  printf '%s\\n' "$transaction_out" | sed 's/^/> /'
  transaction_names=$(printf '%s\\n' "$transaction_out" | sed -n -e 's/^Inst \\([^ ]*\\).*/\\1/p' -e 's/^Remv \\([^ ]*\\).*/\\1/p')
  [ -z "$transaction_names" ] || packages_rows $transaction_names
}`

function script(questions: readonly Question<'package_transaction'>[]): ShellText {
  const requests = questions.map(({ key }) => requestOf(key))
  const names = [...new Set(requests.flatMap(({ words }) => words.map(word => word.replace(/=.*/, ''))))]
  const asks = requests.map(
    ({ state, recommends, words }, index) => sh`transaction_ask ${index} ${state} ${String(recommends)} ${words}`,
  )
  return sh`(
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
${raw(packageRowsFunction)}
${raw(dnfFunctions)}
${raw(functions)}
packages_manager
if [ -n "$packages_manager" ]; then
  echo "N $packages_native $packages_manager"
  transaction_cut=
  if [ "$packages_manager" = dnf ]; then
    transaction_known=$(packages_rpm ${names} | sed 's/ / installed /')
  else
    transaction_known=$(dpkg-query -W -f '\${Package}:\${Architecture} \${db:Status-Status} \${Version}\\n' -- ${names} 2>/dev/null)
    for transaction_file in "\${DPKG_ADMINDIR:-/var/lib/dpkg}"/updates/[0-9]*; do
      [ ! -e "$transaction_file" ] || transaction_cut=yes
    done
  fi
  # A version with a star would otherwise be taken for files.
  set -f
${raw(lines(...asks))}
else
  echo none
fi
echo END
)`
}

export const packageTransactionReader: FactReader<'package_transaction'> = {
  kind: 'package_transaction',
  script,
  decode,
}

function decode(out: Uint8Array, questions: readonly Question<'package_transaction'>[]): readonly PackageTransaction[] {
  const text = Buffer.from(out).toString('utf8').trimEnd()
  const fault = (message: string): never => {
    throw new UnreadableAnswer('package_transaction', message)
  }
  if (!/(^|\n)END$/.test(text)) return fault('the answer about packages is cut off')
  if (text.startsWith('none\n')) return questions.map(() => ({ how: 'no-manager' }))
  const [, native = '', manager] = /^N (\S+) (apt|dnf)\n/.exec(text) ?? fault('the host did not tell its architecture')
  const answers = text.split(/^T \d+\n/m).slice(1)
  if (answers.length !== questions.length)
    return fault(`${answers.length} answers came to ${questions.length} requests`)
  const read = manager === 'dnf' ? ofDnf : ofApt
  return answers.map(answer => {
    const rows = answer.split('\n')
    if (rows[0] === 'nothing') return { how: 'nothing' }
    const said = rows.flatMap(row => (row.startsWith('> ') ? [row.slice(2)] : []))
    return read(said, rows[0] === 'S 0', readPackageRows(rows, native))
  })
}

function ofApt(said: readonly string[], ok: boolean, known: PackageRows): PackageTransaction {
  if (!ok) return { how: 'refused', manager: 'apt', said: refusalIn(said) }
  const steps = said.flatMap((row): readonly PackageStep[] => {
    const [, verb = '', name = '', before, after = ''] =
      /^(Inst|Remv|Purg) (\S+)(?: \[([^\]]+)\])?(?: \((\S+) )?/.exec(row) ?? []
    if (verb === '') return []
    const { manual, residue } = packageState(name, known)
    return [{ name, before: before ?? null, after: verb === 'Inst' ? after : null, manual, residue }]
  })
  if (steps.length === 0) return { how: 'nothing' }
  return {
    how: 'steps',
    manager: 'apt',
    steps,
    downgraded: listedBelow(said, /^The following packages will be DOWNGRADED:/),
    held: listedBelow(said, /^The following held packages will be changed:/),
    essential: listedBelow(said, /^WARNING: The following essential packages will be removed\./),
  }
}

/** rpm knows no residue and dnf of itself no hold. */
function ofDnf(said: readonly string[], ok: boolean, known: PackageRows): PackageTransaction {
  const protects = said.map(row => /removing the following protected packages: (.*)$/.exec(row)?.[1] ?? '')
  const essential = protects.flatMap(names => names.split(/[\s,]+/)).filter(name => name !== '')
  if (!ok && essential.length === 0) return { how: 'refused', manager: 'dnf', said: dnfRefusal(said) }
  const found = dnfRows(said).flatMap(row => {
    const verb = dnfVerb(row.under)
    if (verb === undefined) return []
    const own = row.architecture === known.native || row.architecture === 'noarch'
    return [{ verb, version: row.version, name: own ? row.name : `${row.name}:${row.architecture}` }]
  })
  const steps = found.map(({ verb, name, version }): PackageStep => {
    const { version: before, manual } = packageState(name, known)
    return { name, before, after: verb === 'remove' ? null : version, manual, residue: false }
  })
  if (steps.length === 0 && essential.length === 0) return { how: 'nothing' }
  const downgraded = found.filter(({ verb }) => verb === 'downgrade').map(({ name }) => name)
  return { how: 'steps', manager: 'dnf', steps, downgraded, held: [], essential }
}

/** apt indents the names below a heading by two blanks. */
function listedBelow(said: readonly string[], heading: RegExp): readonly string[] {
  const start = said.findIndex(row => heading.test(row))
  if (start < 0) return []
  const below = said.slice(start + 1)
  const end = below.findIndex(row => !/^ {2}\S|^This should NOT be done/.test(row))
  return below
    .slice(0, end < 0 ? below.length : end)
    .filter(row => row.startsWith('  '))
    .flatMap(row => row.trim().split(' '))
}

/** What apt says before it gives up, without its progress. */
function refusalIn(said: readonly string[]): string {
  const noise =
    /^(Reading package lists|Building dependency tree|Reading state information|NOTE: This is only a simulation)/
  const told = said.filter(row => row.trim() !== '' && !noise.test(row))
  const errors = told.filter(row => row.startsWith('E: '))
  return (errors.length > 0 && !errors.some(row => /Unmet dependencies|held broken/.test(row)) ? errors : told)
    .map(row => row.replace(/^E: /, ''))
    .join('\n')
}

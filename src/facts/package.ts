/**
 * What dpkg and apt, or rpm and dnf, know of a package: installed or not, by whose wish, and what the archive offers.
 */
import { lines, raw, sh } from '../remote/script.ts'
import { dnfFunctions } from './dnf-transaction.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
import { packageRowsFunction, packageState, readPackageRows } from './package-rows.ts'

export interface PackageState {
  /** `null`: not installed. */
  readonly version: string | null
  /** Somebody asked for it; otherwise it came along for others, and goes with them. */
  readonly manual: boolean
  /** Kept at its version by `apt-mark hold`. */
  readonly held: boolean
  /** It is gone, but its configuration files are still there. */
  readonly residue: boolean
  /** dpkg's word for a package that is neither installed nor gone: half-installed, unpacked, half-configured. */
  readonly broken?: string
  /** What apt would install; `null` = nothing. Absent when it was not asked for (hint `installed`). */
  readonly candidate?: string | null
}

/**
 * What is offered comes as a pair of lines, in which apt names the package and its candidate. By whose wish a package of
 * rpm is there is not asked here, where nobody needs it and it would take a second.
 */
export const packageReader: FactReader<'package'> = {
  kind: 'package',
  script: questions => {
    const all = questions.map(({ key }) => key)
    const offers = questions.filter(({ hint }) => hint !== 'installed').map(({ key }) => key)
    return sh`(
LC_ALL=C
export LC_ALL
PATH=$PATH:/usr/sbin:/sbin
${raw(packageRowsFunction)}
${raw(dnfFunctions)}
packages_manager
if [ -n "$packages_manager" ]; then
  echo "N $packages_native"
  packages_rows ${all}
${raw(offers.length === 0 ? lines() : offering(offers))}
else
  echo none
fi
echo END
)`
  },
  decode,
}

const offering = (names: readonly string[]) => sh`  if [ "$packages_manager" = apt ]; then
    apt-cache policy ${names} 2>/dev/null | sed -n -e 's/^\\([^ ].*\\):$/O \\1/p' -e 's/^  Candidate: /C /p'
  else
    for packages_name in ${names}; do
      dnf_specs "$packages_name"
      echo "O $packages_name"
      packages_dnf repoquery --latest-limit=1 --qf 'C %{evr}' $dnf_words 2>/dev/null | sed -n '/^C /{p;q;}'
    done
  fi`

function decode(out: Uint8Array, questions: readonly Question<'package'>[]): readonly (PackageState | null)[] {
  const rows = Buffer.from(out).toString('utf8').trimEnd().split('\n')
  if (rows.at(-1) !== 'END') throw new UnreadableAnswer('package', 'the answer about packages is cut off')
  const [first = ''] = rows
  if (first === 'none') return questions.map(() => null)
  if (!first.startsWith('N ')) throw new UnreadableAnswer('package', `the line «${first}» was not expected`)
  const known = readPackageRows(rows, first.slice(2))
  const candidates = candidatesIn(rows)
  return questions.map(({ key, hint }) => {
    const state = packageState(key, known)
    return hint === 'installed' ? state : { ...state, candidate: candidates.get(key) ?? null }
  })
}

function candidatesIn(rows: readonly string[]): ReadonlyMap<string, string | null> {
  const found = new Map<string, string | null>()
  for (const [index, row] of rows.entries()) {
    const name = rows[index - 1] ?? ''
    if (row.startsWith('C ') && name.startsWith('O '))
      found.set(name.slice(2), row === 'C (none)' ? null : row.slice(2))
  }
  return found
}

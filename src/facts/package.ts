/**
 * What dpkg and apt know of a package: installed or not, by whose wish, and what the archive offers.
 */
import { lines, raw, sh } from '../remote/script.ts'
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

/** The answer is the pair of lines in which `apt-cache policy` names the package and its candidate. */
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
if command -v dpkg-query >/dev/null && command -v apt-get >/dev/null; then
  echo "N $(dpkg --print-architecture)"
  packages_rows ${all}
${raw(offers.length === 0 ? lines() : sh`  apt-cache policy ${offers} 2>/dev/null | sed -n -e 's/^\\([^ ].*\\):$/O \\1/p' -e 's/^  Candidate: /C /p'`)}
else
  echo none
fi
echo END
)`
  },
  decode,
}

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

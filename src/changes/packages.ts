/**
 * Packages go from one set of versions to another in one transaction of apt or dnf: those that were asked for and all that
 * comes along or has to go for them.
 */
import type { ShellText } from '../brands.ts'
import type { Seen } from '../facts/fact.ts'
import type { PackageState } from '../facts/package.ts'
import { lines, sh } from '../remote/script.ts'
import type { ChangeKind, Description, Effect, Standing } from './change.ts'
import { dnfPrelude } from './dnf-prelude.ts'
import { anythingOnDisk } from './package-effects.ts'
import { packagesPrelude } from './packages-prelude.ts'

/** What one package is before or after. */
export interface PackageStand {
  readonly version: string | null
  readonly manual: boolean
  /** Its configuration files stay when it goes. */
  readonly residue: boolean
}

export interface PackageMove {
  readonly name: string
  readonly before: PackageStand
  readonly after: PackageStand
}

export interface PackagesChange {
  readonly kind: 'packages'
  /** The names that the task gives. */
  readonly asked: readonly string[]
  readonly moves: readonly PackageMove[]
  /** Absent: apt. */
  readonly manager?: 'dnf'
}

export const packagesKind: ChangeKind<PackagesChange> = {
  kind: 'packages',
  prelude: lines(packagesPrelude, dnfPrelude),
  script,
  // The archive may not have the old version any more, and scripts of packages do more than anybody can know.
  inverse: ({ asked, moves, ...rest }) => ({
    how: 'best effort',
    change: {
      ...rest,
      asked,
      moves: moves.map(({ name, before, after }) => ({ name, before: after, after: before })),
    },
  }),
  effects: ({ moves }) => [
    ...anythingOnDisk,
    { unknown: 'package_transaction' },
    ...moves.map(({ name, after }): Effect => ({ kind: 'package', key: name, update: old => moved(old, after) })),
  ],
  questions: ({ moves }) => moves.map(({ name }) => ({ kind: 'package', key: name, hint: 'installed' })),
  standing,
  describe,
  severs: ({ moves }) => moves.some(({ name }) => ours.test(name)),
}

/** Packages that carry our own connection. */
const ours =
  /^(openssh-server|ifupdown|ifupdown2|ifupdown-ng|network-manager|NetworkManager|netplan\.io|systemd|dbus|nftables|iptables|ufw|firewalld|tailscale|wireguard-tools)$/

const moved = (old: PackageState | null, after: PackageStand): PackageState | null =>
  old === null ? null : { ...old, version: after.version, manual: after.manual, residue: after.residue }

const triples = (moves: readonly PackageMove[]): readonly string[] =>
  moves.flatMap(({ name, before, after }) => [name, before.version ?? '-', after.version ?? '-'])

/** Everything is named with its version, so that apt has nothing left to choose; the simulation proves it. */
function script({ asked, moves, manager }: PackagesChange): ShellText {
  const named = (test: (move: PackageMove) => boolean) => moves.filter(test).map(({ name }) => name)
  const there = ({ after }: PackageMove): boolean => after.version !== null
  const marked = named(move => there(move) && move.after.manual)
  const unmarked = named(move => there(move) && !move.after.manual)
  if (manager === 'dnf') return dnfScript(asked, moves, { marked, unmarked })
  // Only an undo takes away what was not there at all before, and then its configuration goes too.
  const purged = named(({ after }) => after.version === null && !after.residue)
  return lines(
    sh`packages_begin ${triples(moves)}`,
    ...act(asked, moves),
    ...(purged.length === 0 ? [] : [sh`packages_purge ${purged}`]),
    ...(marked.length === 0 ? [] : [sh`packages_do apt-mark manual ${marked}`]),
    ...(unmarked.length === 0 ? [] : [sh`packages_do apt-mark auto ${unmarked}`]),
    sh`packages_end ${triples(moves)}`,
  )
}

const wordOf = ({ name, after }: PackageMove): string =>
  after.version === null ? `${name}-` : `${name}=${after.version}`

/** What came along and shall go again stays if others need it by then: an undo must not take theirs away. */
function act(asked: readonly string[], moves: readonly PackageMove[]): readonly ShellText[] {
  const planned = ` ${moves.map(({ name }) => name).join(' ')} `
  const words = moves.map(wordOf)
  const optional = moves.filter(
    ({ name, before, after }) => after.version === null && !before.manual && !asked.includes(name),
  )
  if (optional.length === 0) {
    return [sh`packages_same ${planned} ${words} || packages_stop`, sh`packages_do packages_apt install ${words}`]
  }
  const needed = moves.filter(move => !optional.includes(move)).map(wordOf)
  return [
    sh`if packages_same ${planned} ${words}; then
  packages_do packages_apt install ${words}
else
  packages_same ${planned} ${needed} || packages_stop
  packages_do packages_apt install ${needed}
  packages_leave ${planned} ${optional.map(({ name }) => name)}
fi`,
  ]
}

/**
 * What shall be there is installed first, which may remove what cannot be together with it; what then still has to go is
 * removed. rpm keeps changed files of configuration by itself.
 */
function dnfScript(
  asked: readonly string[],
  moves: readonly PackageMove[],
  { marked, unmarked }: { readonly marked: readonly string[]; readonly unmarked: readonly string[] },
): ShellText {
  const planned = ` ${moves.map(({ name }) => name).join(' ')} `
  const words = moves.filter(({ after, before }) => after.version !== null && after.version !== before.version)
  const gone = moves.filter(({ after }) => after.version === null)
  const along = gone.filter(({ name, before }) => !before.manual && !asked.includes(name)).map(({ name }) => name)
  const named = gone.map(({ name }) => name).filter(name => !along.includes(name))
  return lines(
    sh`dnf_begin ${triples(moves)}`,
    ...(words.length === 0 ? [] : [sh`dnf_install ${planned} ${words.map(wordOf)}`]),
    ...(gone.length === 0 ? [] : [sh`dnf_leave ${planned} ${named} -- ${along}`]),
    ...(marked.length === 0 ? [] : [sh`dnf_mark install ${marked}`]),
    ...(unmarked.length === 0 ? [] : [sh`dnf_mark remove ${unmarked}`]),
    sh`packages_end ${triples(moves)}`,
  )
}

/** A transaction that was cut off leaves some packages before and some after: an undo goes on from there. */
function standing({ moves }: PackagesChange, seen: Seen): Standing {
  const each = moves.map(({ name, before, after }) => {
    const now = seen.get('package', name)
    if (now === null || now.broken !== undefined) return 'neither'
    if (now.version === after.version) return 'after'
    return now.version === before.version ? 'before' : 'neither'
  })
  if (each.includes('neither')) return 'neither'
  return each.includes('after') ? 'after' : 'before'
}

function describe({ asked, moves }: PackagesChange): Description {
  const text = (of: 'before' | 'after'): string =>
    moves.flatMap(move => (move[of].version === null ? [] : [`${move.name} ${move[of].version}\n`])).join('')
  const others = moves.map(({ name }) => name).filter(name => !asked.includes(name))
  return {
    object: asked.join(', '),
    verb: verbOf(moves.filter(({ name }) => asked.includes(name))),
    before: text('before'),
    after: text('after'),
    unified: true,
    ...(others.length === 0 ? {} : { notes: [`with ${others.join(', ')}`] }),
  }
}

function verbOf(moves: readonly PackageMove[]): string {
  if (moves.every(({ before }) => before.version === null)) return 'install'
  return moves.every(({ after }) => after.version === null) ? 'remove' : 'change'
}

/**
 * What keeps packages from being as a task wants them, found in apt's own simulation before anything is changed.
 */
import type { Seen } from '../facts/fact.ts'
import type { PackageState } from '../facts/package.ts'
import type { PackageTransaction } from '../facts/package-transaction.ts'
import type { PackageArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import type { WantedPackage } from './wanted-package.ts'

type Steps = Extract<PackageTransaction, { how: 'steps' }>

export function packageHindrances(
  args: PackageArguments,
  wrong: readonly WantedPackage[],
  { steps, downgraded, held, essential }: Steps,
): readonly Problem[] {
  const { state = 'present' } = args
  const names = wrong.map(({ name }) => name)
  const removed = steps.filter(({ after }) => after === null).map(({ name }) => name)
  const others = state === 'absent' ? removed.filter(name => !names.includes(name)) : removed
  // The names of virtual packages and of patterns become those of packages that are there.
  const other = state === 'absent' ? [] : names.filter(name => !steps.some(step => step.name === name))
  const faults: readonly (Problem | undefined)[] = [
    essential.length === 0 ? undefined : removesEssential(essential),
    other.length === 0 || state === 'latest' ? undefined : isOther(other, steps),
    others.length === 0 || args.allow_removals ? undefined : removesOthers(names, others),
    downgraded.length === 0 || args.allow_downgrade ? undefined : downgrades(downgraded, steps),
    held.length === 0 || args.allow_change_held_packages ? undefined : changesHeld(held),
  ]
  return faults.filter(fault => fault !== undefined)
}

const listed = (names: readonly string[]): string => names.join(', ')

const fault = (code: string, object: readonly string[], message: string, remedy: string): Problem =>
  problem({ code: `package.${code}`, message, run: { object: listed(object) }, remedy })

const removesEssential = (names: readonly string[]): Problem =>
  fault(
    'essential',
    names,
    `${listed(names)} would be removed, without which the system does not work`,
    'correct the name',
  )

const isOther = (names: readonly string[], steps: Steps['steps']): Problem =>
  fault(
    'virtual',
    names,
    `${listed(names)} is not the name of a package: what would be installed is ${listed(steps.map(({ name }) => name))}`,
    'write the name of the package itself',
  )

const removesOthers = (names: readonly string[], others: readonly string[]): Problem =>
  fault(
    'removes-others',
    others,
    `${listed(names)} cannot be had without removing ${listed(others)}`,
    'name these in a task with `state: absent`, or accept it with `allow_removals: true`',
  )

function downgrades(names: readonly string[], steps: Steps['steps']): Problem {
  const moves = steps
    .filter(({ name }) => names.includes(name))
    .map(({ name, before, after }) => `${name} ${before} → ${after}`)
  return fault(
    'downgrade',
    names,
    `an older version would take the place of a newer one: ${listed(moves.length === 0 ? names : moves)}`,
    'correct the version, or accept it with `allow_downgrade: true`',
  )
}

const changesHeld = (names: readonly string[]): Problem =>
  fault(
    'held',
    names,
    `${listed(names)} would be changed, which is on hold on this host`,
    `take the hold away (\`apt-mark unhold ${names.join(' ')}\`), or accept it with \`allow_change_held_packages: true\``,
  )

/** A system that is known, or its name. */
export function unknownManager(words: readonly WantedPackage[], seen: Seen): Problem {
  const { distribution, distribution_version: version } = seen.get('host', '')
  const system = [distribution || 'an unknown system', version].filter(text => text !== '').join(' ')
  const names = words.map(({ name }) => name)
  return fault(
    'no-apt',
    names,
    `${listed(names)} cannot be managed: this host (${system}) has neither apt-get nor dnf 4, and only the packages of Debian and Ubuntu, of Fedora and RHEL, and of their relatives are supported`,
    'skip the task there with `when: facts.distribution in ["debian", "rhel"]`, and write a `command` with check and undo for the other systems',
  )
}

export const halfDone = ({ name }: WantedPackage, { broken = '' }: PackageState): Problem =>
  fault(
    'half-done',
    [name],
    `${name} is ${broken}: an earlier installation or removal did not come to its end`,
    'run `dpkg --configure -a` on the host, and see what it says; what it cannot mend, `apt-get --fix-broken install` may',
  )

interface Refusal {
  readonly said: RegExp
  readonly code: string
  readonly message: (found: RegExpExecArray) => string
  readonly remedy: string
}

const listsRemedy =
  'correct the name; or read the lists in a task of its own before this one: `package: { update_cache: 24h }`'

const refusals: readonly Refusal[] = [
  {
    said: /Unable to locate package (\S+)/,
    code: 'unknown',
    message: ([, name]) => `the archive has no package ${name}, as far as the host's lists say`,
    remedy: listsRemedy,
  },
  {
    said: /Version '(.+)' for '(.+)' was not found/,
    code: 'no-version',
    message: ([, version, name]) => `the archive has no version ${version} of ${name}, as far as the host's lists say`,
    remedy:
      'see `apt-cache policy` on the host for what there is, or read the lists before: `package: { update_cache: 24h }`',
  },
  {
    said: /Package '(.+)' has no installation candidate/,
    code: 'no-candidate',
    message: ([, name]) => `the archive knows ${name} only by name and offers no package for it`,
    remedy: `write the package that takes its place (see below); ${listsRemedy}`,
  },
  {
    said: /dpkg was interrupted/,
    code: 'interrupted',
    message: () => 'dpkg was interrupted on this host, so that no package can be changed',
    remedy: 'run `dpkg --configure -a` on the host, and see what it says',
  },
  {
    said: /Unmet dependencies|--fix-broken/,
    code: 'broken',
    message: () => 'packages of this host lack what they need, so that no other can be changed',
    remedy: 'run `apt-get --fix-broken install` on the host, and see what it says',
  },
  {
    said: /held broken packages|unmet dependencies/,
    code: 'unmet',
    message: () => 'the packages cannot be installed together with those of this host',
    remedy: 'see below which need what; another version may do',
  },
]

/** dnf does not tell a name that there is not from a version that there is not. */
const dnfRefusals: readonly Refusal[] = [
  {
    said: /(?:Unable to find a match|No match for argument): (\S+)/,
    code: 'unknown',
    message: ([, spec]) => `the repositories of this host have no package ${spec}`,
    remedy:
      'correct the name or the version (`dnf list --showduplicates` shows what there is); or read the lists in a task of its own before this one: `package: { update_cache: 24h }`',
  },
  {
    said: /Failed to download metadata|Cannot download repomd|Cannot prepare internal mirrorlist/,
    code: 'no-lists',
    message: () => 'the lists of the repositories could not be read',
    remedy: 'see whether the host reaches its repositories: `dnf makecache`',
  },
  {
    said: /Problem[ :]|nothing provides|conflicting requests/,
    code: 'unmet',
    message: () => 'the packages cannot be installed together with those of this host',
    remedy: 'see below which need what; another version may do',
  },
]

/** The manager's words made into ours; they follow as they are where they say more. */
export function refusal(
  words: readonly WantedPackage[],
  { manager, said }: Extract<PackageTransaction, { how: 'refused' }>,
): Problem {
  const names = listed(words.map(({ name }) => name))
  for (const { said: pattern, code, message, remedy } of manager === 'dnf' ? dnfRefusals : refusals) {
    const found = pattern.exec(said)
    if (found === null) continue
    return problem({ code: `package.${code}`, message: message(found), run: { object: names }, detail: said, remedy })
  }
  const [program, simulation] =
    manager === 'dnf' ? ['dnf', 'dnf --assumeno install'] : ['apt-get', 'apt-get --simulate install']
  return problem({
    code: 'package.refused',
    message: `${program} would not do this: ${said.split('\n').at(-1) ?? ''}`,
    run: { object: names },
    detail: said,
    remedy: `see what it says, and try the same on the host with \`${simulation}\``,
  })
}

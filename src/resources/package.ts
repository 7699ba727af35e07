/**
 * Resource `package`: packages of apt or dnf, present at a version, at the newest one, or absent, in one transaction.
 */
import type { Change } from '../changes/change.ts'
import type { PackageMove } from '../changes/packages.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { PackageState } from '../facts/package.ts'
import type { PackageManager } from '../facts/package-rows.ts'
import { type PackageRequest, type PackageStep, requestKey } from '../facts/package-transaction.ts'
import type { PackageArguments } from '../generated/index.ts'
import { matchesGlob } from '../glob.ts'
import { halfDone, packageHindrances, refusal, unknownManager } from './package-hindrances.ts'
import type { Decision, Resource } from './resource.ts'
import type { WantedPackage } from './wanted-package.ts'
import { secondsOf } from './wanted-seconds.ts'

export const packages: Resource<PackageArguments> = {
  name: 'package',
  needs: args => {
    const words = wordsOf(args)
    const lists: readonly Question[] = maxAge(args) === undefined ? [] : [{ kind: 'package_lists', key: '' }]
    if (words.length === 0) return [{ kind: 'host', key: '' }, ...lists]
    return [
      { kind: 'host', key: '' },
      ...words.map(({ name }): Question => {
        const question = { kind: 'package', key: name } as const
        return args.state === 'latest' ? question : { ...question, hint: 'installed' }
      }),
      { kind: 'package_transaction', key: keyOf(args) },
      ...lists,
    ]
  },
  plan,
}

function wordsOf({ name = [], version }: PackageArguments): readonly WantedPackage[] {
  const names = typeof name === 'string' ? [name] : name
  const found = new Map(
    names.map(word => {
      const [bare = '', pinned = version] = word.split('=')
      return [bare, pinned === undefined ? { name: bare } : { name: bare, version: pinned }]
    }),
  )
  return [...found.values()]
}

function keyOf(args: PackageArguments): string {
  const { state = 'present', install_recommends: recommends = true } = args
  const words = wordsOf(args).map(({ name, version }) => (version === undefined ? name : `${name}=${version}`))
  const request: PackageRequest = { state, recommends, words: words.toSorted() }
  return requestKey(request)
}

/** Seconds; zero = in every case. */
function maxAge({ update_cache: update = false }: PackageArguments): number | undefined {
  if (typeof update === 'string') return secondsOf(update)
  return update ? 0 : undefined
}

function plan(args: PackageArguments, seen: Seen): Decision {
  const refresh = refreshOf(args, seen)
  const words = wordsOf(args)
  if (words.length === 0) return { changes: refresh }
  const states = words.map(word => ({ word, now: seen.get('package', word.name) }))
  const known = states.flatMap(({ word, now }) => (now === null ? [] : [{ word, now }]))
  if (known.length < states.length) return { changes: [], problems: [unknownManager(words, seen)] }
  const wrong = known.filter(({ word, now }) => !isRight(args, word, now))
  if (wrong.length === 0) return { changes: [] }
  const broken = wrong.filter(({ now }) => now.broken !== undefined)
  if (broken.length > 0) return { changes: [], problems: broken.map(({ word, now }) => halfDone(word, now)) }
  const transaction = seen.get('package_transaction', keyOf(args))
  switch (transaction.how) {
    case 'no-manager':
      return { changes: [], problems: [unknownManager(words, seen)] }
    case 'refused':
      return { changes: [], problems: [refusal(words, transaction)] }
    case 'nothing':
      return { changes: [], declined: wrong.map(({ word, now }) => keptBack(word, now)) }
    case 'steps': {
      const asked = words.map(({ name }) => name)
      const problems = packageHindrances(
        args,
        wrong.map(({ word }) => word),
        transaction,
      )
      if (problems.length > 0) return { changes: [], problems }
      const moves = transaction.steps.map(step => moveOf(step, asked, transaction.manager)).toSorted(byName)
      const manager = transaction.manager === 'dnf' ? ({ manager: 'dnf' } as const) : {}
      return { changes: [...refresh, { kind: 'packages', asked, moves, ...manager }] }
    }
    default:
      return transaction satisfies never
  }
}

function refreshOf(args: PackageArguments, seen: Seen): readonly Change[] {
  const limit = maxAge(args)
  if (limit === undefined) return []
  const { age } = seen.get('package_lists', '')
  return age === null || age >= limit ? [{ kind: 'package_lists', action: 'refresh' }] : []
}

function isRight({ state = 'present' }: PackageArguments, { version }: WantedPackage, now: PackageState): boolean {
  if (now.broken !== undefined) return false
  if (state === 'absent') return now.version === null
  if (now.version === null || (version !== undefined && !matchesGlob(now.version, version))) return false
  return state === 'present' || version !== undefined || (now.candidate ?? now.version) === now.version
}

const keptBack = ({ name }: WantedPackage, { version, candidate, held }: PackageState): string =>
  held
    ? `${name} stays at ${version}: it is on hold (\`apt-mark unhold ${name}\` would let it go)`
    : `${name} stays at ${version}: the package manager keeps ${candidate ?? 'the newer version'} back`

/** What was not there before and is not asked for comes along for others. */
function moveOf(
  { name, before, after, manual, residue }: PackageStep,
  asked: readonly string[],
  manager: PackageManager,
): PackageMove {
  const fresh = asked.includes(name)
  return {
    name,
    before: { version: before, manual, residue },
    after: {
      version: after,
      manual: after !== null && (before === null ? fresh : manual || fresh),
      // Removing keeps the configuration files; rpm keeps only those that were changed, and does not know of them.
      residue: after === null && manager === 'apt',
    },
  }
}

const byName = (a: PackageMove, b: PackageMove): number => (a.name < b.name ? -1 : 1)

/**
 * Resource `mount`: a line of /etc/fstab, and what is mounted now.
 */
import type { Change } from '../changes/change.ts'
import type { Question, Seen } from '../facts/fact.ts'
import type { MountState } from '../facts/mount.ts'
import type { MountArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { directory } from './directory.ts'
import { entriesOf, type FstabEntry, withEntry, withoutEntry } from './fstab.ts'
import { joined } from './joined.ts'
import { mountUnit, wordsNow, wordsOfEntry } from './mount-words.ts'
import type { Decision, Resource } from './resource.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'
import { plainPath } from './wanted-parent.ts'

const fstab = '/etc/fstab'

export const mount: Resource<MountArguments> = {
  name: 'mount',
  needs: (args, context) => {
    const path = pathOf(args)
    const always: readonly Question[] = [...sourceNeeds({ path: fstab }), { kind: 'host', key: '' }]
    if (isSwap(path)) return always
    return [...always, { kind: 'mount', key: path }, ...directory.needs({ path }, context)]
  },
  plan,
}

const isSwap = (path: string): boolean => path === 'none' || path === 'swap'

const pathOf = ({ path }: MountArguments): string => (isSwap(path) ? path : plainPath(path))

interface Spot {
  readonly path: string
  readonly text: string
  /** The line that is there. */
  readonly entry: FstabEntry | undefined
  readonly now: MountState | null
}

function plan(args: MountArguments, seen: Seen): Decision {
  const path = pathOf(args)
  const state = seen.get('file', fstab)
  if (state.type !== 'file' && state.type !== 'absent') return planFile({ path: fstab, content: '' }, seen)
  const text = state.type === 'file' ? new TextDecoder().decode(state.content) : ''
  const entries = entriesOf(text, { src: args.src ?? '', path })
  const now = isSwap(path) ? null : seen.get('mount', path)
  const spot: Spot = { path, text, entry: entries.at(-1), now }
  const problems = [
    ...(entries.length > 1 ? [doubled(path, entries.length)] : []),
    ...(isSwap(path) && args.state !== 'present' && args.state !== 'absent' ? [swapNow(args)] : []),
    ...linkProblems(path, seen),
  ]
  if (problems.length > 0) return { changes: [], problems }
  return decide(args, spot, seen)
}

function decide(args: MountArguments, spot: Spot, seen: Seen): Decision {
  switch (args.state) {
    case 'present':
      return lined(args, spot, seen)
    case 'absent':
      return joined(unmounted(spot), written(spot, withoutEntry(spot.text, whichOf(args, spot)), seen), keeps(spot))
    case 'unmounted':
      return unmounted(spot)
    case 'remounted':
      return remounted(args, spot)
    case 'mounted':
      return mounted(args, spot, seen)
    default:
      return args.state satisfies never
  }
}

const whichOf = ({ src = '' }: MountArguments, { path }: Spot) => ({ src, path })

/** The schema has seen to it that both are there. */
const entryOf = (args: MountArguments, { path }: Spot): FstabEntry => ({
  src: args.src ?? '',
  path,
  fstype: args.fstype ?? '',
  opts: args.opts ?? 'defaults',
  dump: args.dump ?? 0,
  passno: args.passno ?? 0,
})

const lined = (args: MountArguments, spot: Spot, seen: Seen): Decision =>
  written(spot, withEntry(spot.text, entryOf(args, spot)), seen)

/** systemd makes its units of mounts from the file, and must read it again. */
function written({ path, text }: Spot, content: string, seen: Seen): Decision {
  if (content === text) return { changes: [] }
  const file = planFile({ path: fstab, content }, seen)
  const reads = file.changes.length > 0 && seen.get('host', '').service_manager === 'systemd' && !isSwap(path)
  const reload: readonly Change[] = reads ? [{ kind: 'daemon_reload', units: [mountUnit(path)] }] : []
  return { ...file, changes: [...file.changes, ...reload] }
}

function unmounted({ path, entry, now }: Spot): Decision {
  if (now === null) return { changes: [] }
  const how = wordsNow(entry, now)
  return { changes: [{ kind: 'mount', path, before: 'mounted', after: 'unmounted', how }] }
}

const keeps = ({ path, now }: Spot): Decision => ({
  changes: [],
  notes: now === null ? [] : [`the directory ${path} stays`],
})

function mounted(args: MountArguments, spot: Spot, seen: Seen): Decision {
  const { path, entry, now } = spot
  const wanted = entryOf(args, spot)
  const line = lined(args, spot, seen)
  const on: Change = { kind: 'mount', path, before: 'unmounted', after: 'mounted', how: wordsOfEntry(wanted) }
  if (now === null) {
    const { changes, problems = [] } = directory.plan({ path }, seen, { secret: false })
    const folders = changes.flatMap(change => (change.kind === 'file' ? [change.path] : []))
    // What is seen at the path belongs to what is mounted there, so that the directory is the mount's own business.
    const made: Change = folders.length === 0 ? on : { ...on, folders }
    return joined(line, { changes: [made], problems })
  }
  if (entry === undefined && isOther(wanted, now)) return { changes: [], problems: [other(path, now)] }
  if (entry !== undefined && (entry.src !== wanted.src || entry.fstype !== wanted.fstype)) {
    return joined(unmounted(spot), line, { changes: [on] })
  }
  const again: readonly Change[] =
    entry !== undefined && entry.opts !== wanted.opts
      ? [{ kind: 'remount', path, src: now.source, before: wordsOfEntry(entry).opts, after: wordsOfEntry(wanted).opts }]
      : []
  return joined(line, { changes: again })
}

/** `auto` and a bind say nothing of the type. */
const isOther = ({ fstype }: FstabEntry, now: MountState): boolean =>
  !['auto', 'none', 'bind'].includes(fstype) && fstype.replace(/^nfs4$/, 'nfs') !== now.fstype.replace(/^nfs4$/, 'nfs')

function remounted(args: MountArguments, spot: Spot): Decision {
  const { path, entry, now } = spot
  if (now === null) return { changes: [], problems: [notMounted(path)] }
  const opts = args.opts ?? entry?.opts ?? 'defaults'
  const after = wordsOfEntry({ src: now.source, fstype: now.fstype, opts }).opts
  return { changes: [{ kind: 'remount', path, src: now.source, before: now.options, after }] }
}

const fault = (code: string, path: string, message: string, remedy: string): Problem =>
  problem({ code: `mount.${code}`, message, run: { object: path }, remedy })

const doubled = (path: string, count: number): Problem =>
  fault(
    'doubled',
    path,
    `/etc/fstab has ${count} lines for ${path}, and nobody can tell which one is meant`,
    'remove all but one by hand',
  )

const swapNow = ({ path, src = '' }: MountArguments): Problem =>
  fault(
    'swap',
    src || path,
    'swap is not mounted, so that only its line in /etc/fstab can be managed here',
    'set `state: present`, and turn it on with a `command` task (`swapon`)',
  )

const notMounted = (path: string): Problem =>
  fault('not-mounted', path, `${path} is not mounted, so that it cannot be mounted again`, 'set `state: mounted`')

const other = (path: string, { source, fstype }: MountState): Problem =>
  fault(
    'other',
    path,
    `${source} (${fstype}) is mounted at ${path}, and no line of /etc/fstab says why`,
    'find out who mounted it; a task with `state: unmounted` before this one would unmount it',
  )

function linkProblems(path: string, seen: Seen): readonly Problem[] {
  if (isSwap(path)) return []
  const now = seen.get('file', path)
  if (now.type !== 'link') return []
  const target = now.leadsTo?.path ?? now.target
  const message = `${path} is a symbolic link, and the kernel lists a mount by the path that it leads to`
  return [fault('link', path, message, `write \`path: ${target}\``)]
}

/**
 * Resource `systemd_unit`: a unit file in /etc/systemd/system, or a drop-in for a unit that exists; systemd reads its
 * files again in the same step.
 */
import type { Change } from '../changes/change.ts'
import type { FileChange } from '../changes/file.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { absent } from '../facts/file.ts'
import type { UnitState } from '../facts/unit.ts'
import { withUnitFile } from '../facts/unit-file.ts'
import type { SystemdUnitArguments } from '../generated/index.ts'
import { problem } from '../problem.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { fileNeeds, planFile, sourceNeeds, type WantedFile } from './wanted-file.ts'
import { parentOf, parentProblems, stateOf } from './wanted-parent.ts'
import { bootChange, systemdProblems, unitNeeds } from './wanted-unit.ts'

const folder = '/etc/systemd/system'

export const systemdUnit: Resource<SystemdUnitArguments> = {
  name: 'systemd_unit',
  source: { argument: 'src', render: true },
  needs: (args, context) => {
    const path = pathOf(args)
    const content = contentOf(args, context)
    const file = content === undefined ? sourceNeeds({ path }) : fileNeeds({ path, content })
    return [...file, ...parents(path), ...unitNeeds(args.name)]
  },
  plan,
}

const pathOf = ({ name, drop_in: dropIn }: SystemdUnitArguments): string =>
  dropIn === undefined ? `${folder}/${name}` : `${folder}/${name}.d/${dropIn}.conf`

/** `null`: to be removed. `undefined`: the template is not rendered yet. */
function contentOf(args: SystemdUnitArguments, { source }: Context): WantedFile['content'] | undefined {
  return args.state === 'absent' ? null : (args.content ?? source)
}

const parents = (path: string): readonly Question[] => [
  stateOf(parentOf(path)),
  stateOf(folder),
  stateOf(parentOf(folder)),
]

function plan(args: SystemdUnitArguments, seen: Seen, context: Context): Decision {
  const { name } = args
  const problems = systemdProblems(name, seen)
  if (problems.length > 0) return { changes: [], problems }
  const content = contentOf(args, context)
  if (content === undefined) throw new Error(`the rendered template of ${name} was not handed in`)
  const path = pathOf(args)
  const made = missingFolder(path, content, seen)
  const file = planFile({ path, content, secret: context.secret }, made === undefined ? seen : withFolder(seen, made))
  const written = file.changes.find(change => change.kind === 'file')
  const now = seen.get('unit', name)
  const then = foreseen(name, now, written, args)
  const boot = bootOf(args, now, then)
  const all = [...(file.problems ?? []), ...boot.problems]
  if (all.length > 0) return { changes: [], problems: all }
  const files = written === undefined ? [] : [...(made === undefined ? [] : [made]), written]
  const stale = written !== undefined || then.needsReload
  const reload: readonly Change[] = stale ? [{ kind: 'daemon_reload', units: [name] }] : []
  // A unit is disabled while its file still says what that means, and enabled once the file is there.
  const changes =
    args.state === 'absent' ? [...boot.changes, ...files, ...reload] : [...files, ...reload, ...boot.changes]
  return { changes, notes: notesOf(args, now) }
}

/** The folder of the drop-ins of a unit is made by its first one. */
function missingFolder(path: string, content: WantedFile['content'], seen: Seen): FileChange | undefined {
  const parent = parentOf(path)
  if (content === null || parent === folder || seen.get('file', parent).type !== 'absent') return undefined
  if (parentProblems(parent, seen).length > 0) return undefined
  const after = { type: 'directory', mode: 0o755, uid: 0, gid: 0 } as const
  return { kind: 'file', path: parent, before: absent, after }
}

/** What is seen once the folder is made. The type of a fact follows from its kind, which the compiler cannot see here. */
const withFolder = (seen: Seen, made: FileChange): Seen => ({
  get: (kind, key) => (kind === 'file' && key === made.path ? (made.after as never) : seen.get(kind, key)),
})

function foreseen(
  name: string,
  now: UnitState,
  written: FileChange | undefined,
  { drop_in: dropIn }: SystemdUnitArguments,
): UnitState {
  if (written === undefined) return now
  return withUnitFile(now, { name, part: dropIn === undefined ? 'unit' : 'drop-in' }, written.path, written.after)
}

function bootOf({ name, state, drop_in: dropIn, enabled }: SystemdUnitArguments, now: UnitState, then: UnitState) {
  const none = { changes: [], problems: [] }
  if (state === 'absent') {
    return dropIn === undefined && now.enabled === 'enabled' ? bootChange(name, now, 'disabled') : none
  }
  if (enabled === undefined) return none
  if (enabled && /@\.[a-z]+$/.test(name)) {
    const fault = problem({
      code: 'systemd_unit.template',
      message: `${name} is a template of units and cannot be enabled itself`,
      run: { object: name },
      remedy: 'enable an instance with a `service` task, such as `name@instance`',
    })
    return { changes: [], problems: [fault] }
  }
  return bootChange(name, then, enabled ? 'enabled' : 'disabled')
}

function notesOf({ name, state, drop_in: dropIn }: SystemdUnitArguments, now: UnitState): readonly string[] {
  if (dropIn !== undefined && state !== 'absent' && now.load === 'not-found') {
    return [`${name} is not known to systemd, so that the drop-in has no effect until it is`]
  }
  if (dropIn === undefined && state === 'absent' && now.active === 'active') {
    return [`${name} still runs; a service task with \`state: stopped\` before this one would stop it`]
  }
  return []
}

/**
 * Resource `directory`: a directory, its mode and its owner; those above it are made when they are missing. Only an
 * empty directory is removed, never what is in it.
 */
import type { FileChange } from '../changes/file.ts'
import type { Seen } from '../facts/fact.ts'
import { absent, type Directory } from '../facts/file.ts'
import type { DirectoryArguments } from '../generated/index.ts'
import { problem } from '../problem.ts'
import type { Decision, Resource } from './resource.ts'
import { inTheWay } from './wanted-file.ts'
import { type Ownership, ownerNeeds, ownershipOf } from './wanted-owner.ts'
import { leadsToFolder, parentOf, parentProblems, plainPath, stateOf } from './wanted-parent.ts'

const newDirectory: Ownership = { mode: 0o755, uid: 0, gid: 0 }

export const directory: Resource<DirectoryArguments> = {
  name: 'directory',
  needs: args => {
    const path = plainPath(args.path)
    if (args.state === 'absent') return [stateOf(path)]
    return [...ancestorsOf(path), path].map(stateOf).concat(ownerNeeds(args))
  },
  plan: (args, seen) => {
    const path = plainPath(args.path)
    return args.state === 'absent' ? removal(path, seen) : presence(path, args, seen)
  },
}

/** `/a/b/c` → `/`, `/a`, `/a/b`. */
function ancestorsOf(path: string): readonly string[] {
  if (path === '/') return []
  const parent = parentOf(path)
  return [...ancestorsOf(parent), parent]
}

function presence(path: string, args: DirectoryArguments, seen: Seen): Decision {
  const now = seen.get('file', path)
  switch (now.type) {
    case 'directory':
      return owning(path, now, args, seen)
    case 'link':
      return leadsToFolder(now) ? through(path, now.target, args) : { changes: [], problems: [inTheWay(path, now)] }
    case 'file':
    case 'other':
      return { changes: [], problems: [inTheWay(path, now)] }
    case 'absent':
      return creation(path, args, seen)
    default:
      return now satisfies never
  }
}

function owning(path: string, now: Directory, args: DirectoryArguments, seen: Seen): Decision {
  const { ownership, problems } = ownershipOf(path, args, now, seen)
  const { mode, uid, gid } = ownership
  if (problems.length > 0 || (mode === now.mode && uid === now.uid && gid === now.gid)) return { changes: [], problems }
  return { changes: [{ kind: 'file', path, before: now, after: { type: 'directory', mode, uid, gid } }] }
}

/** A link to a directory serves as one, but who owns what it leads to is not decided by way of the link. */
function through(path: string, target: string, { mode, owner, group }: DirectoryArguments): Decision {
  if (mode === undefined && owner === undefined && group === undefined) {
    return { changes: [], notes: [`${path} is a link to the directory ${target}; it is kept`] }
  }
  const fault = problem({
    code: 'file.symlink',
    message: `${path} is a symbolic link to the directory ${target}, so its mode and owner are not those of the link`,
    run: { object: path },
    remedy: `manage ${target} itself, or leave out mode, owner and group`,
  })
  return { changes: [], problems: [fault] }
}

function creation(path: string, args: DirectoryArguments, seen: Seen): Decision {
  const missing = ancestorsOf(path).filter(folder => seen.get('file', folder).type === 'absent')
  const first = missing[0] ?? path
  const { ownership, problems } = ownershipOf(path, args, newDirectory, seen)
  const faults = [
    ...problems,
    ...(args.parents === false || missing.length === 0 ? parentProblems(path, seen) : parentProblems(first, seen)),
  ]
  if (faults.length > 0) return { changes: [], problems: faults }
  const make = (folder: string, state: Ownership): FileChange => ({
    kind: 'file',
    path: folder,
    before: absent,
    after: { type: 'directory', ...state },
  })
  return { changes: [...missing.map(folder => make(folder, newDirectory)), make(path, ownership)] }
}

function removal(path: string, seen: Seen): Decision {
  const now = seen.get('file', path)
  if (now.type === 'absent') return { changes: [] }
  if (now.type !== 'directory') return { changes: [], problems: [inTheWay(path, now)] }
  return {
    changes: [{ kind: 'file', path, before: now, after: absent }],
    notes: [`${path} is removed only if it is empty`],
  }
}

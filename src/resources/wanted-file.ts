/**
 * Plans one path to a wanted content or to absence: the single place that every resource which writes a file uses.
 * Pure; `fileNeeds` says what to ask, `planFile` decides.
 */
import { createHash } from 'node:crypto'
import type { FileChange } from '../changes/file.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { absent, contentLimit, type FileState, type RegularFile } from '../facts/file.ts'
import { type Problem, problem } from '../problem.ts'
import { isNamedValidator, namedFaults } from './named-validators.ts'
import type { Decision } from './resource.ts'
import { type Ownership, ownerNeeds, ownershipOf, type WantedOwner } from './wanted-owner.ts'
import { parentOf, parentProblems, plainPath, stateOf } from './wanted-parent.ts'

/** What to do with a symbolic link that stands at the path. */
export type SymlinkPolicy = 'refuse' | 'follow' | 'replace'

export interface WantedFile extends WantedOwner {
  readonly path: string
  /** Text is taken as UTF-8. `null`: nothing shall stand at the path (a link there is removed itself, not its target). */
  readonly content: Uint8Array | string | null
  /** Default `refuse`. */
  readonly symlinks?: SymlinkPolicy
  /** Shell command that must accept the candidate; `%s` is its path. Or the name of a validator of ours. */
  readonly validate?: string
  readonly secret?: boolean
}

export const newFile: Ownership = { mode: 0o644, uid: 0, gid: 0 }

export const bytesOf = (content: Uint8Array | string): Uint8Array =>
  typeof content === 'string' ? new TextEncoder().encode(content) : content

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export function fileNeeds(wanted: WantedFile): readonly Question[] {
  const path = plainPath(wanted.path)
  if (wanted.content === null) return [{ kind: 'file', key: path }]
  const hint = sha256Of(bytesOf(wanted.content))
  return [{ kind: 'file', key: path, hint }, stateOf(parentOf(path)), ...ownerNeeds(wanted)]
}

/** What to ask while the content is not known yet (a template that needs facts of the host). */
export const sourceNeeds = (wanted: Omit<WantedFile, 'content'>): readonly Question[] => {
  const path = plainPath(wanted.path)
  return [{ kind: 'file', key: path }, stateOf(parentOf(path)), ...ownerNeeds(wanted)]
}

export function planFile(wanted: WantedFile, seen: Seen): Decision {
  const path = plainPath(wanted.path)
  const now = seen.get('file', path)
  if (now.type === 'directory' || now.type === 'other') return { changes: [], problems: [inTheWay(path, now)] }
  if (wanted.content === null) return removal(wanted, path, now)
  if (now.type === 'link') return throughLink(wanted, wanted.content, path, now, seen)
  return writing(wanted, wanted.content, { path, before: now }, seen)
}

type Spot = Pick<FileChange, 'path' | 'before' | 'through'>

function writing(wanted: WantedFile, content: Uint8Array | string, spot: Spot, seen: Seen): Decision {
  const bytes = bytesOf(content)
  const now = spot.before.type === 'file' ? spot.before : undefined
  const { ownership, problems } = ownershipOf(spot.path, wanted, now ?? newFile, seen)
  const after: RegularFile = { type: 'file', ...ownership, size: bytes.length, sha256: sha256Of(bytes), content: bytes }
  const unfit = namedFaults(wanted.validate, spot.path, bytes)
  if (unfit.length === 0 && now !== undefined && sameFile(now, after)) return { changes: [], problems }
  const faults = [
    ...problems,
    ...unfit,
    ...(now === undefined ? parentProblems(spot.path, seen) : []),
    ...(bytes.length > contentLimit ? [tooLarge(spot.path, 'wanted content', bytes.length)] : []),
    ...(now !== undefined && now.sha256 !== after.sha256 ? beforeImageProblems(spot.path, now) : []),
  ]
  if (faults.length > 0) return { changes: [], problems: faults }
  return { changes: [{ kind: 'file', ...spot, after, ...validation(wanted) }] }
}

const sameFile = (a: RegularFile, b: RegularFile): boolean =>
  a.sha256 === b.sha256 && a.mode === b.mode && a.uid === b.uid && a.gid === b.gid

const validation = (wanted: WantedFile): Pick<FileChange, 'validate' | 'secret'> => ({
  ...(wanted.validate === undefined || isNamedValidator(wanted.validate) ? {} : { validate: wanted.validate }),
  ...(wanted.secret === true ? { secret: true } : {}),
})

function removal(wanted: WantedFile, path: string, now: FileState): Decision {
  if (now.type === 'absent') return { changes: [] }
  const problems = now.type === 'file' ? beforeImageProblems(path, now) : []
  if (problems.length > 0) return { changes: [], problems }
  const secret = wanted.secret === true ? { secret: true } : {}
  return { changes: [{ kind: 'file', path, before: now, after: absent, ...secret }] }
}

function throughLink(
  wanted: WantedFile,
  content: Uint8Array | string,
  path: string,
  link: Extract<FileState, { type: 'link' }>,
  seen: Seen,
): Decision {
  const policy = wanted.symlinks ?? 'refuse'
  switch (policy) {
    case 'replace':
      return writing(wanted, content, { path, before: link }, seen)
    case 'refuse':
      return { changes: [], problems: [refusal(path, link)] }
    case 'follow':
      if (link.leadsTo === undefined) return { changes: [], problems: [dangling(path, link.target)] }
      if (link.leadsTo.state.type !== 'file')
        return { changes: [], problems: [inTheWay(link.leadsTo.path, link.leadsTo.state)] }
      return writing(wanted, content, { path: link.leadsTo.path, before: link.leadsTo.state, through: path }, seen)
    default:
      return policy satisfies never
  }
}

/** Plans only mode and owner of a file that is there; its content need not be known. */
export function ownFile(wanted: Omit<WantedFile, 'content'>, seen: Seen): Decision {
  const path = plainPath(wanted.path)
  const now = seen.get('file', path)
  if (now.type !== 'link') return owning(wanted, { path, before: now }, seen)
  if (wanted.symlinks !== 'follow') {
    return { changes: [], problems: [refusal(path, now)] }
  }
  if (now.leadsTo === undefined) return { changes: [], problems: [dangling(path, now.target)] }
  return owning(wanted, { path: now.leadsTo.path, before: now.leadsTo.state, through: path }, seen)
}

function owning(wanted: WantedOwner, spot: Spot, seen: Seen): Decision {
  const { before, path } = spot
  if (before.type !== 'file') return { changes: [], problems: [inTheWay(path, before)] }
  const { ownership, problems } = ownershipOf(path, wanted, before, seen)
  const after: RegularFile = { ...before, ...ownership }
  if (problems.length > 0 || sameFile(before, after)) return { changes: [], problems }
  return { changes: [{ kind: 'file', ...spot, after }] }
}

/** A file that cannot be put back must not be changed. */
export function beforeImageProblems(path: string, now: RegularFile): readonly Problem[] {
  if (now.content !== undefined) return []
  if (now.size > contentLimit) return [tooLarge(path, 'present content', now.size)]
  throw new Error(`the content of ${path} was not asked for, so that no before-image can be kept`)
}

const tooLarge = (path: string, what: string, size: number): Problem =>
  problem({
    code: 'file.too-large',
    message: `the ${what} of ${path} has ${size} bytes; a file above ${contentLimit} bytes is not kept for an undo, so it is not changed`,
    run: { object: path },
    remedy: 'move large data with a `command` task that says how to undo it',
  })

export function inTheWay(path: string, now: FileState): Problem {
  const what = now.type === 'other' ? `a ${now.what}` : now.type === 'directory' ? 'a directory' : `a ${now.type}`
  return problem({
    code: 'file.in-the-way',
    message: `${path} is ${what}, and is not replaced`,
    run: { object: path },
    remedy:
      now.type === 'directory'
        ? 'use the resource `directory` if the directory itself is meant, else choose another path'
        : 'choose another path, or remove what stands there by hand if nobody needs it',
  })
}

const dangling = (path: string, target: string): Problem =>
  problem({
    code: 'file.dangling-link',
    message: `${path} is a symbolic link to ${target}, which does not exist, so it cannot be followed`,
    run: { object: path },
    remedy: 'create the target in an earlier task, or set `symlinks: replace` to put a file in place of the link',
  })

const refusal = (path: string, link: Extract<FileState, { type: 'link' }>): Problem =>
  problem({
    code: 'file.symlink',
    message: `${path} is a symbolic link to ${link.target}${link.leadsTo === undefined ? ', which leads nowhere' : link.leadsTo.path === link.target ? '' : ` (in the end ${link.leadsTo.path})`}`,
    run: { object: path },
    remedy:
      'set `symlinks: follow` to manage the file it leads to, `symlinks: replace` to put a file in its place, or manage the target path itself (`refuse`, the default, leaves links alone)',
  })

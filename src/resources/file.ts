/**
 * Resource `file`: content given in the task, or only mode and owner, or a link, or absence.
 */

import type { Question, Seen } from '../facts/fact.ts'
import type { FileArguments } from '../generated/index.ts'
import { problem } from '../problem.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { fileNeeds, ownFile, planFile, type WantedFile } from './wanted-file.ts'
import { linkNeeds, planLink } from './wanted-link.ts'
import { ownerNeeds } from './wanted-owner.ts'
import { parentOf, plainPath, stateOf } from './wanted-parent.ts'

export const file: Resource<FileArguments> = {
  name: 'file',
  needs: (args, context) => {
    const wanted = wantedOf(args, context)
    if (wanted !== undefined) return fileNeeds(wanted)
    return args.state === 'link' && args.target !== undefined ? linkNeeds(args.path) : stateNeeds(args)
  },
  plan: (args, seen, context) => {
    const wanted = wantedOf(args, context)
    if (wanted !== undefined) return planFile(wanted, seen)
    if (args.state === 'link' && args.target !== undefined) return planLink({ ...args, target: args.target }, seen)
    return existing(args, seen, context)
  },
}

/** `undefined`: the content is left as it is. */
function wantedOf(args: FileArguments, { secret }: Context): WantedFile | undefined {
  if (args.state === 'absent') return { path: args.path, content: null, secret }
  const { content, state: _, target: __, ...rest } = args
  return content === undefined ? undefined : { ...rest, content, secret }
}

function stateNeeds(args: FileArguments): readonly Question[] {
  const path = plainPath(args.path)
  return [stateOf(path), ...(args.state === 'touch' ? [stateOf(parentOf(path))] : []), ...ownerNeeds(args)]
}

/** State `file` or `touch`: mode and owner of what is there; `touch` makes it when nothing is. */
function existing(args: FileArguments, seen: Seen, { secret }: Context): Decision {
  const path = plainPath(args.path)
  const { content: _, state, target: __, ...rest } = args
  if (seen.get('file', path).type !== 'absent') return ownFile({ ...rest, path }, seen)
  if (state === 'touch') return planFile({ ...rest, path, content: '', secret }, seen)
  const fault = problem({
    code: 'file.missing',
    message: `${path} does not exist, and the task does not say what shall be in it`,
    run: { object: path },
    remedy: 'give `content`, or `state: touch` for an empty file',
  })
  return { changes: [], problems: [fault] }
}

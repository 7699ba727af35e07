/**
 * Resource `line`: one line of a text file, or the absence of lines.
 */
import type { LineArguments } from '../generated/index.ts'
import { type EditedFile, editNeeds, planEdit } from './edited-file.ts'
import { editLine, parseLine } from './line-edit.ts'
import type { Context, Resource } from './resource.ts'

export const line: Resource<LineArguments> = {
  name: 'line',
  needs: (args, context) => editNeeds(fileOf(args, context)),
  plan: (args, seen, context) => {
    const parsed = parseLine(args)
    if (!parsed.ok) return { changes: [], problems: parsed.problems }
    return planEdit(fileOf(args, context), text => editLine(parsed.wanted, text), seen)
  },
}

/** Nothing is made of a missing file where a line is only to be rewritten. */
function fileOf(args: LineArguments, { secret }: Context): EditedFile {
  const { line: _, match: __, after: ___, before: ____, backrefs = false, state, create = false, ...rest } = args
  return { ...rest, create: create && !backrefs, content: state === 'absent' ? 'unwanted' : 'wanted', secret }
}

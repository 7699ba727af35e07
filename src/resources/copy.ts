/**
 * Resource `copy`: a file of the controller, byte for byte, or content given in the task.
 */
import type { CopyArguments } from '../generated/index.ts'
import type { Context, Resource } from './resource.ts'
import { fileNeeds, planFile, sourceNeeds, type WantedFile } from './wanted-file.ts'

export const copy: Resource<CopyArguments> = {
  name: 'copy',
  source: { argument: 'src', render: false },
  needs: (args, context) => {
    const wanted = wantedOf(args, context)
    return wanted === undefined ? sourceNeeds({ ...args, path: args.dest }) : fileNeeds(wanted)
  },
  plan: (args, seen, context) => {
    const wanted = wantedOf(args, context)
    if (wanted === undefined) throw new Error(`the source of ${args.dest} was not handed in`)
    return planFile(wanted, seen)
  },
}

function wantedOf({ src: _, content, dest, ...rest }: CopyArguments, context: Context): WantedFile | undefined {
  const bytes = content ?? context.source
  return bytes === undefined ? undefined : { ...rest, path: dest, content: bytes, secret: context.secret }
}

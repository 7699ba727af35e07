/**
 * `provision schema [NAME]`: a schema for editors and other programs, in one file that refers to no other.
 */
import { editorSchema } from '../../load/editor-schema.ts'
import { schemaNames } from '../../load/schema-files.ts'
import { didYouMean } from '../../nearest.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'

export async function schema(name: string): Promise<ExitStatus> {
  const names = schemaNames()
  if (!names.includes(name))
    throw new ProvisionError([
      problem({
        code: 'cli.no-such-schema',
        message: `there is no schema ${JSON.stringify(name)}${didYouMean(name, names)}`,
        remedy: `known: ${names.join(', ')}`,
      }),
    ])
  process.stdout.write(`${JSON.stringify(editorSchema(name), undefined, 2)}\n`)
  return exitStatus.ok
}

/**
 * `provision secrets view FILE`: the one verb that shows secrets, since that is what it was asked for.
 */
import { type ExitStatus, exitStatus } from '../../../problem.ts'
import { openFile } from '../../opened-file.ts'

export async function secretsView(file: string): Promise<ExitStatus> {
  const { bytes } = await openFile(file)
  process.stdout.write(bytes)
  return exitStatus.ok
}

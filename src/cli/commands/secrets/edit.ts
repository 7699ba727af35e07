/**
 * `provision secrets edit FILE`: decrypted for the editor, and encrypted again for those who may read it now.
 */
import { existsSync } from 'node:fs'
import { parseYaml } from '../../../load/document.ts'
import { unsealedName } from '../../../load/sealed-files.ts'
import { type ExitStatus, exitStatus, problem } from '../../../problem.ts'
import { type SealedFor, seal } from '../../../secrets/age.ts'
import { edited } from '../../editing.ts'
import { type OpenedFile, openFile } from '../../opened-file.ts'
import { redactor } from '../../redactor.ts'
import { reportProblems } from '../../report-problems.ts'
import { recipientsFor, writePrivately } from '../../sealed-file.ts'
import { readers } from './encrypt.ts'

export async function secretsEdit(file: string): Promise<ExitStatus> {
  const opened: OpenedFile = existsSync(file) ? await openFile(file) : { ok: true, bytes: new Uint8Array() }
  // Asked before anything is typed that could not be kept.
  const wanted: SealedFor =
    opened.passphrase === undefined ? await recipientsFor(file) : { how: 'passphrase', passphrase: opened.passphrase }
  const made = await edited({
    name: unsealedName(file),
    text: opened.bytes,
    env: process.env,
    onDisk: folder => reportProblems([onDisk(folder)]),
  })
  if (made.equals(opened.bytes)) {
    process.stdout.write(`${file} stays as it was\n`)
    return exitStatus.ok
  }
  await writePrivately(file, await seal(made, wanted))
  process.stdout.write(`wrote ${file}, for ${readers(wanted)}\n`)
  warnOfFaults(file, made.toString('utf8'))
  return exitStatus.ok
}

const onDisk = (folder: string) =>
  problem({
    code: 'secrets.on-disk',
    severity: 'warning',
    message: `the text stands in ${folder} while you edit it, which is on a disk: no place in memory was found`,
  })

/** It is saved all the same: typing it again would be worse. */
function warnOfFaults(file: string, text: string): void {
  if (!/\.(ya?ml|json)$/.test(unsealedName(file))) return
  redactor.add(text.split('\n'))
  const parsed = parseYaml(text, file)
  if (parsed.ok) return
  reportProblems(
    parsed.problems.map(({ source, ...fault }) => ({
      ...fault,
      severity: 'warning',
      ...(source === undefined ? {} : { source: { ...source, hidden: true as const } }),
    })),
  )
}

/**
 * A YAML file from the disk.
 */
import { readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { problem, type SourcePlace } from '../problem.ts'
import { type Document, parseYaml } from './document.ts'
import { inputsNow } from './inputs.ts'
import { failed, type Loaded } from './loaded.ts'
import { notUtf8 } from './not-utf8.ts'
import { isSealedName, openerNow } from './sealed-files.ts'

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'does not exist',
  ENOTDIR: 'does not exist',
  EISDIR: 'is a folder, not a file',
  EACCES: 'may not be read',
  ELOOP: 'is a link that leads back to itself',
}

/** `asked` is where the file was named, when a file named it. Paths are relative to `root`, in messages too. */
export const readYaml = async (root: string, file: string, asked?: SourcePlace): Promise<Loaded<Document>> => {
  try {
    const path = resolve(root, file)
    const bytes = await readFile(path)
    inputsNow()?.note(path, bytes)
    if (isSealedName(file)) return await readSealed(bytes, file, asked)
    const strange = notUtf8(bytes, file)
    return strange === undefined ? parseYaml(bytes.toString('utf8'), file) : failed([strange])
  } catch (cause) {
    const reason =
      (cause instanceof Error && 'code' in cause ? reasons[String(cause.code)] : undefined) ?? 'cannot be read'
    const code = reason === 'does not exist' ? 'load.no-such-file' : 'load.unreadable'
    const remedy = code === 'load.no-such-file' ? 'write the file, or mend its name' : 'give a file that you may read'
    return failed([
      problem({ code, message: `${file} ${reason}`, remedy, cause, ...(asked === undefined ? {} : { source: asked }) }),
    ])
  }
}

/** The file is never shown, not even where it is faulty. */
async function readSealed(bytes: Uint8Array, file: string, asked?: SourcePlace): Promise<Loaded<Document>> {
  const opener = openerNow()
  if (opener === undefined) throw new Error(`${file} is encrypted, and nobody said how to open such files`)
  const opened = await opener.open(bytes, file, asked)
  if (!opened.ok) return failed([opened.problem])
  const text = Buffer.from(opened.bytes).toString('utf8')
  const parsed = parseYaml(text, file)
  if (parsed.ok) {
    opener.conceal(parsed.value.value)
    const { place } = parsed.value
    return {
      ...parsed,
      value: { ...parsed.value, place: (pointer, what) => ({ ...place(pointer, what), hidden: true }) },
    }
  }
  // The words of a parser may quote what they stumbled over.
  opener.conceal(text.split('\n'))
  return failed(
    parsed.problems.map(fault =>
      fault.source === undefined ? fault : { ...fault, source: { ...fault.source, hidden: true } },
    ),
  )
}

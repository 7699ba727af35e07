/**
 * The run record as plain files on the controller: created with its header, appended to durably, inspectable by hand.
 */
import { mkdir, open, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { makeFolders } from '../folders.ts'
import { ProvisionError, problem } from '../problem.ts'
import { sayAtWork, sayDone } from './at-work.ts'
import type { Blobs } from './blobs.ts'
import { syncFolder } from './durable.ts'
import { encodeEntry } from './encode.ts'
import type { Journal, JournalEntry, RunHeader } from './record.ts'

/** Creates the folder of a new run. Fails when it cannot be made durable, since then nothing may be changed anywhere. */
export async function createJournal(runs: string, header: RunHeader, blobs: Blobs): Promise<Journal> {
  const folder = join(runs, header.run)
  try {
    await makeFolders(runs, 0o700)
    await mkdir(folder, { mode: 0o700 })
    const file = await open(join(folder, 'run.json'), 'wx', 0o600)
    await file.writeFile(`${JSON.stringify(header, null, 2)}\n`)
    await file.sync()
    await file.close()
    const journal = await open(join(folder, 'journal.ndjson'), 'ax', 0o600)
    await journal.sync()
    await sayAtWork(folder)
    await syncFolder(folder)
    await syncFolder(runs)
    return new FileJournal(folder, header, journal, blobs)
  } catch (cause) {
    throw cannotRecord(folder, cause)
  }
}

/** Goes on with the record of a run that broke off. A line that a crash cut short ends where it is. */
export async function reopenJournal(
  runs: string,
  header: RunHeader,
  again: Omit<Extract<JournalEntry, { entry: 'resumed' }>, 'entry'>,
  blobs: Blobs,
): Promise<Journal> {
  const folder = join(runs, header.run)
  try {
    const path = join(folder, 'journal.ndjson')
    const text = await readFile(path)
    const file = await open(path, 'a', 0o600)
    if (text.length > 0 && text.at(-1) !== 0x0a) await file.appendFile('\n')
    await sayAtWork(folder)
    const journal = new FileJournal(folder, header, file, blobs)
    await journal.append([{ entry: 'resumed', ...again }])
    return journal
  } catch (cause) {
    throw cannotRecord(folder, cause)
  }
}

class FileJournal implements Journal {
  readonly folder: string
  readonly header: RunHeader
  readonly #file: Awaited<ReturnType<typeof open>>
  readonly #blobs: Blobs
  /** Appends happen one after the other; many hosts share one file. */
  #last: Promise<unknown> = Promise.resolve()

  constructor(folder: string, header: RunHeader, file: Awaited<ReturnType<typeof open>>, blobs: Blobs) {
    this.folder = folder
    this.header = header
    this.#file = file
    this.#blobs = blobs
  }

  append(entries: readonly JournalEntry[]): Promise<void> {
    const appended = this.#last.then(() => this.#write(entries))
    this.#last = appended.catch(() => undefined)
    return appended
  }

  async #write(entries: readonly JournalEntry[]): Promise<void> {
    try {
      const lines: string[] = []
      for (const entry of entries) lines.push(await encodeEntry(entry, this.#blobs))
      await this.#file.appendFile(lines.map(line => `${line}\n`).join(''))
      await this.#file.datasync()
    } catch (cause) {
      throw cannotRecord(this.folder, cause)
    }
  }

  async close(): Promise<void> {
    await this.#last
    await this.#file.close()
    await sayDone(this.folder)
  }
}

const cannotRecord = (folder: string, cause: unknown): ProvisionError =>
  new ProvisionError(
    [
      problem({
        code: 'journal.cannot-write',
        message: `the run record ${folder} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
        remedy: 'free disk space or name another folder with PROVISION_STATE; nothing is changed without a record',
        cause,
      }),
    ],
    3,
  )

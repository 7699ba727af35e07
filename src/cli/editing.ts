/**
 * Lets the user change a text in an editor, in a private file that is in memory where the machine has such a place and
 * is gone afterwards, whatever happens.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants, rmSync, statfsSync } from 'node:fs'
import { mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { refused } from './sealed-file.ts'

/** Of tmpfs and ramfs, from linux/magic.h. */
const inMemory = new Set([0x01021994, 0x858458f6])
const signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP']

function isMemory(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK)
    return inMemory.has(statfsSync(folder).type)
  } catch {
    return false
  }
}

interface Place {
  readonly folder: string
  readonly memory: boolean
}

function placeFor(env: NodeJS.ProcessEnv): Place {
  const candidates = [env['XDG_RUNTIME_DIR'] ?? '', '/dev/shm', tmpdir()].filter(folder => folder !== '')
  const memory = candidates.find(isMemory)
  return memory === undefined ? { folder: tmpdir(), memory: false } : { folder: memory, memory: true }
}

export interface Editing {
  /** What the file is called, for editors that go by its ending. */
  readonly name: string
  readonly text: Uint8Array
  readonly env: NodeJS.ProcessEnv
  /** Told when the text stands on a disk meanwhile. */
  readonly onDisk: (folder: string) => void
}

/** What the user made of it. */
export async function edited({ name, text, env, onDisk }: Editing): Promise<Buffer> {
  const editor = [env['VISUAL'], env['EDITOR']].find(word => word !== undefined && word !== '') ?? 'vi'
  const { folder, memory } = placeFor(env)
  if (!memory) onDisk(folder)
  const own = await mkdtemp(join(folder, 'provision-edit-'))
  const clear = (): void => rmSync(own, { recursive: true, force: true })
  let child: ChildProcess | undefined
  const interrupted = (signal: NodeJS.Signals): void => {
    child?.kill('SIGTERM')
    clear()
    for (const one of signals) process.off(one, interrupted)
    process.kill(process.pid, signal)
  }
  for (const signal of signals) process.on(signal, interrupted)
  process.on('exit', clear)
  try {
    const file = join(own, basename(name))
    await writeFile(file, text, { mode: 0o600, flag: 'wx' })
    child = startEditor(editor, file)
    await ended(child, editor)
    return await readFile(file)
  } finally {
    clear()
    process.off('exit', clear)
    for (const signal of signals) process.off(signal, interrupted)
  }
}

/** As git does it: the editor may be a command with options. A plain one takes the shell's place, so that it can be ended. */
function startEditor(editor: string, file: string): ChildProcess {
  const plain = /^[\w./-]+( [\w./=-]+)*$/.test(editor)
  return spawn('/bin/sh', ['-c', `${plain ? 'exec ' : ''}${editor} "$1"`, 'editor', file], { stdio: 'inherit' })
}

function ended(child: ChildProcess, editor: string): Promise<void> {
  return new Promise((done, fail) => {
    child.on('error', fail)
    child.on('close', (status, signal) => {
      if (status === 0) return done()
      const how = signal === null ? `ended with status ${status}` : `was ended by ${signal}`
      fail(refused('secrets.editor', `the editor \`${editor}\` ${how}; nothing was saved`, 'name another with EDITOR'))
    })
  })
}

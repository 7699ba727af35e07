/**
 * Archives made for tests by the machine's own tar and zip, and tar files with headers that no honest program writes.
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'

export interface Member {
  readonly name: string
  /** Absent: a folder. */
  readonly content?: string
  readonly mode?: number
  readonly link?: string
}

function sure(command: string, args: readonly string[], cwd: string): void {
  const done = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (done.status !== 0) throw new Error(`${command}: ${done.stderr}`)
}

/** Content of an archive with these members; the ending of `name` says of which kind. */
export function makeArchive(name: string, members: readonly Member[]): Uint8Array {
  const work = mkdtempSync(join(tmpdir(), 'provision-archive-'))
  try {
    const tree = join(work, 'tree')
    mkdirSync(tree)
    for (const { name: path, content, mode, link } of members) {
      const at = join(tree, path)
      mkdirSync(link === undefined && content === undefined ? at : dirname(at), { recursive: true })
      if (link !== undefined) symlinkSync(link, at)
      else if (content !== undefined) writeFileSync(at, content, { mode: mode ?? 0o644 })
      if (mode !== undefined) sure('chmod', [mode.toString(8), at], tree)
    }
    const tops = [...new Set(members.map(({ name: path }) => path.split('/')[0] ?? ''))]
    const made = join(work, name)
    if (name.endsWith('.zip')) sure('zip', ['-qry', made, ...tops], tree)
    else sure('tar', ['-caf', made, '--owner=4711', '--group=4711', ...tops], tree)
    return new Uint8Array(readFileSync(made))
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}

export interface Header {
  readonly name: string
  /** 0 file, 1 hard link, 2 link, 3 device, 5 folder, 6 pipe (POSIX ustar). */
  readonly type: number
  readonly target?: string
  readonly content?: string
}

/** A tar file with exactly these headers. */
export function forgedTar(headers: readonly Header[]): Uint8Array {
  const blocks = headers.flatMap(({ name, type, target = '', content = '' }) => {
    const head = Buffer.alloc(512)
    const octal = (value: number, at: number, width: number): void => {
      head.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at, 'latin1')
    }
    head.write(name, 0, 'utf8')
    octal(type === 5 ? 0o755 : 0o644, 100, 8)
    octal(0, 108, 8)
    octal(0, 116, 8)
    octal(Buffer.byteLength(content), 124, 12)
    octal(1_700_000_000, 136, 12)
    head.write('        ', 148, 'latin1')
    head.write(String(type), 156, 'latin1')
    head.write(target, 157, 'utf8')
    head.write('ustar\u000000', 257, 'latin1')
    const sum = head.reduce((total, byte) => total + byte, 0)
    head.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    const body = Buffer.alloc(Math.ceil(Buffer.byteLength(content) / 512) * 512)
    body.write(content, 'utf8')
    return [head, body]
  })
  return new Uint8Array(Buffer.concat([...blocks, Buffer.alloc(10240)]))
}

/**
 * Serves a tree of small files through FUSE: the kernel's own protocol (linux/fuse.h, version 7) over /dev/fuse. Only
 * what files like those of /proc/sys need: look up, list, read, write. Nothing is cached.
 */
import { closeSync, openSync, read, writeSync } from 'node:fs'
import { promisify } from 'node:util'
import type { ServedNode } from './kernel-values.ts'
import { mountFuse } from './mounts.ts'

const op = {
  lookup: 1,
  forget: 2,
  getattr: 3,
  setattr: 4,
  open: 14,
  read: 15,
  write: 16,
  statfs: 17,
  release: 18,
  flush: 25,
  init: 26,
  opendir: 27,
  readdir: 28,
  releasedir: 29,
  interrupt: 36,
  destroy: 38,
  batchForget: 42,
} as const

const errno = { EIO: 5, ENOENT: 2, ENOTDIR: 20, EINVAL: 22, EPERM: 1, ENOSYS: 38 } as const

/** A reply is bytes, or the number of an error. */
type Reply = Buffer | number

interface Inode {
  readonly id: number
  readonly node: ServedNode
  readonly children: ReadonlyMap<string, Inode>
}

const readAsync = promisify(read)

/** Mounts the tree; the promise of `ended` settles once it was unmounted. */
export async function serveTree(tree: ServedNode, mountpoint: string): Promise<{ readonly ended: Promise<void> }> {
  const inodes: Inode[] = []
  inodeOf(tree, inodes)
  const device = openSync('/dev/fuse', 'r+')
  try {
    await mountFuse(device, mountpoint)
  } catch (error) {
    closeSync(device)
    throw error
  }
  return { ended: answerAll(device, inodes) }
}

/** Numbers the tree; the root has to be 1, and 0 is none. */
function inodeOf(node: ServedNode, inodes: Inode[]): Inode {
  const children = new Map<string, Inode>()
  const inode: Inode = { id: inodes.length + 1, node, children }
  inodes.push(inode)
  if (node.kind === 'folder') for (const [name, child] of node.children) children.set(name, inodeOf(child, inodes))
  return inode
}

async function answerAll(device: number, inodes: readonly Inode[]): Promise<void> {
  const buffer = Buffer.alloc(160 * 1024)
  for (;;) {
    let length: number
    try {
      length = (await readAsync(device, buffer, 0, buffer.length, null)).bytesRead
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code
      if (code === 'ENODEV') break
      // A request that was taken back before it was read, or a signal.
      if (code === 'ENOENT' || code === 'EINTR' || code === 'EAGAIN') continue
      throw error
    }
    const request = buffer.subarray(0, length)
    const reply = answer(request, inodes)
    if (reply !== undefined) send(device, request, reply)
  }
  closeSync(device)
}

function send(device: number, request: Buffer, reply: Reply): void {
  const body = typeof reply === 'number' ? Buffer.alloc(0) : reply
  const header = Buffer.alloc(16)
  header.writeUInt32LE(16 + body.length, 0)
  header.writeInt32LE(typeof reply === 'number' ? -reply : 0, 4)
  request.copy(header, 8, 8, 16)
  try {
    writeSync(device, Buffer.concat([header, body]))
  } catch (error) {
    // Whoever asked was interrupted or is gone.
    if (!['ENOENT', 'ENODEV'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error
  }
}

const nothing = Buffer.alloc(0)

function answer(request: Buffer, inodes: readonly Inode[]): Reply | undefined {
  const opcode = request.readUInt32LE(4)
  const inode = inodes[Number(request.readBigUInt64LE(16)) - 1]
  const body = request.subarray(40)
  switch (opcode) {
    case op.init:
      return initReply()
    case op.forget:
    case op.batchForget:
    case op.interrupt:
      return undefined
    case op.destroy:
    case op.release:
    case op.releasedir:
    case op.flush:
      return nothing
    case op.statfs:
      return statfsReply()
  }
  if (inode === undefined) return errno.ENOENT
  switch (opcode) {
    case op.lookup:
      return lookup(inode, body.subarray(0, body.indexOf(0)).toString())
    case op.getattr:
      return attrReply(inode)
    case op.setattr:
      // Opening with O_TRUNC sets the size, which means nothing here; the mode and the owner stay.
      return (body.readUInt32LE(0) & 0b111) === 0 ? attrReply(inode) : errno.EPERM
    case op.open:
    case op.opendir:
      return openReply()
    case op.read:
      return inode.node.kind === 'file' ? slice(Buffer.from(inode.node.read()), body) : errno.EINVAL
    case op.write:
      return write(inode, body)
    case op.readdir:
      return list(inode, body)
    default:
      return errno.ENOSYS
  }
}

function initReply(): Buffer {
  const reply = Buffer.alloc(64)
  reply.writeUInt32LE(7, 0)
  reply.writeUInt32LE(31, 4)
  reply.writeUInt32LE(65536, 8)
  reply.writeUInt32LE(65536, 20)
  return reply
}

function statfsReply(): Buffer {
  const reply = Buffer.alloc(80)
  reply.writeUInt32LE(4096, 40)
  reply.writeUInt32LE(255, 44)
  reply.writeUInt32LE(4096, 48)
  return reply
}

/** `struct fuse_attr`: everything is root's, sizes are 0 as in /proc. */
function attr({ id, node }: Inode): Buffer {
  const bytes = Buffer.alloc(88)
  bytes.writeBigUInt64LE(BigInt(id), 0)
  bytes.writeUInt32LE(node.kind === 'folder' ? 0o40555 : 0o100000 | node.mode, 60)
  bytes.writeUInt32LE(node.kind === 'folder' ? 2 : 1, 64)
  bytes.writeUInt32LE(4096, 80)
  return bytes
}

const attrReply = (inode: Inode): Buffer => Buffer.concat([Buffer.alloc(16), attr(inode)])

function lookup(parent: Inode, name: string): Reply {
  const child = parent.children.get(name)
  if (child === undefined) return errno.ENOENT
  const entry = Buffer.alloc(40)
  entry.writeBigUInt64LE(BigInt(child.id), 0)
  return Buffer.concat([entry, attr(child)])
}

/** FOPEN_DIRECT_IO: every read and write comes to us, whatever the size says. */
function openReply(): Buffer {
  const reply = Buffer.alloc(16)
  reply.writeUInt32LE(1, 8)
  return reply
}

/** The part that a read or a listing asks for: offset and size stand in `struct fuse_read_in`. */
function slice(whole: Buffer, body: Buffer): Buffer {
  const offset = Number(body.readBigUInt64LE(8))
  return whole.subarray(offset, offset + body.readUInt32LE(16))
}

function write(inode: Inode, body: Buffer): Reply {
  const offset = body.readBigUInt64LE(8)
  const size = body.readUInt32LE(16)
  if (inode.node.kind !== 'file') return errno.EINVAL
  // The rest of a write in pieces counts for nothing (kernel.sysctl_writes_strict).
  if (offset === 0n && !inode.node.write(body.subarray(40, 40 + size).toString('latin1'))) return errno.EINVAL
  const reply = Buffer.alloc(8)
  reply.writeUInt32LE(size, 0)
  return reply
}

/** Entries are 8-byte aligned; the offset of an entry is the place of the next one, counted in entries. */
function list(inode: Inode, body: Buffer): Reply {
  if (inode.node.kind !== 'folder') return errno.ENOTDIR
  const [from, size] = [Number(body.readBigUInt64LE(8)), body.readUInt32LE(16)]
  const entries: readonly (readonly [string, Inode])[] = [['.', inode], ['..', inode], ...inode.children]
  const records: Buffer[] = []
  let used = 0
  for (const [index, [name, child]] of entries.entries()) {
    if (index < from) continue
    const record = direntOf(name, child, index + 1)
    if (used + record.length > size) break
    records.push(record)
    used += record.length
  }
  return Buffer.concat(records)
}

function direntOf(name: string, child: Inode, next: number): Buffer {
  const bytes = Buffer.from(name)
  const record = Buffer.alloc(Math.ceil((24 + bytes.length) / 8) * 8)
  record.writeBigUInt64LE(BigInt(child.id), 0)
  record.writeBigUInt64LE(BigInt(next), 8)
  record.writeUInt32LE(bytes.length, 16)
  record.writeUInt32LE(child.node.kind === 'folder' ? 4 : 8, 20)
  bytes.copy(record, 24)
  return record
}

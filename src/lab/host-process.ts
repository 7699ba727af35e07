/**
 * The program behind one host, started by `host.ts` and left running: it serves the host's kernel values, boots the
 * container, and boots it again when the host reboots. It ends when the host is switched off, however that happens.
 *
 *   unshare --mount node host-process.ts FOLDER-OF-THE-HOST
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { markOf, type ProcessMark } from '../process-mark.ts'
import { serveTree } from './fuse.ts'
import { kernelValues } from './kernel-values.ts'
import { mountsBelow, unmountBelow } from './mounts.ts'
import { type HostRun, readRecord, writeRecord } from './record.ts'
import { run } from './run.ts'

/** `boot.json`: how to boot the host. */
export interface BootOrder {
  readonly kernel: string
  /** The control group that the container is put into. */
  readonly group: string
  readonly command: readonly string[]
}

/** The status with which systemd-nspawn asks to be started again. */
const rebooted = 133

async function superviseHost(folder: string): Promise<void> {
  await forgetOthers(folder)
  const file = join(folder, 'run.json')
  const supervisor = ownMark()
  for (let boots = (readRecord<HostRun>(file)?.boots ?? 0) + 1; ; boots++) {
    // The folder is gone once the lab was taken down.
    const order = readRecord<BootOrder>(join(folder, 'boot.json'))
    if (order === undefined) return
    await writeRecord(file, { supervisor, boots } satisfies HostRun)
    const status = await bootOnce(order, container =>
      writeRecord(file, { supervisor, container, boots } satisfies HostRun),
    )
    if (status !== rebooted) return
  }
}

/** Lets go of the roots of other hosts, which came along as copies and would be kept from ending. */
async function forgetOthers(folder: string): Promise<void> {
  const others = mountsBelow(join(folder, '../../..')).filter(path => !path.startsWith(`${folder}/`))
  for (const path of others) await run('umount', ['--lazy', path])
}

function ownMark(): ProcessMark {
  const mark = markOf(process.pid)
  if (mark === undefined) throw new Error('/proc does not show this process')
  return mark
}

/** From power on to power off; values of the kernel are fresh. Returns the status of systemd-nspawn. */
async function bootOnce(order: BootOrder, onStart: (container: ProcessMark) => Promise<void>): Promise<number | null> {
  const { ended } = await serveTree(kernelValues(), order.kernel)
  try {
    const script = 'echo $$ >"$0/cgroup.procs" && exec "$@"'
    const container = spawn('sh', ['-c', script, order.group, ...order.command], {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, SYSTEMD_NSPAWN_API_VFS_WRITABLE: 'network', SYSTEMD_LOG_COLOR: '0' },
    })
    const closed = once(container, 'close')
    const mark = container.pid === undefined ? undefined : markOf(container.pid)
    if (mark !== undefined) await onStart(mark)
    const [status] = (await closed) as [number | null]
    return status
  } finally {
    // By another process: this one answers for the mount and would wait for itself.
    await unmountBelow(order.kernel)
    await ended
  }
}

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: host-process FOLDER')
// A terminal that goes away is no reason to end.
process.on('SIGHUP', () => undefined)
await superviseHost(folder)

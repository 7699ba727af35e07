/**
 * One host of a lab: made, switched on, rebooted, cut off.
 */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { openSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { codeFile } from '../package-files.ts'
import { isAlive, kill } from '../process-mark.ts'
import { hostGroup, killGroup } from './cgroup.ts'
import { writeIdentity } from './host-files.ts'
import type { BootOrder } from './host-process.ts'
import { mountOverlay } from './mounts.ts'
import { qdrantBinary } from './qdrant-binary.ts'
import { onHost, untilReady } from './ready.ts'
import { type HostRecord, hostPlaces, type LabRecord, readRun, writeRecord } from './record.ts'
import { labFault, type Ran } from './run.ts'
import { until } from './until.ts'

export interface LabHost {
  readonly name: string
  readonly address: string
  /** Path of its root on this machine. */
  readonly root: string
  /** Boots again and returns when it is ready; kernel values are those of a fresh boot. */
  reboot(): Promise<void>
  /** Power loss: all of its processes end at once. What was written stays. */
  kill(): Promise<void>
  /** Switches it on after `kill`, or after it was switched off; returns when it is ready. */
  start(): Promise<void>
  /** Runs a command over plain ssh, as root. */
  exec(command: string): Promise<{ readonly code: number; readonly out: string; readonly err: string }>
}

/** Gives the host a root of its own and what makes it itself; returns its public key. */
export async function makeHost(lab: LabRecord, host: HostRecord, authorizedKey: string): Promise<string> {
  const at = hostPlaces(lab.name, host.name)
  for (const folder of [at.root, at.upper, at.work, at.kernel]) await mkdir(folder, { recursive: true })
  await mountOverlay(at.root, { lower: lab.image, upper: at.upper, work: at.work })
  return writeIdentity(at.root, { host, hosts: lab.hosts, authorizedKey })
}

function bootCommand(lab: LabRecord, host: HostRecord): readonly string[] {
  const at = hostPlaces(lab.name, host.name)
  // Mounts below /proc are made from inside, where the first of these has put their source.
  const shown = '/run/host/kernel'
  return [
    'systemd-nspawn',
    '--quiet',
    '--register=no',
    '--keep-unit',
    `--directory=${at.root}`,
    `--machine=${host.machine}`,
    `--hostname=${host.name}`,
    `--network-bridge=${lab.bridge}`,
    '--resolv-conf=off',
    '--timezone=off',
    '--link-journal=no',
    `--bind=${at.kernel}:${shown}`,
    `--bind=${shown}/vm:/proc/sys/vm`,
    `--bind=${shown}/fs/file-max:/proc/sys/fs/file-max`,
    `--bind=${shown}/fs/nr_open:/proc/sys/fs/nr_open`,
    ...(host.role === 'vector_db' ? [`--bind-ro=${qdrantBinary()}:/usr/bin/qdrant`] : []),
    '--boot',
  ]
}

/** Switches the host on; the program behind it outlives us. */
export async function switchOn(lab: LabRecord, host: HostRecord): Promise<void> {
  const at = hostPlaces(lab.name, host.name)
  const group = await hostGroup(lab.name, host.name)
  const order: BootOrder = { kernel: at.kernel, group, command: bootCommand(lab, host) }
  await writeRecord(at.boot, order)
  const log = openSync(at.console, 'a')
  const program = fileURLToPath(codeFile('lab/host-process.ts'))
  // With mounts of its own: hosts that boot meanwhile must not get a copy of this one's, which would keep them alive.
  const command = ['--mount', process.execPath, '--disable-warning=ExperimentalWarning', program, at.folder]
  const child = spawn('unshare', command, {
    cwd: '/',
    detached: true,
    stdio: ['ignore', log, log],
    env: { PATH: '/usr/sbin:/usr/bin:/sbin:/bin', LANG: 'C.UTF-8' },
  })
  await once(child, 'spawn')
  child.unref()
}

export function openHost(lab: LabRecord, host: HostRecord): LabHost {
  const at = hostPlaces(lab.name, host.name)
  const silent = { onProgress: () => undefined }
  const running = (): boolean => isAlive(readRun(lab.name, host.name)?.supervisor)

  const cutOff = async (): Promise<void> => {
    await killGroup(lab.name, host.name)
    // Its program notices, clears up and ends.
    const ended = await until(() => (running() ? undefined : true), { seconds: 10 })
    if (!ended) kill(readRun(lab.name, host.name)?.supervisor)
  }
  const start = async (): Promise<void> => {
    if (running()) return untilReady(lab.name, host, silent)
    await switchOn(lab, host)
    await until(() => running() || undefined, { seconds: 10, every: 20 })
    await untilReady(lab.name, host, silent)
  }
  const reboot = async (): Promise<void> => {
    const before = readRun(lab.name, host.name)?.boots ?? 0
    const asked = await onHost(lab.name, host.name, 'systemctl reboot')
    const again = await until(() => ((readRun(lab.name, host.name)?.boots ?? 0) > before ? true : undefined), {
      seconds: 120,
    })
    if (!again)
      throw labFault({
        code: 'lab.no-reboot',
        message: `the lab host ${host.name} was asked to reboot and did not`,
        run: { host: host.name },
        detail: asked.err,
      })
    await untilReady(lab.name, host, silent)
  }
  const exec = (command: string): Promise<Ran> => onHost(lab.name, host.name, command)
  return { name: host.name, address: host.address, root: at.root, reboot, kill: cutOff, start, exec }
}

/**
 * Takes a lab down, whoever made it and however far it came: processes, mounts, network, groups, folder. May be called
 * again and again, and while another process does the same.
 */
import { existsSync, readdirSync } from 'node:fs'
import { rm, rmdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { isAlive, kill } from '../process-mark.ts'
import { killGroup, removeGroups } from './cgroup.ts'
import { locked } from './lock.ts'
import { restoreMachine } from './machine-values.ts'
import { mountsBelow, unmountBelow } from './mounts.ts'
import { removeBridge } from './network.ts'
import { labFolder, labsFolder } from './places.ts'
import { type HostRun, hostPlaces, labNames, readLab, readRecord } from './record.ts'
import { labFault } from './run.ts'
import { until } from './until.ts'

/** Held while labs are numbered, and while the last of them goes. */
export const labsLock = (): string => join(labsFolder(), '.lock')

export async function tearDown(name: string): Promise<void> {
  const folder = labFolder(name)
  if (!existsSync(folder)) return
  const record = readLab(name)
  await endProcesses(name)
  // A program that was just starting has told us of itself by now, or finds nothing to boot.
  if (record?.state !== 'up') {
    await sleep(200)
    await endProcesses(name)
  }
  await unmountBelow(folder)
  if (record !== undefined) await removeBridge(record.bridge)
  for (const { machine } of record?.hosts ?? [])
    await rmdir(join('/run/systemd/nspawn/propagate', machine)).catch(() => undefined)
  await removeGroups(name)
  await locked(labsLock(), async () => {
    await removeFolder(folder)
    if (labNames().length === 0) await restoreMachine()
  })
}

const hostsOf = (name: string): readonly string[] => {
  const folder = join(labFolder(name), 'hosts')
  return existsSync(folder) ? readdirSync(folder) : []
}

/** First the programs behind the hosts, which would boot them again; then all that runs in them. */
async function endProcesses(name: string): Promise<void> {
  for (const host of hostsOf(name)) await rm(hostPlaces(name, host).boot, { force: true })
  const runs = (): readonly HostRun[] =>
    hostsOf(name).flatMap(host => readRecord<HostRun>(hostPlaces(name, host).run) ?? [])
  for (const { supervisor } of runs()) kill(supervisor)
  await killGroup(name)
  for (const { container } of runs()) kill(container)
  await until(() => (runs().some(({ supervisor }) => isAlive(supervisor)) ? undefined : true), { seconds: 10 })
}

/** Never across a mount: below it is the image, which other labs use. */
async function removeFolder(folder: string): Promise<void> {
  const still = mountsBelow(folder)
  if (still.length > 0)
    throw labFault({
      code: 'lab.still-mounted',
      message: `parts of the lab are still mounted: ${still.join(', ')}`,
      remedy: 'end what uses them (fuser -vm PATH) and take the lab down again',
    })
  await rm(folder, { recursive: true, force: true })
}

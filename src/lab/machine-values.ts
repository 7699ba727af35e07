/**
 * The machine's own kernel values: written down before the first lab, put back after the last. Hosts have values of
 * their own, so normally there is nothing to put back; this is for what a container's systemd may still reach.
 */
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { labsFolder } from './places.ts'
import { readRecord, writeRecord } from './record.ts'

interface MachineRecord {
  /** Values are of this boot only. */
  readonly boot: string
  readonly values: Readonly<Record<string, string>>
}

const recordFile = (): string => join(labsFolder(), 'machine.json')
const bootId = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()

/** Path → value of all that can be read and written: `vm.*`, files and transparent huge pages. */
export function machineValues(): Readonly<Record<string, string>> {
  const paths = [
    ...filesOf('/proc/sys/vm'),
    ...filesOf('/sys/kernel/mm/transparent_hugepage'),
    '/proc/sys/fs/file-max',
    '/proc/sys/fs/nr_open',
    '/proc/sys/kernel/pid_max',
    '/proc/sys/kernel/threads-max',
    '/proc/sys/net/ipv4/tcp_congestion_control',
    '/proc/sys/net/ipv4/ip_forward',
    '/proc/sys/net/core/somaxconn',
  ]
  return Object.fromEntries(paths.filter(isSetting).map(path => [path, current(path)]))
}

const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .filter(entry => entry.isFile())
    .map(entry => join(folder, entry.name))

/** Files that only trigger something cannot be read; reading `stat_refresh` is an action too. */
const isSetting = (path: string): boolean => (statSync(path).mode & 0o644) === 0o644 && !path.endsWith('stat_refresh')

/** A choice is the word in brackets. */
function current(path: string): string {
  const text = readFileSync(path, 'utf8').trim()
  return path.startsWith('/sys/') ? (/\[(.+)\]/.exec(text)?.[1] ?? text) : text
}

/** Once, before the first lab; the caller holds the lock of labs. */
export async function recordMachine(): Promise<void> {
  if (readRecord<MachineRecord>(recordFile())?.boot === bootId()) return
  await writeRecord(recordFile(), { boot: bootId(), values: machineValues() } satisfies MachineRecord)
}

/** After the last lab; the caller holds the lock of labs. */
export async function restoreMachine(): Promise<void> {
  const record = readRecord<MachineRecord>(recordFile())
  if (record?.boot === bootId())
    for (const [path, value] of Object.entries(record.values)) if (current(path) !== value) putBack(path, value)
  await rm(recordFile(), { force: true })
}

/** The idle half of a pair (`dirty_bytes` 0) is refused, and is set by writing the other half. */
function putBack(path: string, value: string): void {
  try {
    writeFileSync(path, value)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EINVAL') throw error
  }
}

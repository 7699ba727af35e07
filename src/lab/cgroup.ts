/**
 * A control group for each host: its systemd gets a tree of its own, and all of its processes can be ended at once,
 * even when everybody who knew their ids is gone.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, rmdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { until } from './until.ts'

interface Hierarchies {
  /** Where hosts are put: cgroup v2, else systemd's own of v1. */
  readonly main: string
  /** All that are mounted: systemd-nspawn makes groups of the same name in some others. */
  readonly all: readonly string[]
}

function hierarchies(): Hierarchies {
  const mounted = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .flatMap(line => {
      const [left, right] = line.split(' - ')
      const path = left?.split(' ')[4]
      const [type, , options] = right?.split(' ') ?? []
      return path !== undefined && (type === 'cgroup' || type === 'cgroup2') ? [{ path, type, options }] : []
    })
  const main =
    mounted.find(({ type }) => type === 'cgroup2') ?? mounted.find(({ options }) => /name=systemd/.test(options ?? ''))
  return { main: main?.path ?? '/sys/fs/cgroup', all: mounted.map(({ path }) => path) }
}

const within = (lab: string, host?: string): string => join('provision-lab', lab, host ?? '')

/** Path of a new or existing group for a host. */
export async function hostGroup(lab: string, host: string): Promise<string> {
  const path = join(hierarchies().main, within(lab, host))
  await mkdir(path, { recursive: true })
  return path
}

/** SIGKILL for everything in the groups of a host, or of a whole lab; returns when all are gone. */
export async function killGroup(lab: string, host?: string): Promise<void> {
  const path = join(hierarchies().main, within(lab, host))
  if (!existsSync(path)) return
  const gone = await until(
    async () => {
      const pids = pidsBelow(path)
      if (pids.length === 0) return true
      await killAll(path, pids)
      return undefined
    },
    { seconds: 15, every: 30 },
  )
  if (gone === undefined) throw new Error(`processes of the lab do not end: ${pidsBelow(path).join(', ')}`)
}

async function killAll(path: string, pids: readonly number[]): Promise<void> {
  const atOnce = join(path, 'cgroup.kill')
  if (existsSync(atOnce)) return writeFile(atOnce, '1')
  for (const pid of pids)
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It ended meanwhile.
    }
}

function pidsBelow(path: string): readonly number[] {
  return [path, ...foldersBelow(path)].flatMap(folder => {
    try {
      return readFileSync(join(folder, 'cgroup.procs'), 'utf8').split('\n').filter(Boolean).map(Number)
    } catch {
      return []
    }
  })
}

/** Innermost last. */
function foldersBelow(path: string): readonly string[] {
  try {
    const children = readdirSync(path, { withFileTypes: true }).filter(entry => entry.isDirectory())
    return children.flatMap(entry => [join(path, entry.name), ...foldersBelow(join(path, entry.name))])
  } catch {
    return []
  }
}

/** Removes the empty groups of a lab everywhere. */
export async function removeGroups(lab: string): Promise<void> {
  for (const hierarchy of hierarchies().all) {
    const path = join(hierarchy, within(lab))
    if (!existsSync(path)) continue
    for (const folder of [path, ...foldersBelow(path)].reverse()) await rmdir(folder).catch(() => undefined)
    // The parent goes with the last lab, and refuses while others are there.
    await rmdir(join(hierarchy, 'provision-lab')).catch(() => undefined)
  }
}

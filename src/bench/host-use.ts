/**
 * What a host does, by two looks at /proc (proc(5); Documentation/accounting/psi.rst): one script each, over the
 * connection that is there.
 */
import { lines, sh } from '../remote/script.ts'
import type { HostUse } from './measurement.ts'

export const lookScript = lines(
  sh`for f in uptime stat meminfo diskstats net/dev pressure/cpu pressure/memory pressure/io loadavg; do`,
  sh`  echo "== $f"; cat "/proc/$f" 2>/dev/null`,
  sh`done`,
  sh`echo "== end"`,
)

/** Counters since the host started; memory as it is now. */
export interface Look {
  /** Seconds. */
  readonly uptime: number
  readonly cores: number
  /** Ticks of all cores. */
  readonly cpu: { readonly all: number; readonly idle: number; readonly steal: number }
  readonly load1: number
  readonly memory: number
  readonly disk: { readonly read: number; readonly written: number }
  readonly net: { readonly in: number; readonly out: number }
  /** Seconds in which some task waited; absent when the kernel does not count them. */
  readonly stalled?: { readonly cpu: number; readonly memory: number; readonly io: number }
}

/** Undefined when the output is no look at a Linux host, or not a whole one. */
export function parseLook(output: string): Look | undefined {
  const parts = new Map(
    output.split(/^== /m).map(part => {
      const end = part.indexOf('\n')
      return [part.slice(0, end), part.slice(end + 1)] as const
    }),
  )
  const stat = parts.get('stat') ?? ''
  const cpu = /^cpu +(.*)$/m.exec(stat)?.[1]?.split(' ').map(Number)
  const uptime = Number.parseFloat(parts.get('uptime') ?? '')
  const memory = memoryOf(parts.get('meminfo') ?? '')
  if (!parts.has('end') || cpu === undefined || Number.isNaN(uptime) || memory === undefined) return undefined
  // guest and guest_nice, the last two, are counted in user and nice already.
  const [, , , idle = 0, iowait = 0, , , steal = 0] = cpu
  const stalled = pressureOf(parts)
  return {
    uptime,
    cores: stat.match(/^cpu\d+ /gm)?.length ?? 1,
    cpu: { all: sum(cpu.slice(0, 8)), idle: idle + iowait, steal },
    load1: Number.parseFloat(parts.get('loadavg') ?? '0'),
    memory,
    disk: diskOf(parts.get('diskstats') ?? ''),
    net: netOf(parts.get('net/dev') ?? ''),
    ...(stalled === undefined ? {} : { stalled }),
  }
}

function memoryOf(meminfo: string): number | undefined {
  const kib = (name: string): number => Number(new RegExp(`^${name}: *(\\d+) kB`, 'm').exec(meminfo)?.[1])
  const used = 1 - kib('MemAvailable') / kib('MemTotal')
  return Number.isNaN(used) ? undefined : used
}

/** Whole disks only: what goes to a partition is counted for its disk too. */
function diskOf(diskstats: string): Look['disk'] {
  const rows = diskstats.split('\n').map(line => line.trim().split(/ +/))
  const whole = rows.filter(([, , name = '']) => /^(sd[a-z]+|vd[a-z]+|xvd[a-z]+|nvme\d+n\d+|mmcblk\d+)$/.test(name))
  const bytes = (field: number): number => sum(whole.map(row => Number(row[field]))) * 512
  return { read: bytes(5), written: bytes(9) }
}

function netOf(dev: string): Look['net'] {
  const rows = dev.split('\n').flatMap(line => {
    const [name = '', numbers] = line.split(':')
    return numbers === undefined || name.trim() === 'lo' ? [] : [numbers.trim().split(/ +/).map(Number)]
  })
  return { in: sum(rows.map(row => row[0] ?? 0)), out: sum(rows.map(row => row[8] ?? 0)) }
}

function pressureOf(parts: ReadonlyMap<string, string>): Look['stalled'] {
  const seconds = (name: string): number =>
    Number(/^some .*total=(\d+)/m.exec(parts.get(`pressure/${name}`) ?? '')?.[1]) / 1e6
  const stalled = { cpu: seconds('cpu'), memory: seconds('memory'), io: seconds('io') }
  return Object.values(stalled).some(Number.isNaN) ? undefined : stalled
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Two looks with load between them. */
export interface Window {
  readonly before: Look
  readonly after: Look
}

/** Over one window, or several of the same host together. Undefined when no time passed. */
export function useDuring(windows: readonly Window[]): HostUse | undefined {
  const gained = (of: (look: Look) => number): number =>
    sum(windows.map(({ before, after }) => Math.max(0, of(after) - of(before))))
  const seconds = gained(look => look.uptime)
  const ticks = gained(look => look.cpu.all)
  const last = windows.at(-1)?.after
  if (seconds === 0 || ticks === 0 || last === undefined) return undefined
  const share = (of: (stalled: NonNullable<Look['stalled']>) => number): number =>
    gained(({ stalled }) => (stalled === undefined ? 0 : of(stalled))) / seconds
  return {
    cpu: 1 - gained(look => look.cpu.idle) / ticks,
    steal: gained(look => look.cpu.steal) / ticks,
    cores: last.cores,
    load1: last.load1,
    memory: Math.max(...windows.flatMap(({ before, after }) => [before.memory, after.memory])),
    diskReadBytesPerSecond: gained(look => look.disk.read) / seconds,
    diskWriteBytesPerSecond: gained(look => look.disk.written) / seconds,
    netInBytesPerSecond: gained(look => look.net.in) / seconds,
    netOutBytesPerSecond: gained(look => look.net.out) / seconds,
    ...(last.stalled === undefined
      ? {}
      : { pressure: { cpu: share(s => s.cpu), memory: share(s => s.memory), io: share(s => s.io) } }),
  }
}

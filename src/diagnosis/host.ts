/**
 * How a host is: two looks at its use a second apart, and what else tells of trouble. One script, which only reads.
 */

import { type Look, lookScript, parseLook, useDuring } from '../bench/host-use.ts'
import type { HostUse } from '../bench/measurement.ts'
import type { ShellText } from '../brands.ts'
import type { WrittenDiagnose } from '../generated/diagnose.ts'
import { lines, raw, sh } from '../remote/script.ts'
import {
  advice,
  type Diagnosis,
  diagnosisOf,
  type Fact,
  type Finding,
  fact,
  fault,
  percent,
  warning,
} from './diagnosis.ts'

export const usualProcesses = ['qdrant', 'redis-server', 'gunicorn']

export const hostScript = (processes: readonly string[]): ShellText =>
  lines(
    lookScript,
    sh`sleep 1`,
    sh`echo '=== again'`,
    lookScript,
    sh`echo '=== disks'; df -P -x tmpfs -x devtmpfs -x overlay -x squashfs 2>/dev/null; df -P / 2>/dev/null`,
    sh`echo '=== inodes'; df -Pi / 2>/dev/null`,
    sh`echo '=== files'; cat /proc/sys/fs/file-nr`,
    sh`echo '=== vmstat'; grep -E '^oom_kill ' /proc/vmstat`,
    sh`echo '=== swap'; grep -E '^Swap(Total|Free):' /proc/meminfo`,
    sh`echo '=== netstat'; grep -E '^TcpExt' /proc/net/netstat`,
    sh`echo '=== units'; systemctl list-units --failed --plain --no-legend 2>/dev/null`,
    sh`echo '=== processes'`,
    sh`for d in /proc/[0-9]*; do`,
    sh`  { read -r name < "$d/comm"; } 2>/dev/null || continue`,
    sh`  case " ${raw(sh`${processes}`)} " in *" $name "*) ;; *) continue ;; esac`,
    sh`  soft=$(sed -nE 's/^Max open files +([0-9a-z]+) .*/\\1/p' "$d/limits" 2>/dev/null)`,
    sh`  used=$(ls "$d/fd" 2>/dev/null | wc -l)`,
    sh`  rss=$(sed -nE 's/^VmRSS:[^0-9]*([0-9]+) kB/\\1/p' "$d/status" 2>/dev/null)`,
    sh`  # Without memory it has ended, and nobody has asked how.`,
    sh`  [ -n "$rss" ] && echo "$name $soft $used $rss"`,
    sh`done`,
    sh`echo '=== end'`,
  )

export interface Process {
  readonly name: string
  /** Of open files, the one that counts; absent: none. */
  readonly limit?: number
  readonly open: number
  readonly memoryKib: number
}

export interface HostState {
  readonly use: HostUse
  readonly disks: readonly { readonly mount: string; readonly used: number; readonly free: string }[]
  readonly inodes?: number
  readonly files: { readonly open: number; readonly most: number }
  /** Processes that the kernel ended since boot because memory was short. */
  readonly oomKills: number
  readonly swap: { readonly totalKib: number; readonly freeKib: number }
  /** Connections that were dropped since boot because a program did not accept them in time. */
  readonly overflows: number
  readonly failedUnits: readonly string[]
  readonly processes: readonly Process[]
}

/** Undefined when the output is not whole. */
export function parseHost(output: string): HostState | undefined {
  const parts = new Map(
    `=== first\n${output}`.split(/^=== /m).map(part => {
      const end = part.indexOf('\n')
      return [part.slice(0, end).trim(), part.slice(end + 1)] as const
    }),
  )
  const looks = [parts.get('first'), parts.get('again')].map(text => parseLook(text ?? ''))
  const [before, after] = looks as [Look | undefined, Look | undefined]
  const use = before === undefined || after === undefined ? undefined : useDuring([{ before, after }])
  if (use === undefined || !parts.has('end')) return undefined
  const part = (name: string): string => parts.get(name) ?? ''
  const numberIn = (name: string, pattern: RegExp): number => Number(pattern.exec(part(name))?.[1] ?? 0)
  const [open = 0, , most = 0] = part('files').trim().split(/\s+/).map(Number)
  const inodes = /(\d+)% \//.exec(part('inodes'))?.[1]
  return {
    use,
    disks: disksIn(part('disks')),
    ...(inodes === undefined ? {} : { inodes: Number(inodes) / 100 }),
    files: { open, most },
    oomKills: numberIn('vmstat', /oom_kill (\d+)/),
    swap: { totalKib: numberIn('swap', /SwapTotal: *(\d+)/), freeKib: numberIn('swap', /SwapFree: *(\d+)/) },
    overflows: overflowsIn(part('netstat')),
    failedUnits: part('units')
      .split('\n')
      .flatMap(line => /^\S+\.\w+/.exec(line.trim())?.[0] ?? []),
    processes: part('processes').split('\n').flatMap(processIn),
  }
}

/** Each filesystem once, by the shortest of its mount points: single files of it may be mounted elsewhere too. */
function disksIn(text: string): HostState['disks'] {
  const rows = text.split('\n').flatMap(line => {
    const [, device = '', free, used, mount = ''] = /^(\S+) +\d+ +\d+ +(\d+) +(\d+)% +(\/.*)$/.exec(line) ?? []
    return used === undefined ? [] : [{ device, mount, used: Number(used) / 100, free: gib(Number(free)) }]
  })
  const shortest = rows.toSorted((a, b) => a.mount.length - b.mount.length)
  return shortest
    .filter((row, i) => shortest.findIndex(({ device }) => device === row.device) === i)
    .map(({ device: _device, ...disk }) => disk)
}

const gib = (kib: number): string => `${(kib / 1024 ** 2).toFixed(1)} GiB`

/** The names stand in one line, the values in the next. */
function overflowsIn(text: string): number {
  const [names = '', values = ''] = text.split('\n')
  const at = names.split(' ').indexOf('ListenOverflows')
  return at < 0 ? 0 : Number(values.split(' ')[at] ?? 0)
}

function processIn(line: string): readonly Process[] {
  const [name, soft, open, memory] = line.split(' ')
  if (name === undefined || open === undefined) return []
  const limit = Number(soft)
  const bounded = soft === '' || Number.isNaN(limit) ? {} : { limit }
  return [{ name, ...bounded, open: Number(open), memoryKib: Number(memory ?? 0) }]
}

type Targets = NonNullable<WrittenDiagnose['targets']>

export function judgeHost(state: HostState, { cpu = 0.7, memory = 0.75 }: Targets): Diagnosis {
  const { use } = state
  const { pressure } = use
  const facts: readonly (Fact | undefined)[] = [
    fact('processor', `${percent(use.cpu)} of ${use.cores} cores, load ${use.load1}`),
    fact('memory', `${percent(use.memory)} used`),
    pressure &&
      fact(
        'waiting',
        `${percent(pressure.cpu)} for processor, ${percent(pressure.memory)} for memory, ${percent(pressure.io)} for disks`,
      ),
    fact('disks', state.disks.map(disk => `${disk.mount} ${percent(disk.used)} used, ${disk.free} free`).join('; ')),
    ...processFacts(state.processes),
  ]
  return diagnosisOf('host', facts, [
    use.cpu > cpu
      ? warning(
          `the processor is used ${percent(use.cpu)}, more than ${percent(cpu)}`,
          'see with top what uses it; searches get slower from here on',
        )
      : undefined,
    pressure !== undefined && pressure.cpu > 0.5
      ? warning(
          `something waits for the processor ${percent(pressure.cpu)} of the time`,
          'give the host more cores or less work; measure nothing now',
        )
      : undefined,
    use.steal > 0.1
      ? warning(
          `${percent(use.steal)} of the processor goes to other machines of the hypervisor`,
          'ask for cores of its own',
        )
      : undefined,
    ...memoryFindings(state, memory),
    ...diskFindings(state),
    ...limitFindings(state),
    ...state.failedUnits.map(unit => fault(`${unit} has failed`, `see journalctl -u ${unit}`)),
  ])
}

function processFacts(processes: readonly Process[]): readonly Fact[] {
  const names = [...new Set(processes.map(({ name }) => name))].toSorted()
  return names.map(name => {
    const all = processes.filter(one => one.name === name)
    const mib = Math.round(all.reduce((sum, { memoryKib }) => sum + memoryKib, 0) / 1024)
    const open = Math.max(...all.map(one => one.open))
    const limits = all.map(({ limit }) => limit ?? Number.POSITIVE_INFINITY)
    const limit = Math.min(...limits)
    const count = all.length === 1 ? '' : `${all.length} processes, `
    return fact(name, `${count}${mib} MiB, ${open} open files${Number.isFinite(limit) ? ` of ${limit}` : ''}`)
  })
}

function memoryFindings({ use, swap, oomKills }: HostState, most: number): readonly (Finding | undefined)[] {
  const swapped = swap.totalKib - swap.freeKib
  return [
    use.memory > 0.95
      ? fault(
          `${percent(use.memory)} of memory is used: the kernel will soon end a process`,
          'make caches smaller, or give the host more memory',
        )
      : use.memory > most
        ? warning(
            `${percent(use.memory)} of memory is used, more than ${percent(most)}`,
            'make caches smaller, or give the host more memory',
          )
        : undefined,
    use.pressure !== undefined && use.pressure.memory > 0.05
      ? warning(
          `something waits for memory ${percent(use.pressure.memory)} of the time`,
          'memory is short: make caches smaller, or keep vectors on disk',
        )
      : undefined,
    swapped > swap.totalKib * 0.1 && swapped > 65_536
      ? warning(
          `${Math.round(swapped / 1024)} MiB are swapped out`,
          'whoever is swapped out answers slowly: see vm.swappiness, and who needs the memory',
        )
      : undefined,
    oomKills > 0
      ? warning(
          `the kernel ended ${oomKills} process${oomKills === 1 ? '' : 'es'} since boot because memory was short`,
          'see which: journalctl -k -g "Out of memory"',
        )
      : undefined,
  ]
}

function diskFindings({ disks, inodes, use }: HostState): readonly (Finding | undefined)[] {
  return [
    ...disks.map(({ mount, used, free }) =>
      used >= 0.97
        ? fault(`${mount} is full: ${free} are left`, 'make room; Qdrant stops writing, and Redis cannot save')
        : used >= 0.85
          ? warning(
              `${mount} is ${percent(used)} full`,
              'building an index anew needs as much room as the collection takes: make room before',
            )
          : undefined,
    ),
    inodes !== undefined && inodes > 0.9
      ? warning(
          `${percent(inodes)} of the inodes of / are used`,
          'there are very many small files; find them with du --inodes -x /',
        )
      : undefined,
    use.pressure !== undefined && use.pressure.io > 0.2
      ? warning(
          `something waits for the disks ${percent(use.pressure.io)} of the time`,
          'see with iotop who reads and writes; indexes on disk need memory for their pages',
        )
      : undefined,
  ]
}

function limitFindings({ files, overflows, processes }: HostState): readonly (Finding | undefined)[] {
  const tight = processes.filter(({ limit, open }) => limit !== undefined && open > limit * 0.8)
  const low = [
    ...new Set(processes.filter(({ limit }) => limit !== undefined && limit <= 1024).map(({ name }) => name)),
  ]
  return [
    ...tight.map(({ name, open, limit }) =>
      fault(
        `${name} has ${open} of ${limit} open files: it will soon refuse connections`,
        'raise LimitNOFILE of its unit (resource limits), and restart it',
      ),
    ),
    low.length === 0
      ? undefined
      : warning(
          `${low.join(' and ')} may open no more than 1024 files, connections included`,
          'raise LimitNOFILE of its unit (resource limits), and restart it',
        ),
    files.open > files.most * 0.8
      ? fault(`${files.open} of ${files.most} files of the whole system are open`, 'raise fs.file-max')
      : undefined,
    overflows > 0
      ? advice(
          `${overflows} connections were dropped since boot because a program did not accept them in time`,
          'raise net.core.somaxconn and the backlog of the program, or give it more workers',
        )
      : undefined,
  ]
}

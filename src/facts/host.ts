/**
 * General facts of a host, shown to conditions and templates as `facts`.
 */
import { sh } from '../remote/script.ts'
import { type FactReader, type Question, UnreadableAnswer } from './fact.ts'
export interface HostFacts {
  readonly hostname: string
  /** `uname -r`. */
  readonly kernel: string
  /** `uname -m`. */
  readonly architecture: string
  /** ID and VERSION_ID of /etc/os-release; empty when absent. */
  readonly distribution: string
  readonly distribution_version: string
  /** Online processors. */
  readonly cores: number
  /** MemTotal and SwapTotal of /proc/meminfo in MiB, rounded down. */
  readonly memory_mb: number
  readonly swap_mb: number
  /** Bytes of a memory page. */
  readonly page_size: number
  /** `systemd` when it is process 1, else the name of process 1. */
  readonly service_manager: string
  /** Changes with every boot. */
  readonly boot_id: string
}

const named: Readonly<Record<keyof HostFacts, true>> = {
  hostname: true,
  kernel: true,
  architecture: true,
  distribution: true,
  distribution_version: true,
  cores: true,
  memory_mb: true,
  swap_mb: true,
  page_size: true,
  service_manager: true,
  boot_id: true,
}
/** All that can stand behind `facts.`. */
export const factNames: readonly string[] = Object.keys(named)

/** Prints `name=text` lines, texts as the kernel has them; only builtins of the shell, but for uname and getconf. */
const script = sh`(
file_line() {
  line=
  [ -r "$2" ] && IFS= read -r line <"$2"
  echo "$1=$line"
}
rows() {
  [ -r "$1" ] || return 0
  while IFS= read -r row || [ -n "$row" ]; do
    case $row in $2) echo "$row" ;; esac
  done <"$1"
}
file_line node /proc/sys/kernel/hostname
echo "release=$(uname -r)"
echo "machine=$(uname -m)"
release=/etc/os-release
[ -r "$release" ] || release=/usr/lib/os-release
rows "$release" 'ID=*'
rows "$release" 'VERSION_ID=*'
rows /proc/meminfo 'MemTotal:*'
rows /proc/meminfo 'SwapTotal:*'
file_line online /sys/devices/system/cpu/online
rows /proc/cpuinfo 'processor*'
echo "page=$(getconf PAGESIZE 2>/dev/null || rows /proc/self/smaps 'KernelPageSize:*')"
file_line first /proc/1/comm
[ -d /run/systemd/system ] && echo systemd=yes
file_line boot /proc/sys/kernel/random/boot_id
echo end=yes
)`

export const hostReader: FactReader<'host'> = { kind: 'host', script: () => script, decode }

function decode(out: Uint8Array, questions: readonly Question<'host'>[]): readonly HostFacts[] {
  const rows = Buffer.from(out).toString('utf8').split('\n')
  const told = (name: string): string => rows.find(row => row.startsWith(`${name}=`))?.slice(name.length + 1) ?? ''
  if (told('end') !== 'yes') throw new UnreadableAnswer('host', 'the answer about the host is cut off')
  const facts: HostFacts = {
    hostname: told('node'),
    kernel: told('release'),
    architecture: told('machine'),
    distribution: unquoted(told('ID')),
    distribution_version: unquoted(told('VERSION_ID')),
    cores: countRange(told('online')) || rows.filter(row => /^processor\s*:/.test(row)).length || 1,
    memory_mb: mebibytes(rows, 'MemTotal'),
    swap_mb: mebibytes(rows, 'SwapTotal'),
    page_size: pageSize(told('page')),
    service_manager: told('systemd') === 'yes' ? 'systemd' : told('first'),
    boot_id: told('boot'),
  }
  return questions.map(() => facts)
}

/** os-release(5): shell-like quotes around the value. */
const unquoted = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2')

function mebibytes(rows: readonly string[], name: string): number {
  const row = rows.find(line => line.startsWith(`${name}:`))
  return Math.floor(Number(/\d+/.exec(row ?? '')?.[0] ?? 0) / 1024)
}

/** `0-3,6` → 5. */
function countRange(text: string): number {
  if (!/^\d+(-\d+)?(,\d+(-\d+)?)*$/.test(text)) return 0
  return text
    .split(',')
    .map(part => part.split('-').map(Number))
    .reduce((sum, [first = 0, last = first]) => sum + last - first + 1, 0)
}

/** `4096` of getconf, or the line of smaps in kB. */
const pageSize = (text: string): number => {
  const [digits = '4096'] = /\d+/.exec(text) ?? []
  return /kB/.test(text) ? Number(digits) * 1024 : Number(digits)
}

/**
 * General facts of a host, shown to conditions and templates as `facts`.
 */
import type { FactReader } from './fact.ts'
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

export const hostReader: FactReader<'host'> = {
  kind: 'host',
  script: () => {
    throw new Error('not written yet')
  },
  decode: () => {
    throw new Error('not written yet')
  },
}

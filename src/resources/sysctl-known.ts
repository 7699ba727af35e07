/**
 * What is known of kernel parameters that the kernel does not say itself: values it accepts although they mean nothing,
 * which of them are better when bigger, defaults, and what makes a setting void. From Documentation/admin-guide/sysctl
 * (vm, fs, kernel, net) and networking/ip-sysctl of the kernel, and from tries on Linux 6.
 */
export interface KnownKey {
  /** Lowest and highest sensible number. */
  readonly range?: readonly [lowest: bigint, highest: bigint]
  /** More is never worse for programs (a ceiling or a queue), so lowering needs `allow_lower`. */
  readonly growing?: true
  /** The kernel's default, where it does not depend on the machine. */
  readonly default?: string
  /** Missing in a network namespace of its own (containers): verified on Linux 6. */
  readonly hostOnly?: true
  /** What a change does not do. */
  readonly note?: string
}

const growing: KnownKey = { growing: true }
const percent: KnownKey = { range: [0n, 100n] }
const flag: KnownKey = { range: [0n, 1n] }

export const knownKeys: Readonly<Record<string, KnownKey>> = {
  'fs.aio-max-nr': growing,
  'fs.file-max': growing,
  'fs.inotify.max_queued_events': growing,
  'fs.inotify.max_user_instances': growing,
  'fs.inotify.max_user_watches': growing,
  'fs.nr_open': growing,
  'fs.pipe-max-size': growing,
  'fs.suid_dumpable': { range: [0n, 2n] },
  'kernel.keys.maxkeys': growing,
  'kernel.msgmax': growing,
  'kernel.msgmnb': growing,
  'kernel.numa_balancing': { range: [0n, 3n] },
  'kernel.panic': {},
  'kernel.pid_max': growing,
  'kernel.sched_autogroup_enabled': flag,
  'kernel.shmall': growing,
  'kernel.shmmax': growing,
  'kernel.shmmni': growing,
  'kernel.threads-max': growing,
  'net.core.default_qdisc': {
    hostOnly: true,
    note: 'interfaces that exist keep their queueing discipline until it is replaced or the host boots',
  },
  'net.core.netdev_budget': { ...growing, hostOnly: true },
  'net.core.netdev_max_backlog': { ...growing, hostOnly: true },
  'net.core.optmem_max': growing,
  'net.core.rmem_default': growing,
  'net.core.rmem_max': growing,
  'net.core.somaxconn': {
    growing: true,
    note: 'counts for listen() calls made from now on, and only caps what a program asks for (Qdrant 1024, gunicorn and uvicorn 2048, Redis 511): restart the services, and raise their own backlog too',
  },
  'net.core.wmem_default': growing,
  'net.core.wmem_max': growing,
  'net.ipv4.ip_forward': flag,
  'net.ipv4.ip_local_port_range': {},
  'net.ipv4.ip_local_reserved_ports': {},
  'net.ipv4.tcp_abort_on_overflow': flag,
  'net.ipv4.tcp_allowed_congestion_control': {},
  'net.ipv4.tcp_congestion_control': { note: 'open connections keep their algorithm' },
  'net.ipv4.tcp_ecn': { range: [0n, 5n] },
  'net.ipv4.tcp_fastopen': {},
  'net.ipv4.tcp_fin_timeout': { range: [1n, 120n] },
  'net.ipv4.tcp_keepalive_intvl': {},
  'net.ipv4.tcp_keepalive_probes': {},
  'net.ipv4.tcp_keepalive_time': {},
  'net.ipv4.tcp_max_orphans': { ...growing, hostOnly: true },
  'net.ipv4.tcp_max_syn_backlog': growing,
  'net.ipv4.tcp_max_tw_buckets': growing,
  'net.ipv4.tcp_mem': { hostOnly: true },
  'net.ipv4.tcp_moderate_rcvbuf': { ...flag, default: '1' },
  'net.ipv4.tcp_mtu_probing': { range: [0n, 2n], default: '0' },
  'net.ipv4.tcp_notsent_lowat': {},
  'net.ipv4.tcp_rmem': {},
  'net.ipv4.tcp_sack': { ...flag, default: '1' },
  'net.ipv4.tcp_slow_start_after_idle': { ...flag, default: '1' },
  'net.ipv4.tcp_syncookies': { range: [0n, 2n], default: '1' },
  'net.ipv4.tcp_timestamps': { range: [0n, 2n], default: '1' },
  'net.ipv4.tcp_tw_reuse': { range: [0n, 2n] },
  'net.ipv4.tcp_window_scaling': { ...flag, default: '1' },
  'net.ipv4.tcp_wmem': {},
  'net.netfilter.nf_conntrack_max': growing,
  'vm.dirty_background_bytes': {},
  'vm.dirty_background_ratio': percent,
  'vm.dirty_bytes': {},
  'vm.dirty_expire_centisecs': {},
  'vm.dirty_ratio': percent,
  'vm.dirty_writeback_centisecs': {},
  'vm.max_map_count': growing,
  'vm.min_free_kbytes': {},
  'vm.nr_hugepages': {},
  'vm.overcommit_kbytes': {},
  'vm.overcommit_memory': { range: [0n, 2n] },
  'vm.overcommit_ratio': {},
  'vm.page-cluster': {},
  'vm.panic_on_oom': { range: [0n, 2n] },
  'vm.swappiness': { range: [0n, 200n] },
  'vm.vfs_cache_pressure': {},
  'vm.watermark_scale_factor': { range: [1n, 3000n] },
  'vm.zone_reclaim_mode': { range: [0n, 7n] },
}

/** Modules whose loading brings parameters, by the start of the key. */
export const moduleOfKeys: readonly (readonly [prefix: string, module: string])[] = [
  ['net.netfilter.nf_conntrack', 'nf_conntrack'],
  ['net.nf_conntrack', 'nf_conntrack'],
  ['net.bridge.', 'br_netfilter'],
]

/** The number that a text stands for; kernel parameters may need 64 bits, so never a floating one. */
export const wholeNumber = (text: string): bigint | undefined => (/^-?\d+$/.test(text) ? BigInt(text) : undefined)

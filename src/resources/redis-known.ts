/**
 * What is known of Redis' settings: how their values are written, which only a start reads, and which are not this
 * program's business. From config.c of Redis 7.0 (`standardConfig static_configs`); what is not named here is passed on
 * as text, and Redis judges it.
 */

/** How `CONFIG GET` prints a value. */
export type ValueForm =
  /** Bytes, in a file also as `32gb`. */
  | { readonly as: 'memory' }
  | { readonly as: 'yes-no' }
  | { readonly as: 'number'; readonly least: number; readonly most?: number; readonly clamped?: true }
  | { readonly as: 'word'; readonly words: readonly string[] }
  /** Pairs of seconds and changes, or nothing. */
  | { readonly as: 'save' }
  /** Three numbers for each class of clients. */
  | { readonly as: 'client-limits' }
  /** Letters in any order. */
  | { readonly as: 'events' }

const memory = { as: 'memory' } as const
const yesNo = { as: 'yes-no' } as const
const number = (least: number, most?: number): ValueForm => ({
  as: 'number',
  least,
  ...(most === undefined ? {} : { most }),
})
const words = (...all: readonly string[]): ValueForm => ({ as: 'word', words: all })

export const policies = [
  'volatile-lru',
  'volatile-lfu',
  'volatile-random',
  'volatile-ttl',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-random',
  'noeviction',
] as const

export const forms: Readonly<Record<string, ValueForm>> = {
  maxmemory: memory,
  'maxmemory-policy': words(...policies),
  'maxmemory-samples': number(1, 64),
  'maxmemory-eviction-tenacity': number(0, 100),
  'tcp-keepalive': number(0),
  timeout: number(0),
  maxclients: number(1),
  'lazyfree-lazy-eviction': yesNo,
  'lazyfree-lazy-expire': yesNo,
  'lazyfree-lazy-server-del': yesNo,
  'lazyfree-lazy-user-del': yesNo,
  'lazyfree-lazy-user-flush': yesNo,
  'replica-lazy-flush': yesNo,
  // Redis takes what is outside and makes the nearest of it.
  hz: { as: 'number', least: 1, most: 500, clamped: true },
  'dynamic-hz': yesNo,
  'active-expire-effort': number(1, 10),
  save: { as: 'save' },
  'stop-writes-on-bgsave-error': yesNo,
  rdbcompression: yesNo,
  appendonly: yesNo,
  appendfsync: words('always', 'everysec', 'no'),
  'no-appendfsync-on-rewrite': yesNo,
  'auto-aof-rewrite-percentage': number(0),
  'auto-aof-rewrite-min-size': memory,
  'latency-monitor-threshold': number(0),
  'latency-tracking': yesNo,
  'slowlog-log-slower-than': number(-1),
  'slowlog-max-len': number(0),
  'client-output-buffer-limit': { as: 'client-limits' },
  'client-query-buffer-limit': memory,
  'proto-max-bulk-len': memory,
  'repl-backlog-size': memory,
  'repl-backlog-ttl': number(0),
  'jemalloc-bg-thread': yesNo,
  activedefrag: yesNo,
  'oom-score-adj': words('no', 'yes', 'relative', 'absolute'),
  loglevel: words('debug', 'verbose', 'notice', 'warning', 'nothing'),
  'notify-keyspace-events': { as: 'events' },
  'lfu-log-factor': number(0),
  'lfu-decay-time': number(0),
  'io-threads': number(1, 128),
  'io-threads-do-reads': yesNo,
  'tcp-backlog': number(0),
  databases: number(1),
  'disable-thp': yesNo,
}

/** Redis refuses to set these while it runs: «can't set immutable config». */
export const onlyAtStart: ReadonlySet<string> = new Set([
  'io-threads',
  'io-threads-do-reads',
  'tcp-backlog',
  'databases',
  'disable-thp',
  'server_cpulist',
  'bio_cpulist',
  'aof_rewrite_cpulist',
  'bgsave_cpulist',
])

const access = 'it takes effect at once and can cut off everybody, this program included'
const place = 'Redis would look for its data elsewhere, and find none'
const unit = 'it belongs to the unit that starts Redis'
const topology = 'it changes whose data this Redis has'

/** Never managed, whatever the value; and why. */
export const refused: Readonly<Record<string, string>> = {
  port: access,
  bind: access,
  'bind-source-addr': access,
  'protected-mode': access,
  unixsocket: access,
  unixsocketperm: access,
  requirepass: access,
  aclfile: access,
  user: access,
  'acl-pubsub-default': access,
  'rename-command': access,
  'tls-port': access,
  'tls-cert-file': access,
  'tls-key-file': access,
  'tls-key-file-pass': access,
  'tls-ca-cert-file': access,
  'tls-ca-cert-dir': access,
  'tls-auth-clients': access,
  'tls-protocols': access,
  'enable-protected-configs': access,
  'enable-debug-command': access,
  'enable-module-command': access,
  dir: place,
  dbfilename: place,
  appendfilename: place,
  appenddirname: place,
  daemonize: unit,
  supervised: unit,
  pidfile: unit,
  logfile: unit,
  include: unit,
  loadmodule: unit,
  replicaof: topology,
  slaveof: topology,
  masterauth: topology,
  masteruser: topology,
  'cluster-enabled': topology,
  'cluster-config-file': topology,
}

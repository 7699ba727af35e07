/**
 * Every key of Qdrant's configuration file, as data: type, unit, range, default, and the versions that read it. From
 * Qdrant's sources at tag v1.16.3 (`config/config.yaml`, `src/settings.rs`, `lib/storage/src/types.rs` and what these
 * refer to), compared with 1.14, 1.15 and 1.17 to 1.19. Qdrant itself ignores keys that it does not know without a
 * word, and uses values out of range after a warning in its log.
 */
export type ConfigKey = {
  readonly of: 'integer' | 'number' | 'boolean' | 'text' | 'anything'
  /** Both belong to the range. */
  readonly least?: number
  readonly most?: number
  readonly oneOf?: readonly string[]
  /** May be null: Qdrant then chooses for itself, or does without. */
  readonly nullable?: true
  /** What Qdrant has where the file says nothing. */
  readonly default?: string | number | boolean | null
  /** First version that reads it; absent: 1.14 or older. */
  readonly since?: string
  /** `new`: only the default of collections that are made later. Absent: holds for all from the next start on. */
  readonly holds?: 'new collections'
  /** A sentence for whoever sets it. */
  readonly note?: string
}

type Rest = Omit<ConfigKey, 'of'>
const integer = (rest: Rest = {}): ConfigKey => ({ of: 'integer', least: 0, ...rest })
const number = (rest: Rest = {}): ConfigKey => ({ of: 'number', ...rest })
const boolean = (rest: Rest = {}): ConfigKey => ({ of: 'boolean', ...rest })
const text = (rest: Rest = {}): ConfigKey => ({ of: 'text', ...rest })
const anything = (rest: Rest = {}): ConfigKey => ({ of: 'anything', ...rest })
const port = (rest: Rest = {}): ConfigKey => integer({ most: 65_535, ...rest })
const optional = { nullable: true, default: null } as const
const fresh = { holds: 'new collections' } as const

const under = (prefix: string, keys: Readonly<Record<string, ConfigKey>>): Readonly<Record<string, ConfigKey>> =>
  Object.fromEntries(Object.entries(keys).map(([key, value]) => [`${prefix}.${key}`, value]))

const deprecated = 'deprecated since 1.15: `on_disk` of the vectors says the same'

const optimizers: Readonly<Record<string, ConfigKey>> = {
  deleted_threshold: number({ least: 0, most: 1, default: 0.2 }),
  vacuum_min_vector_number: integer({ least: 100, default: 1000 }),
  default_segment_number: integer({ default: 0 }),
  max_segment_size_kb: integer({ least: 1, ...optional }),
  memmap_threshold_kb: integer({ ...optional, note: deprecated }),
  indexing_threshold_kb: integer({ nullable: true, default: 10_000 }),
  flush_interval_sec: integer({ default: 5 }),
  max_optimization_threads: integer(optional),
}

const each = (keys: Readonly<Record<string, ConfigKey>>, more: Rest): Readonly<Record<string, ConfigKey>> =>
  Object.fromEntries(Object.entries(keys).map(([key, value]) => [key, { ...value, ...more }]))

const strictMode: Readonly<Record<string, ConfigKey>> = {
  enabled: boolean(optional),
  max_query_limit: integer({ least: 1, ...optional }),
  max_timeout: integer({ least: 1, ...optional }),
  unindexed_filtering_retrieve: boolean(optional),
  unindexed_filtering_update: boolean(optional),
  search_max_hnsw_ef: integer(optional),
  search_allow_exact: boolean(optional),
  search_max_oversampling: number(optional),
  upsert_max_batchsize: integer(optional),
  max_collection_vector_size_bytes: integer(optional),
  max_collection_payload_size_bytes: integer(optional),
  max_points_count: integer({ least: 1, ...optional }),
  read_rate_limit: integer({ least: 1, ...optional }),
  write_rate_limit: integer({ least: 1, ...optional }),
  filter_max_conditions: integer(optional),
  condition_max_size: integer(optional),
  multivector_config: anything(optional),
  sparse_config: anything(optional),
  max_payload_index_count: integer({ ...optional, since: '1.16' }),
}

const storage: Readonly<Record<string, ConfigKey>> = {
  storage_path: text({ default: './storage' }),
  snapshots_path: text({ default: './snapshots' }),
  temp_path: text(optional),
  on_disk_payload: boolean({ default: true, ...fresh }),
  'payload.memory': text({ oneOf: ['cold', 'cached'], since: '1.19', ...fresh }),
  low_memory_mode: text({ oneOf: ['disabled', 'no_resident', 'no_populate'], default: 'disabled', since: '1.18' }),
  node_type: text({ oneOf: ['Normal', 'Listener'], default: 'Normal' }),
  mmap_advice: text({ oneOf: ['normal', 'random', 'sequential'], default: 'random' }),
  update_queue_size: integer(optional),
  update_concurrency: integer({ least: 1, ...optional }),
  handle_collection_load_errors: boolean({ default: false }),
  recovery_mode: text(optional),
  shard_transfer_method: text({ oneOf: ['stream_records', 'snapshot', 'wal_delta'], ...optional }),
  max_collections: integer({ ...optional, since: '1.15' }),
  quotas: anything({ ...optional, since: '1.19' }),
  'snapshots_config.snapshots_storage': text({ oneOf: ['local', 's3'], default: 'local' }),
  'snapshots_config.s3_config': anything(optional),
  ...under('wal', {
    wal_capacity_mb: integer({ least: 1, default: 32, ...fresh }),
    wal_segments_ahead: integer({ default: 0, ...fresh }),
    wal_retain_closed: integer({ least: 1, default: 1, since: '1.16', ...fresh }),
  }),
  ...under('performance', {
    max_search_threads: integer({ default: 0 }),
    max_optimization_runtime_threads: integer({ default: 0 }),
    update_rate_limit: integer(optional),
    search_timeout_sec: integer(optional),
    optimizer_cpu_budget: { of: 'integer', default: 0 },
    optimizer_io_budget: integer({ default: 0 }),
    incoming_shard_transfers_limit: integer({ nullable: true }),
    outgoing_shard_transfers_limit: integer({ nullable: true }),
    async_scorer: boolean({ default: false }),
    io_uring: text({ oneOf: ['disabled', 'auto'], since: '1.19' }),
    max_concurrent_collection_loads: integer({ least: 1, since: '1.17' }),
    max_concurrent_shard_loads: integer({ least: 1, since: '1.17' }),
    max_concurrent_segment_loads: integer({ least: 1, since: '1.17' }),
  }),
  ...under('optimizers', each(optimizers, fresh)),
  'optimizers.prevent_unoptimized': boolean({ ...optional, since: '1.17', ...fresh }),
  ...under('optimizers_overwrite', optimizers),
  ...under('hnsw_index', {
    m: integer({ default: 16, ...fresh }),
    ef_construct: integer({ least: 4, default: 100, ...fresh }),
    full_scan_threshold_kb: integer({ default: 10_000, ...fresh }),
    max_indexing_threads: integer({ default: 0, ...fresh }),
    on_disk: boolean({ nullable: true, default: false, ...fresh }),
    payload_m: integer({ ...optional, ...fresh }),
    inline_storage: boolean({ ...optional, since: '1.16', ...fresh }),
    memory: text({ oneOf: ['cold', 'cached', 'pinned'], since: '1.19', ...fresh }),
  }),
  'hnsw_global_config.healing_threshold': number({ least: 0, most: 1, default: 0.3, since: '1.15' }),
  ...under('collection', {
    shard_number: integer({ least: 1, ...fresh }),
    shard_number_per_node: integer({ least: 1, ...fresh }),
    replication_factor: integer({ least: 1, default: 1, ...fresh }),
    write_consistency_factor: integer({ least: 1, default: 1, ...fresh }),
    'vectors.on_disk': boolean({ ...optional, ...fresh }),
    'vectors.memory': text({ oneOf: ['cold', 'cached'], since: '1.19', ...fresh }),
    quantization: anything({ ...optional, ...fresh }),
    ...under('strict_mode', each(strictMode, fresh)),
  }),
}

const service: Readonly<Record<string, ConfigKey>> = {
  host: text({ default: '0.0.0.0' }),
  http_port: port({ default: 6333 }),
  grpc_port: port({ nullable: true, default: 6334 }),
  metrics_port: port({ ...optional, since: '1.17' }),
  max_request_size_mb: integer({ default: 32 }),
  max_workers: integer({ nullable: true, default: 0 }),
  http_keep_alive_timeout_sec: integer({ least: 1, since: '1.18' }),
  http_client_request_timeout_sec: integer({ least: 1, since: '1.18' }),
  http_client_disconnect_timeout_sec: integer({ least: 1, since: '1.18' }),
  enable_cors: boolean({ default: true }),
  enable_tls: boolean({ default: false }),
  verify_https_client_certificate: boolean({ default: false }),
  api_key: text(optional),
  alt_api_key: text({ ...optional, since: '1.17' }),
  read_only_api_key: text(optional),
  jwt_rbac: boolean(optional),
  enforce_internal_auth: boolean({ ...optional, since: '1.18' }),
  hide_jwt_dashboard: boolean(optional),
  static_content_dir: text(optional),
  enable_static_content: boolean(optional),
  slow_query_secs: number({ least: 0, ...optional }),
  hardware_reporting: boolean(optional),
  metrics_prefix: text({ ...optional, since: '1.16' }),
  enable_snapshot_url_recovery: boolean({ default: true, since: '1.18' }),
}

const logger: Readonly<Record<string, ConfigKey>> = {
  log_level: text(optional),
  format: text({ oneOf: ['text', 'json'], ...optional }),
  span_events: anything(optional),
}

export const configKeys: Readonly<Record<string, ConfigKey>> = {
  log_level: text({ default: 'INFO' }),
  telemetry_disabled: boolean({ default: false }),
  ...under('logger', { ...logger, color: anything(optional) }),
  ...under('logger.on_disk', {
    ...logger,
    enabled: boolean(optional),
    log_file: text(optional),
    buffer_size_bytes: integer(optional),
  }),
  ...under('storage', storage),
  ...under('service', service),
  ...under('cluster', {
    enabled: boolean({ default: false }),
    peer_id: integer({ least: 1, ...optional, since: '1.15' }),
    grpc_timeout_ms: integer({ least: 1 }),
    connection_timeout_ms: integer({ least: 1 }),
    resharding_enabled: boolean({ default: false }),
    ...under('p2p', {
      port: port({ nullable: true, default: 6335 }),
      connection_pool_size: integer({ least: 1 }),
      enable_tls: boolean({ default: false }),
    }),
    ...under('consensus', {
      max_message_queue_size: integer(),
      tick_period_ms: integer({ least: 1, default: 100 }),
      bootstrap_timeout_sec: integer({ least: 1 }),
      message_timeout_ticks: integer({ least: 1 }),
      compact_wal_entries: integer({ default: 128 }),
    }),
  }),
  ...under('tls', {
    cert: text({ default: './tls/cert.pem' }),
    key: text({ default: './tls/key.pem' }),
    ca_cert: text({ nullable: true, default: './tls/cacert.pem' }),
    cert_ttl: integer({ least: 1, nullable: true, default: 3600 }),
  }),
  ...under('gpu', {
    indexing: boolean({ default: false }),
    force_half_precision: boolean({ default: false }),
    groups_count: integer({ least: 1, ...optional }),
    device_filter: text(),
    devices: anything(optional),
    parallel_indexes: integer(optional),
    allow_integrated: boolean({ default: false }),
    allow_emulated: boolean({ default: false }),
  }),
  ...under('inference', { address: text(optional), timeout: integer(optional), token: text(optional) }),
  debugger: anything(),
  feature_flags: anything(),
  audit: anything({ since: '1.17' }),
}

/**
 * Names that people write and that Qdrant does not have, with what there is instead. The last part of the key, or a
 * variable of the environment with one underscore.
 */
export const noSuchKeys: Readonly<Record<string, string>> = {
  max_concurrent_requests:
    'Qdrant has no such limit: limit the connections of the gateway or proxy in front of it, or set strict_mode.read_rate_limit of a collection',
  collection_cache_size:
    'Qdrant has no caches of its own: it maps its files, and the kernel keeps in memory what there is room for; `on_disk: false` and quantization with `always_ram` decide what must stay there',
  segment_cache_size:
    'Qdrant has no caches of its own: it maps its files, and the kernel keeps in memory what there is room for; `on_disk: false` and quantization with `always_ram` decide what must stay there',
  vectors_per_segment:
    'Qdrant counts KiB: storage.optimizers.max_segment_size_kb, which only limits merging; the resource qdrant_collection converts vectors',
}

/** The server does not start with these: its built-in file has the longer name, and both together are a duplicate. */
export const crashingKeys: Readonly<Record<string, string>> = {
  'storage.optimizers.indexing_threshold': 'storage.optimizers.indexing_threshold_kb',
  'storage.optimizers.max_segment_size': 'storage.optimizers.max_segment_size_kb',
  'storage.hnsw_index.full_scan_threshold': 'storage.hnsw_index.full_scan_threshold_kb',
}

/** Other names of the same keys. */
export const aliasKeys: Readonly<Record<string, string>> = {
  'storage.optimizers.memmap_threshold': 'storage.optimizers.memmap_threshold_kb',
  ...Object.fromEntries(
    ['indexing_threshold', 'max_segment_size', 'memmap_threshold'].map(key => [
      `storage.optimizers_overwrite.${key}`,
      `storage.optimizers_overwrite.${key}_kb`,
    ]),
  ),
}

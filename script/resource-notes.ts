/**
 * What a schema does not say about a resource: where it writes on the host, and how exactly that is taken back.
 */
import type { Reversibility } from '../src/changes/change.ts'

export interface Notes {
  /** Arguments that show what it is for; absent: the schema's own example does. A test checks them. */
  readonly example?: Readonly<Record<string, unknown>>
  /** Files and runtime state that it owns. */
  readonly writes: string
  readonly undo: Reversibility | 'nothing to undo'
  readonly undoing: string
}

const restored = 'The whole file is put back as it was: bytes, mode and owner, or absent.'

export const notesOf: Readonly<Record<string, Notes>> = {
  assert: {
    example: { that: ['facts.memory_mb >= 8192'], message: 'Qdrant needs at least 8 GiB of memory.' },
    undo: 'nothing to undo',
    writes: 'Nothing. The conditions are evaluated on the controller.',
    undoing: 'It changes nothing.',
  },
  capacity: {
    example: {
      operations: { per_second: 15000, cpu_us: { qdrant: 229, gateway: 210 } },
      vectors: { count: 100_000_000, dimension: 1024, quantization: 'int8' },
      disk: { path: '/var/lib/qdrant' },
      reindex: { within: '3h' },
    },
    undo: 'nothing to undo',
    writes: 'Nothing. What is enough is a line of the plan, what is short a warning, with `strict` an error.',
    undoing: 'It changes nothing.',
  },
  command: {
    example: {
      run: 'update-ca-certificates',
      check: 'test -e /etc/ssl/certs/example.pem',
      undo: 'rm -f /etc/ssl/certs/example.pem',
      touches: ['file:/etc/ssl/certs/ca-certificates.crt'],
    },
    undo: 'none',
    writes: 'Whatever the command writes. Say it with `touches`, so that later steps need not wait for it.',
    undoing:
      'With `undo`, the command that takes it back, it becomes best effort: nobody but you knows whether it does. With `undo: never`, `because` tells the operator why, in the plan. A run with a command that has no `undo` is refused without `--allow-irreversible`, unless there is nothing left to do.',
  },
  congestion_control: {
    example: { algorithm: 'bbr', fallback: 'cubic' },
    undo: 'exact',
    writes:
      'The running values of `net.ipv4.tcp_congestion_control` and, if asked for, `net.core.default_qdisc`; `/etc/sysctl.d/<file>.conf`; where the algorithm is a module, the module and `/etc/modules-load.d/`.',
    undoing:
      'New connections use the former algorithm. Connections that are open keep the one that they began with, and interfaces the queue that they have.',
  },
  copy: {
    example: { src: 'qdrant/limits.conf', dest: '/etc/qdrant/limits.conf', mode: '0644', owner: 'root' },
    undo: 'exact',
    writes: 'The file `dest`, replaced in one step: nobody ever reads half of it.',
    undoing: restored,
  },
  debug: {
    example: { msg: '{{ facts.memory_mb }} MiB of memory' },
    undo: 'nothing to undo',
    writes: 'Nothing. The text is shown with the plan, and in the events as `says`; with `no_log` it is hidden.',
    undoing: 'It changes nothing.',
  },
  directory: {
    example: { path: '/opt/qdrant/config', owner: 'qdrant', mode: '0750' },
    undo: 'exact',
    writes: 'The directory, and those above it that were missing.',
    undoing: 'A directory that was made is removed if it is empty by then; mode and owner are put back.',
  },
  file: {
    example: { path: '/etc/motd', content: 'Tuned by provision.\n', mode: '0644' },
    undo: 'exact',
    writes: 'The file or link `path`, replaced in one step: nobody ever reads half of it.',
    undoing: restored,
  },
  kernel_module: {
    example: { name: 'tcp_bbr' },
    undo: 'best effort',
    writes: 'The running kernel, `/etc/modules-load.d/` and, for parameters, `/etc/modprobe.d/`.',
    undoing: 'A module that something uses by then cannot be unloaded; the files are put back exactly.',
  },
  limits: {
    example: { service: 'qdrant', nofile: 65535 },
    undo: 'needs restart',
    writes:
      'For a service the drop-in `/etc/systemd/system/<service>.service.d/<file>.conf`, for a user `/etc/security/limits.d/<file>-<user>.conf`.',
    undoing:
      'The file is put back exactly; a process keeps the limits that it was started with, so notify a handler that restarts the service: undoing the task notifies it again.',
  },
  redis_config: {
    example: {
      settings: { maxmemory: '32gb', 'maxmemory-policy': 'allkeys-lru' },
      max_memory_share: 0.5,
      file: '/etc/redis/provision.conf',
      include: '/etc/redis/redis.conf',
    },
    undo: 'exact',
    writes:
      'The running Redis, by one `CONFIG SET` of all pairs (since Redis 7.0 all of them or none), read back; and `file`, a block at its end or, with `include`, all of it. Never `CONFIG REWRITE`, which cannot be taken back to the byte. With `restart` the service, when a setting that only a start reads runs with another value.',
    undoing:
      'The former values are set while Redis runs, as it printed them, and the file is put back. Data that a lowered `maxmemory` evicted does not come back, hence `allow_eviction`; then the undo is best effort. A limit that was raised and is put back evicts what has come since. A Redis that does not run has nothing to take back. The login stands in the record of the run, for the undo: with `password_file` only the path does.',
  },
  service: {
    example: {
      name: 'qdrant',
      state: 'started',
      enabled: true,
      health: { http: 'http://127.0.0.1:6333/readyz', within: '60s' },
    },
    undo: 'exact',
    writes: 'Whether the unit runs, and whether it starts at boot.',
    undoing:
      'A service that was started is stopped again, and the other way round. A restart has no state to put back: undoing what led to it restarts the service again, so that it reads what was restored.',
  },
  set_fact: {
    example: { workers: '{{ min 16 facts.cores }}' },
    undo: 'nothing to undo',
    writes:
      'Nothing. Any names with any values; they stay for all later tasks of the host, in later plays too, and win over all variables but those of the command line. In a loop an item sees what the ones before it set.',
    undoing: 'It changes nothing.',
  },
  sysctl: {
    undo: 'exact',
    writes:
      'The running values and `/etc/sysctl.d/<file>.conf`. Nothing else is applied again: never `sysctl --system`, never `sysctl -p`.',
    undoing:
      'Running value and file are put back one by one. Pairs that the kernel couples (`vm.dirty_ratio` and `vm.dirty_bytes`) are one unit. Sockets that are open keep what they began with.',
  },
  systemd_unit: {
    example: { name: 'qdrant.service', drop_in: '50-nice', content: '[Service]\nNice=-5\n' },
    undo: 'exact',
    writes: '`/etc/systemd/system/<name>` or `/etc/systemd/system/<name>.d/<drop_in>.conf`, and systemd reads it.',
    undoing: `${restored} systemd then reads it again; a running service notices at its next restart.`,
  },
  template: {
    example: {
      src: 'gateway/gunicorn.conf.py.hbs',
      dest: '/opt/gateway/gunicorn.conf.py',
      mode: '0640',
      validate: 'gunicorn --check-config -c %s app:app',
    },
    undo: 'exact',
    writes: 'The file `dest`, replaced in one step: nobody ever reads half of it.',
    undoing: restored,
  },
  transparent_hugepages: {
    undo: 'exact',
    writes: '`/sys/kernel/mm/transparent_hugepage/`, and for the next boot `/etc/tmpfiles.d/60-provision-thp.conf`.',
    undoing:
      'The running choice and the file are put back. Huge pages that programs already have stay until they are freed.',
  },
  package: {
    example: { name: ['nginx=1.22*', 'curl'], update_cache: '24h' },
    undo: 'best effort',
    writes:
      'What the packages hold, and what their scripts do. The plan shows every package of the transaction, those that come along as well, and apt or dnf is given each with its version: what was not shown is not done. With dnf nothing is removed that is merely not needed any more, and plugins are not used, so that what `versionlock` holds is not known. Files of configuration that were changed by hand are kept. A task with only `update_cache` reads the lists; tasks after it are planned with them.',
    undoing:
      'Packages that were installed are removed with all that came along, and their configuration if they were not there before at all; old versions are installed again if the archive still has them, and the rollback names those that it has not. What the scripts of packages did otherwise (accounts, data) stays. Nothing that somebody installed since is removed: such a rollback is refused.',
  },
  qdrant_collection: {
    example: {
      name: 'mixtral',
      hnsw: { m: 32, ef_construct: 200 },
      optimizers: { vectors_per_segment: 300000 },
      quantization: { scalar: { quantile: 0.99, always_ram: true } },
      missing: 'skip',
    },
    undo: 'best effort',
    writes:
      'The configuration of the collection, through the REST API of the server, asked by the host itself with curl (and awk): a port that only listens on the loopback will do. One PATCH says everything, since a second one cancels what the first set going; it is read back, because Qdrant answers `ok` also to what it ignores; and the task waits until every index was built as it says. Size, distance and type of vectors, shards and write-ahead log cannot be changed on an existing collection. The plan tells what the change costs, and refuses what would keep vectors from being indexed. A task with a wrong key, a server that is down or a collection that is missing stops the host before anything is changed.',
    undoing:
      'Old values are written back with one PATCH, which also breaks off a rebuild that is going on; the index is then built anew as it was. It is exact where every value was set before. Qdrant has no word for "not set" in some places (`max_segment_size`, `payload_m`, `on_disk` and values of a single vector): the plan names them, and what an undo writes in their stead. `undo.sh` on the host does the same without the controller.',
  },
  qdrant_snapshot: {
    example: { name: 'mixtral', max_age: '24h', keep: 3, missing: 'skip' },
    undo: 'best effort',
    writes:
      'A snapshot in the folder of the server, made by the server itself; and a note of its name in `/var/lib/provision/snapshots/`, by which an undo and `keep` find the ones that are ours. It is made when the last one, whoever made it, is older than `max_age`.',
    undoing:
      'The snapshot that the run made is removed; older ones that went because of `keep` do not come back, and the plan names them. A snapshot is not needed for the rollback of a configuration: that is written back by itself. Recovered in place it gives back the data and keeps the configuration that the collection has; under a new name it gives back both (how-to/tune-qdrant.md).',
  },
  qdrant_config: {
    example: {
      path: '/opt/qdrant/config/config.yaml',
      settings: { 'service.max_workers': 4, storage: { hnsw_index: { m: 16, ef_construct: 100 } } },
      validate: '/opt/qdrant/config/check-config %s',
    },
    undo: 'exact',
    writes:
      'The file. Qdrant reads it when it starts, so notify a handler that restarts it. Names as people write them elsewhere (`QDRANT_HNSW_M`, `indexing_threshold` without `_kb`, `max_concurrent_requests`) are refused with the right one, or with what there is instead. The plan says which values are the defaults anyway, and which only count for collections that are made later.',
    undoing: restored,
  },
  group: {
    example: { name: 'search', system: true },
    undo: 'best effort',
    writes: '`/etc/group` and `/etc/gshadow`, by the tools of shadow, which lock them.',
    undoing:
      'A group that was made is removed, another number is put back. A group that was removed comes back with its number and members; a password and administrators of its own do not. Files keep the number that they have.',
  },
  user: {
    example: { name: 'qdrant', system: true, home: '/var/lib/qdrant', create_home: false, groups: ['adm'] },
    undo: 'best effort',
    writes:
      '`/etc/passwd`, `/etc/shadow`, `/etc/group`, and where the host has them `/etc/subuid` and `/etc/subgid`, by the tools of shadow, which lock them; the home of a new account.',
    undoing:
      'Changes are put back exactly, a password with its date. An account that was made is removed; its home goes too if nothing was added to it. An account that was removed comes back with its number, groups and password, but not with limits of the password’s age. With `remove_home` there is no undo: what was in the home is not kept.',
  },
  mount: {
    example: {
      path: '/var/lib/qdrant',
      src: 'LABEL=qdrant',
      fstype: 'xfs',
      opts: 'noatime,nofail',
      state: 'mounted',
    },
    undo: 'best effort',
    writes:
      'One line of `/etc/fstab`, with all other lines, comments and blanks left as they are; systemd reads it. Now: what the kernel has mounted at the path, and the directory when it is missing. Options are set by a remount when the line had others.',
    undoing:
      'The file is put back exactly. What was mounted is unmounted, unless something works in it by then, and what was unmounted is mounted again as its line said; what was in a file system in memory is lost. A bind mount without a line cannot be mounted again.',
  },
  cron: {
    example: { name: 'qdrant-snapshot', job: '/usr/local/bin/snapshot --keep 7', minute: 30, hour: 3, user: 'qdrant' },
    undo: 'exact',
    writes: '`/etc/cron.d/<name>`, which cron reads by itself within a minute. Crontabs of accounts are not touched.',
    undoing: `${restored} What the job did meanwhile stays.`,
  },
  timer: {
    example: {
      name: 'qdrant-snapshot',
      command: '/usr/local/bin/snapshot --keep 7',
      on_calendar: 'Mon..Fri 03:30',
      persistent: true,
      user: 'qdrant',
    },
    undo: 'exact',
    writes:
      '`/etc/systemd/system/<name>.timer`, and with `command` `/etc/systemd/system/<name>.service`; systemd reads them, and the timer is enabled and started. A timer that runs is restarted when its times change; the job is not.',
    undoing: `${restored} The timer then runs, or does not run, as before. What the job did meanwhile stays.`,
  },
  line: {
    example: { path: '/etc/ssh/sshd_config', line: 'PermitRootLogin no', match: '^#?PermitRootLogin\\b' },
    undo: 'exact',
    writes:
      'The file `path`, replaced in one step. All other lines stay byte for byte, with the endings that they have; several tasks may edit one file. The file must be UTF-8.',
    undoing: restored,
  },
  ini: {
    example: { path: '/etc/mysql/my.cnf', section: 'mysqld', option: 'max_connections', value: 500 },
    undo: 'exact',
    writes:
      'The file `path`, replaced in one step. Order, remarks, blank lines and separators (`a=b`, `a = b`, `a: b`) stay; a new option goes behind its commented-out form, else behind the last one of its section. An option that is set several times, or whose value goes on in the next line, is refused. The file must be UTF-8.',
    undoing: restored,
  },
  wait_for: {
    example: { port: 6333, within: '60s' },
    undo: 'nothing to undo',
    writes:
      'Nothing. What is so when the host is looked at, and cannot be changed by an earlier step, is not waited for and costs no time; else the host itself waits, in the same round trip in which the steps before it are made. What another host does meanwhile is not foreseen: put what depends on it into a playbook of its own.',
    undoing: 'It changes nothing, and a rollback does not wait.',
  },
  http_check: {
    example: { url: 'http://localhost:6333/readyz', status: [200, 204], within: '60s' },
    undo: 'nothing to undo',
    writes:
      'Nothing. The host asks with curl or wget, each time for five seconds at most. What is so when the host is looked at, and cannot be changed by an earlier step, is not asked again; else the host itself waits, in the same round trip in which the steps before it are made.',
    undoing: 'It changes nothing, and a rollback does not wait.',
  },
  archive: {
    example: {
      src: 'https://example.org/tool-1.2.3.tar.gz',
      dest: '/opt/tool',
      checksum: 'sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
      strip: 1,
    },
    undo: 'exact',
    writes:
      'The members of the archive below `dest`. It is unpacked into a hidden folder there, looked at, and only then does each member take its place, in one step each. A member whose name, or a link that leads, out of `dest`, a device, a hard link to something else: the whole archive is refused and nothing is changed. The bits setuid, setgid and sticky are dropped. A folder that was there before keeps its mode and owner. The host keeps a list of the members below `/var/lib/provision/unpacked`, and compares content, mode and owner of each whenever it is looked at: whatever differs is unpacked again. What an earlier archive left and a newer one does not have stays. An archive beside the playbook may have 16 MiB; one that the host fetches or has may be of any size.',
    undoing:
      'Members that are as they were unpacked go, and what they had replaced comes back, for which the host itself keeps it; folders that are empty by then go too. What somebody else changed since is left and named.',
  },
  get_url: {
    undo: 'exact',
    writes:
      'The file `dest`, replaced in one step once its checksum is right. The host itself fetches it, with curl or wget; what may be secret never stands in a list of processes.',
    undoing:
      'The whole file is put back as it was, or absent. One above 16 MiB is not kept for that, and so not replaced: fetch to a new path instead.',
  },
}

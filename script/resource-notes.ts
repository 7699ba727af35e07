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
      'With `undo`, the command that takes it back, it becomes best effort: nobody but you knows whether it does. With `undo: never`, `because` tells the operator why, in the plan.',
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
}

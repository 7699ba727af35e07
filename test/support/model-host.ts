/**
 * A host that exists in memory only: it answers questions from its state, and changes act on it through their declared
 * effects. What nobody set answers as a bare Debian host would.
 */
import type { Change } from '../../src/changes/change.ts'
import { kindOf } from '../../src/changes/registry.ts'
import type { FactKind, Facts, Question } from '../../src/facts/fact.ts'
import { noRuns } from '../../src/facts/host-runs.ts'
import { notFound } from '../../src/facts/unit.ts'
import { Observations } from '../../src/plan/observed.ts'

const bare: { readonly [K in FactKind]: (key: string) => Facts[K] } = {
  file: path =>
    /^\/(etc|opt|srv|tmp|usr|var|run|root|home)?$/.test(path) || /^\/etc\/[a-z.-]+\.d$/.test(path)
      ? { type: 'directory', mode: 0o755, uid: 0, gid: 0 }
      : { type: 'absent' },
  user: name => (name === 'root' ? 0 : /^\d+$/.test(name) ? Number(name) : null),
  group: name => (name === 'root' ? 0 : /^\d+$/.test(name) ? Number(name) : null),
  host: () => ({
    hostname: 'model',
    kernel: '6.1.0-18-amd64',
    architecture: 'x86_64',
    distribution: 'debian',
    distribution_version: '12',
    cores: 8,
    memory_mb: 65536,
    swap_mb: 0,
    page_size: 4096,
    service_manager: 'systemd',
    boot_id: '00000000-0000-0000-0000-000000000000',
  }),
  sysctl: () => null,
  sysctl_boot: () => [],
  kernel_module: () => 'missing',
  sysfs: () => null,
  unit: () => notFound,
  probe: () => ({ status: 1, out: '', err: '' }),
  host_runs: () => noRuns,
  host_run: () => null,
  package: () => ({ version: null, manual: false, held: false, residue: false, candidate: '1.0' }),
  package_transaction: () => ({ how: 'nothing' }),
  package_lists: () => ({ age: 3600 }),
  account: () => null,
  account_group: () => null,
  accounts: () => ({
    uids: [0, 1, 1000],
    gids: [0, 1, 1000],
    ranges: {
      uid: { least: 1000, most: 60_000 },
      gid: { least: 1000, most: 60_000 },
      system_uid: { least: 101, most: 999 },
      system_gid: { least: 101, most: 999 },
    },
    missing: [],
  }),
  mount: () => null,
  qdrant_snapshots: () => ({ how: 'no-answer', said: 'connection refused' }),
  qdrant_collection: () => ({ how: 'no-answer', said: 'connection refused' }),
  awaited: () => ({ holds: false, found: 'not yet' }),
  unpacked: () => ({ record: null, missing: [] }),
  redis: () => ({ how: 'down', said: 'Could not connect to Redis at 127.0.0.1:6379: Connection refused' }),
  redis_setting: () => null,
  networks: () => [],
  disk: () => ({ total: 100 * 1024 ** 3, free: 50 * 1024 ** 3, mount: '/' }),
}

export class ModelHost {
  readonly #state = new Observations()
  readonly #touched = new Set<string>()

  set<K extends FactKind>(kind: K, key: string, value: Facts[K]): void {
    this.#state.put(kind, key, value)
    this.#touched.add(JSON.stringify([kind, key]))
  }

  answer(questions: readonly Question[]): Observations {
    for (const question of questions) this.#ensure(question)
    return new Observations(this.#state)
  }

  #ensure(question: Question): void {
    if (this.#state.has(question)) return
    const value = (bare[question.kind] as (key: string) => Facts[FactKind])(question.key)
    this.set(question.kind, question.key, value)
  }

  make(change: Change): void {
    const kind = kindOf(change)
    for (const question of kind.questions(change)) this.#ensure(question)
    for (const effect of kind.effects(change)) if ('kind' in effect) this.#ensure(effect)
    // What nobody can foresee a model cannot do either: such facts stay as they are.
    this.#state.foresee(kind.effects(change).filter(effect => 'kind' in effect))
  }

  /** Everything that was ever set or asked, for comparing two moments. */
  snapshot(): Readonly<Record<string, unknown>> {
    const entries = [...this.#touched].sort().map(key => {
      const [kind, name] = JSON.parse(key) as [FactKind, string]
      return [`${kind}:${name}`, this.#state.get(kind, name)] as const
    })
    return Object.fromEntries(entries)
  }
}

/**
 * Times provision, Ansible and the floor on the same lab hosts, in turns, and prints medians and ratios.
 */
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Lab, labUp } from '../src/lab/lab.ts'

interface Sample {
  readonly wall: number
  readonly cpu: number
  readonly memoryMb: number
  readonly trips?: number
}
type Way = 'provision' | 'ansible' | 'floor'
type Row = 'first run' | 'second run' | 'check'

const { values } = parseArgs({
  options: { hosts: { type: 'string', default: '1,10' }, rounds: { type: 'string', default: '3' } },
})
const sizes = values.hosts.split(',').map(Number)
const rounds = Number(values.rounds)
const say = (line: string): void => {
  process.stdout.write(`${line}\n`)
}

/** Runs one command under GNU time, which sees all its processes. */
async function timed(
  folder: string,
  command: readonly string[],
  env: NodeJS.ProcessEnv,
): Promise<Sample & { out: string }> {
  const file = join(folder, 'time')
  const child = spawn('/usr/bin/time', ['-f', '%e %U %S %M', '-o', file, '--', ...command], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', piece => {
    out += piece
  })
  child.stderr.setEncoding('utf8').on('data', piece => {
    err += piece
  })
  const code = await new Promise(resolve => child.on('close', resolve))
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${code}\n${out.slice(-3000)}\n${err.slice(-3000)}`)
  const [wall = 0, user = 0, system = 0, kib = 0] = (await readFile(file, 'utf8')).trim().split(/\s+/).map(Number)
  return { wall, cpu: user + system, memoryMb: kib / 1024, out }
}

class Bench {
  readonly #lab: Lab
  readonly #folder: string
  readonly #count: number
  constructor(lab: Lab, folder: string, count: number) {
    this.#lab = lab
    this.#folder = folder
    this.#count = count
  }

  get hosts() {
    return [...this.#lab.hosts.values()].slice(0, this.#count)
  }

  async inventory(): Promise<string> {
    const file = join(this.#folder, `inventory-${this.#count}.yaml`)
    const lines = this.hosts.map(host => `    ${host.name}: { ansible_host: ${host.address} }`)
    await writeFile(
      file,
      `all:
  vars:
    ansible_user: root
    ansible_ssh_private_key_file: ${this.#lab.privateKey}
    ansible_python_interpreter: /usr/bin/python3
    provision_known_hosts: ${this.#lab.knownHosts}
  hosts:
${lines.join('\n')}
`,
    )
    return file
  }

  /** Hosts as they were before any run. */
  async clean(): Promise<void> {
    const script =
      'rm -rf /opt/bench /etc/sysctl.d/60-bench-*; cd /proc/sys/net/ipv4; echo 4096 > /proc/sys/net/core/somaxconn; ' +
      'echo 1024 > tcp_max_syn_backlog; echo 7200 > tcp_keepalive_time; echo 75 > tcp_keepalive_intvl; echo 60 > tcp_fin_timeout; ' +
      'echo 9 > tcp_keepalive_probes; echo 6 > tcp_syn_retries; echo 5 > tcp_synack_retries; echo 0 > tcp_orphan_retries; echo 15 > tcp_retries2; ' +
      'systemctl reset-failed ssh'
    await Promise.all(this.hosts.map(host => host.exec(script)))
  }

  /** From outside: the work was really done on every host. */
  async check(): Promise<void> {
    const script =
      'cat /proc/sys/net/core/somaxconn /proc/sys/net/ipv4/tcp_retries2; ls /opt/bench | wc -l; tail -n 1 /opt/bench/conf-6; ls /etc/sysctl.d/60-bench-* | wc -l'
    for (const host of this.hosts) {
      const { out } = await host.exec(script)
      const found = out.trim().split(/\s+/).join(' ')
      const wanted = '8192 12 10 option_51 = v6-51 12'
      if (found !== wanted) throw new Error(`${host.name} is not as wanted: ${found}`)
    }
  }

  async run(way: Way, row: Row): Promise<Sample> {
    const inventory = await this.inventory()
    const check = row === 'check'
    switch (way) {
      case 'provision': {
        const flags = check ? ['--check'] : ['--yes']
        const sample = await timed(
          this.#folder,
          ['./provision', 'run', 'bench/tasks/provision.yaml', '-i', inventory, '--output', 'ndjson', ...flags],
          { PROVISION_STATE: join(this.#folder, 'state') },
        )
        const last = JSON.parse(sample.out.trim().split('\n').at(-1) ?? '{}') as { hosts: { roundTrips: number }[] }
        return { ...sample, trips: Math.max(...last.hosts.map(host => host.roundTrips)) }
      }
      case 'ansible':
        return timed(
          this.#folder,
          [
            'ansible-playbook',
            '-i',
            inventory,
            '-f',
            String(this.#count),
            'bench/tasks/ansible.yaml',
            ...(check ? ['--check', '--diff'] : []),
          ],
          {
            ANSIBLE_PIPELINING: 'True',
            ANSIBLE_NOCOLOR: '1',
            ANSIBLE_SSH_ARGS: `-o ControlMaster=auto -o ControlPersist=60s -o UserKnownHostsFile=${this.#lab.knownHosts}`,
            // A cold connection for each run, as for the others.
            ANSIBLE_SSH_CONTROL_PATH_DIR: await mkdtemp(join(this.#folder, 'cp-')),
          },
        )
      case 'floor': {
        const mode = row === 'first run' ? 'write' : 'read'
        return timed(
          this.#folder,
          ['node_modules/.bin/node', 'bench/floor.ts', mode, this.#lab.name, String(this.#count)],
          {},
        )
      }
      default:
        return way satisfies never
    }
  }
}

const median = (numbers: readonly number[]): number => {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2
}

async function measure(bench: Bench): Promise<ReadonlyMap<string, readonly Sample[]>> {
  const samples = new Map<string, Sample[]>()
  const take = async (way: Way, row: Row): Promise<void> => {
    const sample = await bench.run(way, row)
    samples.set(`${row} ${way}`, [...(samples.get(`${row} ${way}`) ?? []), sample])
  }
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['provision', 'ansible'] as const) {
      await bench.clean()
      await take(way, 'check')
      await take(way, 'first run')
      await bench.check()
      await take(way, 'second run')
      await bench.check()
    }
    for (const row of ['first run', 'second run', 'check'] as const) await take('floor', row)
  }
  return samples
}

function print(count: number, samples: ReadonlyMap<string, readonly Sample[]>): void {
  say(`\n${count} host${count === 1 ? '' : 's'}, 24 steps, median of ${rounds}`)
  say('                         wall s    CPU s   MiB  trips   wall against provision')
  for (const row of ['first run', 'second run', 'check'] as const) {
    const ours = median((samples.get(`${row} provision`) ?? []).map(({ wall }) => wall))
    for (const way of ['provision', 'ansible', 'floor'] as const) {
      const taken = samples.get(`${row} ${way}`) ?? []
      const of = (pick: (sample: Sample) => number): number => median(taken.map(pick))
      const trips = taken[0]?.trips
      say(
        `${row.padEnd(11)} ${way.padEnd(10)} ${of(s => s.wall)
          .toFixed(2)
          .padStart(7)} ${of(s => s.cpu)
          .toFixed(2)
          .padStart(8)} ` +
          `${of(s => s.memoryMb)
            .toFixed(0)
            .padStart(5)} ${String(trips ?? '–').padStart(6)}   ${(of(s => s.wall) / ours).toFixed(2)} ×`,
      )
    }
  }
}

const folder = await mkdtemp(join(tmpdir(), 'provision-bench-'))
const most = Math.max(...sizes)
const lab = await labUp({
  hosts: Array.from({ length: most }, (_, index) => ({ name: `host-${index + 1}`, role: 'plain' as const })),
  onProgress: say,
})
try {
  for (const count of sizes) print(count, await measure(new Bench(lab, folder, count)))
} finally {
  await lab.down()
  await rm(folder, { recursive: true, force: true })
}

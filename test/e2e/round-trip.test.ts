/**
 * Random playbooks on a real host in random states: applied and taken back, every object is byte for byte what it was,
 * with its mode, its owner, its time of modification and its running value. Half of them are taken back by the host's own
 * undo.sh.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { loadProject } from '../../src/cli/project.ts'
import { openState } from '../../src/cli/state.ts'
import { targetsOf } from '../../src/cli/targets.ts'
import { newRunId, onInterrupt, wire } from '../../src/cli/wire.ts'
import type { Means } from '../../src/engine/means.ts'
import { rollback } from '../../src/engine/rollback.ts'
import { run } from '../../src/engine/run.ts'
import { procSys } from '../../src/facts/sysctl.ts'
import { keyPath } from '../../src/facts/sysctl-key.ts'
import { createJournal } from '../../src/journal/file-journal.ts'
import { readRun } from '../../src/journal/read.ts'
import { labInventory } from '../../src/lab/inventory.ts'
import { type Lab, labUp } from '../../src/lab/lab.ts'
import { lines, sh } from '../../src/remote/script.ts'
import type { Connection } from '../../src/remote/transport.ts'
import {
  exists,
  files,
  folders,
  hostsWith,
  type RandomHost,
  type RandomTask,
  tasksOver,
} from '../support/random-playbooks.ts'

const parameters = ['vm.swappiness', 'vm.dirty_ratio', 'vm.overcommit_memory', 'net.core.somaxconn'] as const
const cases = 200

let lab: Lab
let folder: string
const connections = new Map<string, Connection>()
let means: Means
const interrupt = onInterrupt(() => undefined)

beforeAll(async () => {
  lab = await labUp({ hosts: ['one', 'two'].map(name => ({ name, role: 'plain' as const })) })
  folder = await mkdtemp(join(tmpdir(), 'provision-round-trip-'))
  await writeFile(join(folder, 'inventory.yaml'), labInventory(lab))
  means = wire(() => undefined, 2, interrupt)
})

afterAll(async () => {
  interrupt.dispose()
  for (const connection of connections.values()) await connection.close()
  await lab?.down()
  if (folder !== undefined) await rm(folder, { recursive: true })
})

async function load(host: string, tasks: readonly RandomTask[]) {
  const playbook = join(folder, `${host}.yaml`)
  await writeFile(playbook, JSON.stringify([{ hosts: host, tasks }]))
  const { project, playbooks } = await loadProject([playbook], { inventory: [join(folder, 'inventory.yaml')] })
  const [loaded] = playbooks
  if (loaded === undefined) throw new Error('no playbook')
  return targetsOf(project, loaded, { tags: [], skipTags: [] }, false)
}

async function onHost(host: string, script: ReturnType<typeof sh>): Promise<string> {
  let connection = connections.get(host)
  if (connection === undefined) {
    const targets = await load(host, [{ command: { run: 'true', undo: 'true' } }])
    const [address] = targets.addresses.values()
    const opened = address && (await means.transport.open(address))
    if (opened === undefined || !opened.ok) throw new Error(`no way to ${host}`)
    connection = opened.connection
    connections.set(host, connection)
  }
  const exit = await connection.run({ script, deadlineMs: 60_000 })
  if (exit.how !== 'exited' || exit.code !== 0) {
    throw new Error(`${exit.how}: ${Buffer.from(exit.err).toString()}\n${script}`)
  }
  return Buffer.from(exit.out).toString('utf8')
}

/** Makes the state in which the host is found. */
function found(given: RandomHost) {
  const made = folders
    .filter(path => exists(path, given))
    .map(path => sh`mkdir -p ${path}; chown 0:33 ${path}; chmod 0700 ${path}`)
  const written = Object.entries(given.files).flatMap(([path, state]) => {
    const parent = folders.find(one => path.startsWith(`${one}/`) && !path.slice(one.length + 1).includes('/'))
    if (state.type !== 'file' || (parent !== undefined && !exists(parent, given))) return []
    const bytes = Buffer.from(state.content ?? []).toString('base64')
    return [
      sh`printf %s ${bytes} | base64 -d >${path}; chown ${`${state.uid}:${state.gid}`} ${path}; chmod ${state.mode.toString(8)} ${path}; touch -m -d @${state.mtime ?? '0'} ${path}`,
    ]
  })
  const set = Object.entries(given.values).map(
    ([key, value]) =>
      sh`echo ${key === 'vm.overcommit_memory' ? String(Number(value) % 2) : value} >${`${procSys}/${keyPath(key)}`}`,
  )
  return lines(
    sh`rm -rf /opt/a /opt/c /etc/one /etc/sysctl.d/50-other.conf /etc/sysctl.d/70-*`,
    ...made,
    ...written,
    ...set,
  )
}

const elsewhere = files.filter(path => !/^\/(opt|etc\/sysctl\.d)\//.test(path))

/** Everything that a random playbook may touch. */
const everything = lines(
  sh`export LC_ALL=C
{
  find /opt /etc/sysctl.d ${elsewhere} '(' -type f -printf '%p file %m %U:%G %T@\\n' ')' -o -printf '%p %y %m %U:%G %l\\n'
  find /etc -maxdepth 1 -name '.*' -printf '%p %y %m %U:%G %l %T@\\n'
  find /opt /etc/sysctl.d ${elsewhere} -type f -exec sha256sum '{}' +
} 2>/dev/null | sort
[ ! -s /var/lib/provision/attention ] || cat /var/lib/provision/attention`,
  sh`cat ${[...parameters, 'vm.dirty_bytes'].map(key => `${procSys}/${keyPath(key)}`)}`,
)

const clamp = (tasks: readonly RandomTask[]): readonly RandomTask[] =>
  tasks.map(
    task =>
      JSON.parse(
        JSON.stringify(task).replace(/("vm.overcommit_memory":)(\d+)/, (_, key, n) => `${key}${Number(n) % 2}`),
      ) as RandomTask,
  )

async function roundTrip(
  host: string,
  given: RandomHost,
  tasks: readonly RandomTask[],
  byHost: boolean,
): Promise<boolean> {
  if (tasks.length === 0) return false
  await onHost(host, found(given))
  const before = await onHost(host, everything)
  const targets = await load(host, clamp(tasks))
  const state = openState(folder, { PROVISION_STATE: join(folder, `state-${host}`) })
  const id = newRunId()
  const header = { version: 1, subject: 'random', startedAt: means.now(), by: 'test' } as const
  const { hosts } = await run(
    {
      ...targets,
      run: id,
      mode: 'apply',
      playbook: 'random',
      exitDiff: false,
      agree: () => Promise.resolve(true),
      record: to => createJournal(state.runs, { ...header, run: id, mode: 'apply', hosts: to }, state.blobs),
    },
    means,
  )
  const [summary] = hosts
  // A fault (no folder for a file) is a right answer too; such a host is left alone, or left half-way.
  if (summary?.result === 'unchanged' || (summary?.counts.changed === 0 && summary.roundTrips < 2)) {
    expect(await onHost(host, everything)).toBe(before)
    return false
  }
  expect(summary?.result).toBe('changed')
  expect(await onHost(host, everything)).not.toBe(before)
  if (byHost) {
    await onHost(host, sh`sh /var/lib/provision/runs/${id}/undo.sh`)
  } else {
    const record = await readRun(state.runs, id, state.blobs)
    const back = newRunId()
    const undone = await rollback(
      {
        run: back,
        mode: 'rollback',
        record,
        agree: () => Promise.resolve(true),
        journal: to =>
          createJournal(state.runs, { ...header, run: back, mode: 'rollback', subject: id, hosts: to }, state.blobs),
      },
      means,
    )
    expect(undone.exit).toBe(0)
  }
  expect(await onHost(host, everything)).toBe(before)
  return true
}

test(`${cases} random playbooks`, { timeout: 900_000 }, async () => {
  let made = 0
  const half = (host: string, seed: number) =>
    fc.assert(
      fc.asyncProperty(hostsWith(parameters), tasksOver(parameters), fc.boolean(), async (given, tasks, byHost) => {
        if (await roundTrip(host, given, tasks, byHost)) made += 1
      }),
      { numRuns: cases * 0.85, seed, endOnFailure: true },
    )
  await Promise.all([half('one', 1), half('two', 2)])
  process.stdout.write(`round trips of random playbooks: ${made}\n`)
  expect(made).toBeGreaterThanOrEqual(cases)
})

/**
 * A gate over a real Qdrant: a change that finds less is seen, put back and measured to be gone; one that is good stays;
 * whatever ends the controller meanwhile, the host takes back what nobody judged. No time is judged: guards of latency and
 * throughput are off, since these hosts share a machine.
 */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { LabHost } from '../../src/lab/lab.ts'
import { until } from '../../src/lab/until.ts'
import { LabProject, type LabRun, withEvents } from '../support/lab-project.ts'
import { fillCollection, untilGreen } from '../support/vectors.ts'

let project: LabProject
let host: LabHost
let url: string
let before: string

const collection = 'mixtral'
const config = {
  optimizers_config: { default_segment_number: 2, indexing_threshold: 500 },
  hnsw_config: { full_scan_threshold: 100 },
}

beforeAll(async () => {
  project = await LabProject.create(['qdrant-1'], 'vector_db')
  host = project.host('qdrant-1')
  url = `http://${host.address}:6333`
  await fillCollection({ url, collection, points: 20_000, dimension: 64, seed: 1, config })
  await untilGreen({ url, collection })
  before = await configuration()
  await mkdir(join(project.folder, 'gates'))
})
afterAll(() => project?.down())
afterEach(async () => {
  expect((await host.exec('systemctl list-units --plain --no-legend "provision-*"')).out).toBe('')
  expect((await host.exec('ls /etc/systemd/system | grep provision')).out).toBe('')
})

async function configuration(): Promise<string> {
  const answer = (await (await fetch(`${url}/collections/${collection}`)).json()) as { result: { config: object } }
  return JSON.stringify(answer.result.config)
}

const off = 'p50: "off", p95: "off", throughput: "off"'

async function gated(args: string, guard = `{ ${off} }`, more = ''): Promise<string> {
  const file = join(project.folder, 'gates', 'search.yaml')
  await writeFile(
    file,
    `workloads:
  - name: search
    qdrant_search: { url: "http://{{ ansible_host }}:6333", collection: ${collection}, queries: 100 }
    rate: 50
guard: ${guard}
rounds: 3
seconds: 1
warm_up: 0.5
${more}`,
  )
  return project.playbook(`- name: Index
  hosts: all
  gate: gates/search.yaml
  tasks:
    - name: the collection
      qdrant_collection: { name: ${collection}, ${args} }
`)
}

const bad = 'hnsw: { m: 4, ef_construct: 4 }'

interface GateEvent {
  readonly type: string
  readonly back?: boolean
  readonly decision?: string
  readonly verdict?: string
  readonly ruling: { readonly verdict: string; readonly guards: readonly { figure: string; held: string }[] }
}
const of = ({ events }: LabRun, type: string): readonly GateEvent[] =>
  events.filter(event => event['type'] === type) as unknown as readonly GateEvent[]
const told = ({ out, err }: LabRun): string => out + err

describe('a change that finds less', () => {
  let run: LabRun

  test('is seen twice, put back, and gone', async () => {
    run = await project.run(await gated(bad))
    expect(run.status, told(run)).toBe(6)
    const [ruled] = of(run, 'gate.ruled')
    expect(ruled).toMatchObject({ decision: 'put-back', looks: 2, ruling: { verdict: 'regressed' } })
    expect(ruled?.ruling.guards).toEqual([
      { workload: 'search', figure: 'recall', text: 'at most 0.5 points worse', held: 'no' },
    ])
    expect(of(run, 'gate.returned')[0]).toMatchObject({ back: true, verdict: 'regressed' })
    expect(await configuration()).toBe(before)
  })

  test('leaves a record of what was measured, and nothing to undo', async () => {
    const shown = await project.provision.run('show', run.run)
    expect(shown.status).toBe(0)
    const samples = await project.provision.run('history')
    expect(samples.out).toContain(run.run)
    const undone = await project.rollback(run.run)
    expect(undone.status, told(undone)).toBe(0)
    expect(await configuration()).toBe(before)
  })
})

describe('what ends it while the change is measured', () => {
  const longer = 'seconds: 4\n'
  const start = async () => {
    const playbook = (await gated(bad)).toString()
    await writeFile(
      join(project.folder, 'gates', 'search.yaml'),
      `workloads:
  - name: search
    qdrant_search: { url: "http://{{ ansible_host }}:6333", collection: ${collection}, queries: 100 }
    rate: 50
guard: { ${off} }
rounds: 3
warm_up: 0
${longer}`,
    )
    const running = project.provision.start(['run', playbook, '-i', project.inventory, '--yes', '--output', 'ndjson'])
    await running.says('"phase":"after"')
    expect(await configuration()).not.toBe(before)
    return running
  }

  test('Ctrl-C: put back', async () => {
    const running = await start()
    running.kill('SIGINT')
    const { status, events } = withEvents(await running.done)
    expect(status).toBe(130)
    expect(events.find(({ type }) => type === 'rollback.started')).toMatchObject({ gate: { because: 'interrupted' } })
    expect(await configuration()).toBe(before)
  })

  test('the controller is killed: the host puts it back by itself', async () => {
    const running = await start()
    running.kill('SIGKILL')
    await running.done
    await until(async () => ((await configuration()) === before ? true : undefined), { seconds: 100 })
    await until(
      async () =>
        (await host.exec('systemctl list-units --plain --no-legend "provision-*"')).out === '' ? true : undefined,
      { seconds: 30 },
    )
  })
})

test('a target that does not answer: nothing is touched', async () => {
  // The host has not waited for the index that it took back; stopped in the middle, Qdrant would leave it unbuilt (grey).
  await untilGreen({ url, collection })
  await host.exec('systemctl stop qdrant')
  const run = await project.run((await gated(bad)).replace(/$/, ''), '--allow-irreversible')
  await host.exec('systemctl start qdrant')
  await until(async () => ((await fetch(`${url}/readyz`).catch(() => undefined))?.ok ? true : undefined), {
    seconds: 60,
  })
  await untilGreen({ url, collection })
  expect([3, 4]).toContain(run.status)
  expect(of(run, 'gate.ruled')).toEqual([])
  expect(await configuration()).toBe(before)
})

test('a change that is good enough stays', async () => {
  const quantized = 'quantization: { scalar: { quantile: 0.99, always_ram: true } }'
  const run = await project.run(await gated(quantized, `{ recall: "10 points", ${off} }`))
  expect(run.status, told(run)).toBe(0)
  expect(of(run, 'gate.ruled')[0]).toMatchObject({ decision: 'keep', looks: 1, ruling: { verdict: 'met' } })
  expect(await configuration()).toContain('int8')
  const back = await project.rollback(run.run)
  expect(back.status, told(back)).toBe(0)
  expect(await configuration()).toBe(before)
})

describe('a gateway with one worker', () => {
  const app = '/opt/gateway/app.py'
  const conf = '/opt/gateway/gunicorn.conf.py'
  const own = 'gateway'

  // As an application that calls a synchronous client: a worker answers one such request after the other, whatever the
  // processors have to do. Four of them answer 20 a second, one answers 5.
  const route =
    '\nimport time\n\n@app.get("/blocking")\nasync def blocking():\n    time.sleep(0.2)\n    return {"status": "ok"}\n'

  const workers = async (): Promise<string> =>
    (await host.exec('pgrep -c -P "$(systemctl show vector-gateway -p MainPID --value)"')).out.trim()

  beforeAll(async () => {
    await host.exec(`cp -a ${app} ${conf} /root/ && sed -i 's/^workers = .*/workers = 4/' ${conf}`)
    await host.exec(`printf '%s' '${route}' >>${app} && systemctl restart vector-gateway`)
    await until(
      async () => ((await fetch(`http://${host.address}:8000/blocking`).catch(() => undefined))?.ok ? true : undefined),
      {
        seconds: 60,
      },
    )
  })
  afterAll(async () => {
    await host.exec('mv /root/app.py /root/gunicorn.conf.py /opt/gateway/ && systemctl restart vector-gateway')
  })

  test('lets requests wait for each other: seen twice, put back, and gone', async () => {
    await writeFile(
      join(project.folder, 'gates', `${own}.yaml`),
      `workloads:
  - name: ${own}
    http: { url: "http://{{ ansible_host }}:8000/blocking" }
    rate: 7
guard: { p50: "50%", p95: "off" }
validity: { spread: "100%" }
rounds: 3
seconds: 2
warm_up: 0
`,
    )
    const run = await project.run(
      await project.playbook(`- name: Gateway
  hosts: all
  gate: gates/${own}.yaml
  tasks:
    - name: one worker
      line: { path: ${conf}, match: "^workers = ", line: "workers = 1" }
      notify: restart gateway
  handlers:
    - name: restart gateway
      service: { name: vector-gateway, state: restarted, health: { http: "http://127.0.0.1:8000/health", within: 60s } }
`),
    )
    expect(run.status, told(run)).toBe(6)
    const [ruled] = of(run, 'gate.ruled')
    expect(ruled).toMatchObject({ decision: 'put-back', looks: 2, ruling: { verdict: 'regressed' } })
    expect(ruled?.ruling.guards).toMatchObject([{ workload: own, figure: 'p50', held: 'no' }])
    expect(of(run, 'gate.returned')[0]).toMatchObject({ back: true, verdict: 'regressed' })
    expect(await workers()).toBe('4')
  })
})

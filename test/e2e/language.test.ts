/**
 * Blocks, judged commands, and tasks that other hosts do, on real hosts: made, made again, and taken back.
 */
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { fingerprint } from '../support/fingerprint.ts'
import { LabProject, type LabRun } from '../support/lab-project.ts'

const names = ['balancer', 'web-1', 'web-2'] as const

/** Servers leave the balancer, are changed, and come back; what fails on the way is told and cleared up. */
const exchange = (check: string): string => `
- name: Exchange
  hosts: web-*
  become: true
  rollout: { serial: 1, on_failure: rollback_all }
  tasks:
    - name: Generation
      run_once: true
      command: { run: "echo 42", undo: ":" }
      register: generation
      changed_when: false
    - name: Out of service
      delegate_to: balancer
      file: { path: "/etc/out-{{ host.name }}", content: "generation {{ generation.stdout }}\\n" }
    - name: Change
      block:
        - sysctl: { file: 70-exchange, settings: { vm.swappiness: 7 } }
        - file: { path: /etc/generation, content: "{{ generation.stdout }}\\n" }
        - name: It works
          command: { run: "${check}", undo: ":" }
          register: works
          until: works.rc == 0
          retries: 2
          delay: 100ms
          changed_when: false
      rescue:
        - file: { path: /etc/generation, content: "none: {{ ansible_failed_task.name }}\\n" }
      always:
        - file: { path: /etc/tried, content: "" }
    - name: In service
      delegate_to: balancer
      file: { path: "/etc/in-{{ host.name }}", content: "" }
`

let project: LabProject
let before: readonly string[]

const fingerprints = (): Promise<readonly string[]> => Promise.all(names.map(name => fingerprint(project.host(name))))
const read = async (host: string, path: string): Promise<string> => (await project.host(host).exec(`cat ${path}`)).out
const summaries = ({ events }: LabRun): readonly string[] => {
  const last = events.find(({ type }) => type === 'run.finished')
  return ((last?.['hosts'] ?? []) as readonly { host: string; result: string }[]).map(
    ({ host, result }) => `${host} ${result}`,
  )
}

beforeAll(async () => {
  project = await LabProject.create(names)
  before = await fingerprints()
})
afterAll(() => project?.down())
beforeEach(async () => expect(await fingerprints()).toEqual(before))

describe('an exchange of servers, one after the other', () => {
  test('is made, and taken back by the record', async () => {
    const run = await project.run(await project.playbook(exchange('true')))
    expect(run.err).toBe('')
    expect(summaries(run)).toEqual(['balancer changed', 'web-1 changed', 'web-2 changed'])
    expect(await read('balancer', '/etc/out-web-1 /etc/out-web-2 /etc/in-web-2')).toBe('generation 42\ngeneration 42\n')
    expect(await read('web-2', '/etc/generation')).toBe('42\n')
    const rollback = await project.rollback(run.run)
    expect(summaries(rollback)).toEqual(['balancer changed', 'web-1 changed', 'web-2 changed'])
  })

  test('is rescued where it does not work, after the last attempt', async () => {
    const run = await project.run(await project.playbook(exchange('test -e /nowhere')))
    expect(run.status).toBe(0)
    expect(run.events.filter(({ type }) => type === 'step.retried')).toHaveLength(4)
    expect(await read('web-1', '/etc/generation')).toBe('none: It works\n')
    expect((await project.rollback(run.run)).status).toBe(0)
  })

  test('that fails on the balancer is taken back there too, by the policy', async () => {
    const book = exchange('true').replace('path: "/etc/in-{{ host.name }}"', 'path: "/nowhere/{{ host.name }}"')
    const run = await project.run(await project.playbook(book))
    expect(run.status).toBe(3)
    expect(summaries(run)).toContainEqual('web-2 stopped')
  })

  test('is taken back on each host with its own sh', async () => {
    const run = await project.run(await project.playbook(exchange('true')))
    for (const name of names) {
      const undone = await project.host(name).exec(`sh /var/lib/provision/runs/${run.run}/undo.sh now`)
      expect(undone).toMatchObject({ code: 0 })
    }
  })
})

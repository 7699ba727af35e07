/**
 * The rehearsal of an emergency: a playbook is applied on a host, the way to the controller is cut, and the host has to
 * put everything back without help. What it was before, and whether it is that again, is looked at with the playbook's
 * own questions.
 */
import { stepId } from '../brands.ts'
import { kindOf } from '../changes/registry.ts'
import type { Question } from '../facts/fact.ts'
import { deduplicate } from '../plan/ask.ts'
import type { Observations } from '../plan/observed.ts'
import { changesOf, type PlannedStep, type Step } from '../plan/plan.ts'
import { type Problem, problem } from '../problem.ts'

/** What has to be the same before and after. */
export const drillQuestions = (steps: readonly PlannedStep[]): readonly Question[] =>
  deduplicate(steps.flatMap(changesOf).flatMap(change => kindOf(change).questions(change)))

/**
 * Cuts the way from the host to the controller, and nothing else: no packet to that address leaves the host. The kernel
 * forgets it with a reboot.
 */
export function cutting(controller: string, like: Step, windowSeconds: number): PlannedStep {
  const family = controller.includes(':') ? '-6' : '-4'
  const route = `ip ${family} route`
  return {
    step: {
      ...like,
      id: stepId('drill-cut'),
      handler: false,
      loopVars: {},
      task: {
        name: 'cut the way to the controller',
        resource: 'command',
        noLog: false,
        ignoreErrors: false,
        notify: [],
        confirm: { withinSeconds: windowSeconds },
      },
    },
    title: 'cut the way to the controller',
    decision: {
      what: 'change',
      changes: [
        {
          kind: 'command',
          run: `${route} add unreachable ${controller}`,
          check: `${route} show type unreachable | grep -qw -- ${controller}`,
          undo: `${route} del unreachable ${controller}`,
          touches: [],
        },
      ],
      notes: [],
      declined: [],
    },
    problems: [],
  }
}

/** The address that the host sees us come from, of what sshd tells every session; undefined when it does not. */
export const controllerOf = (sshConnection: string): string | undefined => {
  const [address = ''] = sshConnection.trim().split(' ')
  return /^[0-9a-f.:]+$/i.test(address) ? address : undefined
}

/** What is not as it was. */
export function notReturned(
  host: string,
  questions: readonly Question[],
  before: Observations,
  now: Observations,
): readonly Problem[] {
  return questions.flatMap(({ kind, key }) => {
    if (JSON.stringify(steady(before.get(kind, key))) === JSON.stringify(steady(now.get(kind, key)))) return []
    return [
      problem({
        code: 'drill.not-returned',
        message: `${kind} ${key} is not as it was before the drill`,
        run: { host, object: key },
        remedy:
          'see what changes it by itself; on the host, «attention» and the log of the switch tell what was put back',
      }),
    ]
  })
}

/** Contents were asked for once, and are compared by their hash. */
const steady = (value: unknown): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const { content: _content, ...rest } = value as Record<string, unknown>
  return rest
}

export const noWayToCut = (host: string): Problem =>
  problem({
    code: 'drill.no-way-to-cut',
    message: `${host} does not say from which address it sees this controller, so the way cannot be cut`,
    run: { host },
    remedy: 'a drill needs a host that is reached over SSH',
  })

export const notCut = (host: string): Problem =>
  problem({
    code: 'drill.not-cut',
    message: `${host} still answered after the way to it was cut, so nothing was proved; the run stays as it is`,
    run: { host },
    remedy: 'another way leads to the host (a jump host, a second address): drill on a host that is reached directly',
  })

export const notDrilled = (host: string): Problem =>
  problem({
    code: 'drill.delegated',
    message: `${host} did tasks of other hosts, and a drill does not know how it was before those`,
    run: { host },
    remedy: 'roll the run back, and drill the playbook without the tasks that have delegate_to (--skip-tags)',
  })

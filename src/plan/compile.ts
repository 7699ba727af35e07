/**
 * Which tasks each host has to go through, in order: plays, patterns, `--limit` and tags. Pure; nothing is rendered yet.
 */
import type { HostName } from '../brands.ts'
import type { Inventory } from '../load/host.ts'
import type { Become, Play, Playbook, Rollout, Task } from '../load/play.ts'
import { type NamedHosts, selectHosts } from '../load/select-hosts.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { isBefore, type Start, startAt } from './start-at.ts'

/** A task that waits to be decided for one host; loops are not expanded yet. */
export interface PendingTask {
  readonly play: number
  readonly playName: string
  readonly task: Task
  /** Position in the play; handlers count on after the tasks. */
  readonly order: number
  readonly handler: boolean
  /** `delegate_to`: this other host does it, with the variables of the one that it belongs to. */
  readonly on?: HostName
  /** `run_once`: this other host does it for all of the play, and the one that it belongs to waits. */
  readonly waitsFor?: HostName
}

export interface CompiledHost {
  readonly host: HostName
  readonly tasks: readonly PendingTask[]
  readonly become: Become
}

export interface CompiledPlay {
  readonly name: string
  readonly hosts: readonly HostName[]
  readonly rollout: Rollout
}

export interface Compiled {
  readonly plays: readonly CompiledPlay[]
  /** In the order of the inventory; hosts without any task are left out, unless they do something for others. */
  readonly hosts: readonly CompiledHost[]
}

export interface Selection {
  /** Pattern; absent = all hosts of the plays. */
  readonly limit?: string
  /** What `@name` means in patterns. */
  readonly named?: NamedHosts
  /** Name of the first task, or a pattern; absent = all tasks. */
  readonly startAt?: string
  /** Empty = all tasks but those tagged `never`. */
  readonly tags: readonly string[]
  readonly skipTags: readonly string[]
  /** Also tasks tagged `never`: for checking, not for running. */
  readonly all?: boolean
}

/** Who does a task of a host: the name that `delegate_to` comes to, with the variables of the host. */
export type DelegateOf = (host: HostName, play: Play, task: Task) => string | Problem

const nobody: DelegateOf = (_host, _play, { delegateTo = '' }) => delegateTo

export type CompileResult =
  | { readonly ok: true; readonly compiled: Compiled }
  | { readonly ok: false; readonly problems: readonly Problem[] }

export function compile(
  playbook: Playbook,
  inventory: Inventory,
  selection: Selection,
  delegateOf: DelegateOf = nobody,
): CompileResult {
  const problems: Problem[] = []
  const limit = limitOf(inventory, selection, problems)
  const start = startOf(playbook, selection, problems)
  const plays = playbook.plays.map(play => ({
    name: play.name,
    hosts: hostsOf(play, inventory, selection, problems).filter(host => limit === undefined || limit.has(host)),
    rollout: play.rollout,
  }))
  const names = [...inventory.hosts.keys()]
  const firsts = plays.map(play => names.find(name => play.hosts.includes(name)))
  const perform = performers(inventory, delegateOf, problems)
  const byHost = names.map(host => ({
    host,
    tasks: playbook.plays.flatMap((play, index) =>
      plays[index]?.hosts.includes(host)
        ? tasksOf(play, index, selection, start).map(pending => perform(pending, host, play, firsts[index]))
        : [],
    ),
  }))
  const all = byHost.flatMap(({ tasks }) => tasks)
  const hosts = byHost.flatMap(({ host, tasks }): readonly CompiledHost[] => {
    const done = [...tasks.filter(({ on }) => on === undefined), ...all.filter(({ on }) => on === host)]
    if (tasks.length + done.length === 0) return []
    return [{ host, tasks, become: becomeOf(host, done.length > 0 ? done : tasks, problems) }]
  })
  if (problems.length > 0) return { ok: false, problems }
  return { ok: true, compiled: { plays, hosts } }
}

/** Notes who does a task, where that is another host. */
const performers =
  (inventory: Inventory, delegateOf: DelegateOf, problems: Problem[]) =>
  (pending: PendingTask, host: HostName, play: Play, first: HostName | undefined): PendingTask => {
    const { task } = pending
    if (task.runOnce) return first === undefined || first === host ? pending : { ...pending, waitsFor: first }
    if (task.delegateTo === undefined) return pending
    const named = delegateOf(host, play, task)
    if (typeof named !== 'string') {
      problems.push(named)
      return pending
    }
    const on = [...inventory.hosts.keys()].find(name => name === named)
    if (on === undefined) problems.push(noSuchDelegate(named, inventory, task, host))
    return on === undefined || on === host ? pending : { ...pending, on }
  }

const noSuchDelegate = (named: string, inventory: Inventory, task: Task, host: HostName): Problem =>
  problem({
    code: 'plan.no-such-delegate',
    message: `delegate_to: the inventory has no host ${JSON.stringify(named)}${didYouMean(named, inventory.hosts.keys())}`,
    source: task.place,
    run: { host, task: task.name },
    remedy: 'name a host of the inventory; for this machine add one with `ansible_connection: local`',
  })

function limitOf(inventory: Inventory, selection: Selection, problems: Problem[]): ReadonlySet<HostName> | undefined {
  if (selection.limit === undefined) return undefined
  const selected = selectHosts(inventory, selection.limit, selection.named)
  if ('code' in selected) {
    problems.push({ ...selected, message: `--limit: ${selected.message}` })
    return new Set()
  }
  return new Set(selected)
}

function startOf(playbook: Playbook, selection: Selection, problems: Problem[]): Start | undefined {
  if (selection.startAt === undefined) return undefined
  const start = startAt(playbook, selection.startAt)
  if (!('code' in start)) return start
  problems.push(start)
  return undefined
}

function hostsOf(play: Play, inventory: Inventory, { named }: Selection, problems: Problem[]): readonly HostName[] {
  const selected = selectHosts(inventory, play.hosts, named)
  if (!('code' in selected)) return selected
  problems.push({ ...selected, source: play.hostsPlace })
  return []
}

function tasksOf(play: Play, index: number, selection: Selection, start?: Start): readonly PendingTask[] {
  const pending = (task: Task, order: number, handler: boolean): PendingTask => ({
    play: index,
    playName: play.name,
    task,
    order,
    handler,
  })
  const tasks = play.tasks
    .map((task, order) => pending(task, order, false))
    .filter(({ task, order }) => chosen(task, selection) && (start === undefined || !isBefore(index, order, start)))
  if (tasks.length === 0) return []
  // Handlers are chosen by being notified, whatever their tags.
  return [...tasks, ...play.handlers.map((task, order) => pending(task, play.tasks.length + order, true))]
}

/** As Ansible: `always` runs unless skipped by name, `never` only when one of its tags is asked for. */
function chosen(task: Task, { tags, skipTags, all = false }: Selection): boolean {
  if (all) return true
  const has = (tag: string): boolean => task.tags.includes(tag)
  if (skipTags.some(has)) return false
  if (tags.length === 0 || tags.includes('all')) return !has('never')
  return tags.some(has) || (has('always') && !has('never'))
}

/** One connection works as one user. */
function becomeOf(host: HostName, tasks: readonly PendingTask[], problems: Problem[]): Become {
  const [first, ...rest] = tasks
  if (first === undefined) return { how: 'inherit' }
  const wanted = first.task.become
  const other = rest.find(({ task }) => JSON.stringify(task.become) !== JSON.stringify(wanted))
  if (other !== undefined) {
    problems.push(
      problem({
        code: 'plan.mixed-become',
        message: `tasks of one host work as different users, which one connection cannot do`,
        source: other.task.place,
        run: { host, task: other.task.name },
        remedy: 'write the same `become` and `become_user` on all plays of the host, or split the playbook',
      }),
    )
  }
  return wanted
}

/**
 * Commands, and modules that only look, wait, say or remember.
 */
import type { Written } from '../../load/commented-yaml.ts'
import type { Arguments } from '../arguments.ts'
import { Refusal } from '../refusal.ts'
import { wordsOf } from '../shell-words.ts'
import { toCondition } from '../to-cel.ts'
import { toTemplate } from '../to-handlebars.ts'
import { listOf, mapOf } from '../value.ts'
import { type Module, refuseUnless, seconds, type Translated } from './module.ts'

const noUndo = 'TODO undo: how to take it back, or `undo: never` with `because`; else a run needs --allow-irreversible'

function commandOf(args: Arguments, what: Readonly<Record<string, Written | undefined>>): Translated {
  args.leave(['warn', 'strip_empty_ends'], 'it changes nothing')
  refuseUnless(args, 'stdin_add_newline', true, 'commands read nothing')
  const [creates, removes, chdir] = [args.text('creates'), args.text('removes'), args.text('chdir')]
  if (/[*?[]/.test(`${creates ?? ''}${removes ?? ''}`.replaceAll(/\{\{.*?\}\}/g, '')))
    throw new Refusal('a pattern in creates or removes has no equivalent', args.place, 'write check')
  const check =
    removes === undefined
      ? undefined
      : `test ! -e ${removes.includes('{{') ? `{{ quote ${inner(removes)} }}` : removes}`
  return { resource: 'command', args: mapOf({ ...what, creates, check, chdir }), notes: [noUndo] }
}

/** `{{ path }}` without its braces. */
function inner(text: string): string {
  const only = /^\{\{\s*([^{}]+?)\s*\}\}$/.exec(text)?.[1]
  if (only === undefined) throw new Refusal('removes must be one path or one variable')
  return only.includes(' ') ? `(${only})` : only
}

export const shell: Module = args => {
  const executable = args.word('executable')
  const run = args.need('cmd', '_raw')
  const own = executable === undefined || /^\/(usr\/)?bin\/sh$/.test(executable)
  return commandOf(args, own ? { run } : { argv: listOf([executable, '-c', run]) })
}

/** Without a shell: as it is when a shell would change nothing about it, else word by word. */
export const command: Module = args => {
  const argv = args.list('argv')
  if (argv !== undefined) return commandOf(args, { argv: listOf(argv) })
  const place = args.placeOf('cmd')
  const node = args.node('cmd', '_raw')
  if (node?.kind !== 'scalar') throw new Refusal('there is no command', place)
  const text = String(node.value).trim()
  const literal = text.replaceAll(/\{\{.*?\}\}/gs, '')
  if (!/[$`*?[\]|&;<>(){}~#\\!\n]/.test(literal)) return commandOf(args, { run: toTemplate(text) })
  return commandOf(args, { argv: listOf(wordsOf(text).map(({ word }) => toTemplate(word))) })
}

export const waitFor: Module = args => {
  args.leave(
    ['connect_timeout', 'delay', 'msg', 'active_connection_states', 'exclude_hosts'],
    'it looks at once, and again until the time is over',
  )
  const [port, path] = [args.value('port'), args.text('path')]
  if (port === undefined && path === undefined)
    throw new Refusal('only waiting for a port or a path has an equivalent', args.place)
  const place = args.placeOf('state')
  const state = args.word('state')
  if (state === 'drained') throw new Refusal('state: drained has no equivalent', place)
  const host = args.text('host')
  return {
    resource: 'wait_for',
    args: mapOf({
      port,
      host: host === '127.0.0.1' ? undefined : host,
      path,
      state,
      within: seconds(args.number('timeout') ?? 300),
      interval: seconds(args.number('sleep')),
    }),
  }
}

const asked = new Set(['GET', 'HEAD', 'POST', 'OPTIONS'])

/** A request that only asks is a check; repeated until it holds, it is one that waits. */
export const uri: Module = (args, task) => {
  args.leave(
    ['return_content', 'follow_redirects', 'http_agent', 'unredirected_headers'],
    'only the answer itself matters',
  )
  refuseUnless(args, 'validate_certs', true, 'certificates are always checked')
  const place = args.placeOf('method')
  const method = args.word('method')?.toUpperCase() ?? 'GET'
  if (!asked.has(method))
    throw new Refusal(
      `a request that changes something (${method}) has no equivalent`,
      place,
      'write command with curl, check and undo',
    )
  const status = args.list('status_code')
  const format = args.word('body_format')
  const body = args.value('body')
  if (
    body !== undefined &&
    (typeof body !== 'string' || (format !== undefined && format !== 'raw' && format !== 'json'))
  )
    throw new Refusal('body must be a text', args.placeOf('body'))
  const said = saidByUntil(task.until)
  const [retries, delay] = [task.seconds('retries') ?? 3, task.seconds('delay') ?? 5]
  const within = task.until === undefined ? args.number('timeout') : retries * delay
  args.leave(['timeout'], 'the time is that of all attempts')
  return {
    resource: 'http_check',
    args: mapOf({
      url: args.need('url'),
      ...(method === 'GET' ? {} : { method }),
      status: status === undefined ? undefined : status.length === 1 ? Number(status[0]) : listOf(status.map(Number)),
      headers: args.value('headers'),
      body,
      within: seconds(within),
      ...(task.until === undefined ? {} : { interval: seconds(delay) }),
    }),
    said: said ? ['until', 'retries', 'delay'] : [],
  }
}

/** `until` that waits for what a check waits for anyway. */
function saidByUntil(until: string | undefined): boolean {
  if (until === undefined) return true
  if (
    /^\s*\w+(\.status\s*(\|\s*default\([^)]*\)\s*)?(\|\s*int\s*)?==\s*200|\s+is\s+(succeeded|success|not\s+failed))\s*$/.test(
      until,
    )
  )
    return true
  throw new Refusal('until may only wait for the status here', undefined, 'say it with status')
}

export const assert: Module = args => {
  args.leave(['quiet', 'success_msg'], 'a condition that holds says nothing')
  const node = args.node('that')
  const nodes = node?.kind === 'list' ? node.items.map(({ value }) => value) : node === undefined ? [] : [node]
  const that = nodes.map(one => {
    if (one.kind !== 'scalar') throw new Refusal('a condition must be a text', one.place)
    return toCondition(String(one.value))
  })
  if (that.length === 0) throw new Refusal('that is missing', args.place)
  return { resource: 'assert', args: mapOf({ that: listOf(that), message: args.text('fail_msg', 'msg') }) }
}

/** It fails where its condition holds, so the opposite is what must be. */
export const fail: Module = (args, task) => {
  if (task.when.length === 0) throw new Refusal('fail without a condition has no equivalent', args.place)
  const all = task.when.map(toCondition)
  const [only] = all
  const whole = all.length === 1 ? `!(${only ?? ''})` : `!(${all.map(one => `(${one})`).join(' && ')})`
  return {
    resource: 'assert',
    args: mapOf({ that: listOf([whole]), message: args.text('msg') ?? 'Failed as requested from task' }),
    takesWhen: true,
  }
}

export const debug: Module = args => {
  args.leave(['verbosity'], 'it is shown with the plan')
  const place = args.placeOf('var')
  const named = args.word('var')
  if (named === undefined) return { resource: 'debug', args: mapOf({ msg: args.value('msg') ?? 'Hello world!' }) }
  const shown = toTemplate(`{{ ${named} }}`)
  const path = /^\{\{ ([\w.[\]@]+) \}\}$/.exec(shown)?.[1]
  if (path === undefined) throw new Refusal('var must be a name', place, 'write msg')
  return { resource: 'debug', args: mapOf({ var: path }) }
}

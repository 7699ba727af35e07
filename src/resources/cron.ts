/**
 * Resource `cron`: a job in a file of its own in /etc/cron.d, which cron reads by itself.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { CronArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { cronFault, cronFields } from './cron-time.ts'
import type { Context, Decision, Resource } from './resource.ts'
import { fileNeeds, planFile, type WantedFile } from './wanted-file.ts'
import { stateOf } from './wanted-parent.ts'

const folder = '/etc/cron.d'

export const cron: Resource<CronArguments> = {
  name: 'cron',
  needs: (args, context) => {
    const account: readonly Question[] = args.state === 'absent' ? [] : [{ kind: 'user', key: userOf(args) }]
    return [...fileNeeds(fileOf(args, context)), stateOf(folder), ...account]
  },
  plan: (args, seen, context) => {
    const problems = args.state === 'absent' ? [] : faultsOf(args, seen)
    if (problems.some(({ severity }) => severity === 'error')) return { changes: [], problems }
    return {
      ...planFile(fileOf(args, context), seen),
      ...(problems.length === 0 ? {} : { problems }),
    } satisfies Decision
  },
}

const userOf = ({ user = 'root' }: CronArguments): string => user

/** cron takes only what belongs to root and nobody else may write. */
function fileOf(args: CronArguments, { secret }: Context): WantedFile {
  const content = args.state === 'absent' ? null : contentOf(args)
  return { path: `${folder}/${args.name}`, content, mode: '0644', owner: '0', group: '0', secret }
}

function contentOf(args: CronArguments): string {
  const { job = '', environment = {}, disabled = false } = args
  const when = args.special_time === undefined ? fieldsOf(args).join(' ') : `@${args.special_time}`
  return [
    '# Written by provision. Changes made here by hand are overwritten.',
    ...Object.entries(environment).map(([name, value]) => `${name}=${quoted(String(value))}`),
    `${disabled ? '# disabled: ' : ''}${when} ${userOf(args)} ${job}`,
    '',
  ].join('\n')
}

const fieldsOf = (args: CronArguments): readonly string[] => cronFields.map(({ name }) => String(args[name] ?? '*'))

/** crontab(5): blanks at the ends of a value count only within quotes, and a quote cannot be escaped. */
const quoted = (value: string): string => {
  if (!/^\s|\s$|^["']|^$/.test(value)) return value
  return value.includes('"') ? `'${value}'` : `"${value}"`
}

function faultsOf(args: CronArguments, seen: Seen): readonly Problem[] {
  const user = userOf(args)
  return [
    ...(seen.get('file', folder).type === 'absent' ? [noCron(args)] : []),
    ...(seen.get('user', user) === null ? [noUser(args, user)] : []),
    ...cronFields.flatMap(field => {
      const value = args[field.name]
      const wrong = value === undefined ? undefined : cronFault(String(value), field)
      return wrong === undefined ? [] : [badTime(args, field.name, wrong)]
    }),
    ...twoTimes(args),
    ...(/(^|[^\\])%/.test(args.job ?? '') ? [percent(args)] : []),
  ]
}

const fault = ({ name }: CronArguments, code: string, message: string, remedy: string): Problem =>
  problem({ code: `cron.${code}`, message, run: { object: `${folder}/${name}` }, remedy })

const noCron = (args: CronArguments): Problem =>
  fault(
    args,
    'missing',
    `${args.name} would never run: the host has no ${folder}, so that cron is not installed there`,
    'install cron before (`package: { name: cron }`; cronie on Fedora and Red Hat), or write a `timer`, which needs none',
  )

const noUser = (args: CronArguments, user: string): Problem =>
  fault(
    args,
    'unknown-user',
    `${args.name} shall run as ${user}, an account that the host does not have, so that cron would leave it out`,
    'create the account in an earlier task (`user`), or correct `user`',
  )

const badTime = (args: CronArguments, field: string, wrong: string): Problem =>
  fault(args, 'bad-time', `the ${field} of ${args.name}: ${wrong}`, 'see crontab(5) for what may stand there')

function twoTimes(args: CronArguments): readonly Problem[] {
  const given = cronFields.map(({ name }) => name).filter(name => args[name] !== undefined)
  if (args.special_time === undefined || given.length === 0) return []
  const message = `${args.name} has two times: ${args.special_time}, and ${given.join(', ')}`
  return [fault(args, 'two-times', message, 'leave out `special_time`, or the fields')]
}

const percent = (args: CronArguments): Problem => ({
  ...fault(
    args,
    'percent',
    `in the job of ${args.name} cron takes % for the end of the command, and what follows for its input`,
    'write \\% where a percent sign is meant',
  ),
  severity: 'warning',
})

/**
 * The text of the two units of a `timer` task: the timer, and the service that it starts.
 */
import type { TimerArguments } from '../generated/index.ts'

export const timerHeader = '# Written by provision. Changes made here by hand are overwritten.\n'

export const timerName = ({ name }: TimerArguments): string => `${name}.timer`

/** The service of our own, or the unit that the task names. */
export const startedUnit = ({ name, unit }: TimerArguments): string => unit ?? `${name}.service`

/** systemd.syntax(7): a word within quotes, and no specifiers. */
const word = (text: string): string => `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%')}"`

const plain = (text: string): string => text.replaceAll('%', '%%')

const section = (name: string, rows: readonly (string | undefined)[]): string =>
  `[${name}]\n${rows
    .filter(row => row !== undefined)
    .map(row => `${row}\n`)
    .join('')}`

const setting = (key: string, value: string | undefined): string | undefined =>
  value === undefined ? undefined : `${key}=${value}`

export function timerContent(args: TimerArguments): string {
  const { on_calendar: calendar = [], persistent } = args
  const times = typeof calendar === 'string' ? [calendar] : calendar
  return [
    timerHeader.trimEnd(),
    section('Unit', [`Description=${plain(args.description ?? `Timer of ${startedUnit(args)}`)}`]),
    section('Timer', [
      ...times.map(time => `OnCalendar=${plain(time)}`),
      setting('OnBootSec', args.on_boot),
      setting('OnUnitActiveSec', args.on_unit_active),
      setting('OnUnitInactiveSec', args.on_unit_inactive),
      setting('RandomizedDelaySec', args.randomized_delay),
      setting('AccuracySec', args.accuracy),
      persistent === undefined ? undefined : `Persistent=${persistent}`,
      `Unit=${startedUnit(args)}`,
    ]),
    section('Install', ['WantedBy=timers.target']),
  ].join('\n')
}

/** The command is one word for the shell; a dollar that systemd would replace is doubled. */
export function serviceContent(args: TimerArguments, command: string): string {
  const { name, description = `Job of ${name}.timer`, environment = {} } = args
  return [
    timerHeader.trimEnd(),
    section('Unit', [`Description=${plain(description)}`]),
    section('Service', [
      'Type=oneshot',
      setting('User', args.user),
      args.working_directory === undefined ? undefined : `WorkingDirectory=${plain(args.working_directory)}`,
      ...Object.entries(environment).map(([key, value]) => `Environment=${word(`${key}=${String(value)}`)}`),
      `ExecStart=/bin/sh -c ${word(command).replaceAll('$', '$$$$')}`,
    ]),
  ].join('\n')
}

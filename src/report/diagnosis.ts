/**
 * Diagnoses as text: for each component what it is like, then what should be done about it.
 */
import type { Diagnosis, Finding } from '../diagnosis/diagnosis.ts'
import { type Paint, painter } from './paint.ts'
import { visible } from './visible.ts'
import { plural } from './words.ts'

export interface HostDiagnosis {
  readonly host: string
  readonly diagnoses: readonly Diagnosis[]
}

export function diagnosisLines({ host, diagnoses }: HostDiagnosis, color: boolean): readonly string[] {
  const paint = painter(color)
  return [
    ...diagnoses.flatMap(diagnosis => [
      paint.bold(`${host} · ${diagnosis.component}`),
      ...factLines(diagnosis, paint),
      ...diagnosis.findings.flatMap(finding => findingLines(finding, paint)),
      '',
    ]),
  ]
}

function factLines({ facts }: Diagnosis, { dim }: Paint): readonly string[] {
  const width = Math.max(0, ...facts.map(({ name }) => name.length))
  return facts.map(({ name, value }) => `  ${dim(name.padEnd(width))}  ${visible(value)}`)
}

const paintLevel = (level: Finding['level'], paint: Paint): string =>
  level === 'fault' ? paint.red(level) : level === 'warning' ? paint.yellow(level) : paint.cyan(level)

const findingLines = ({ level, what, remedy }: Finding, paint: Paint): readonly string[] => [
  `  ${paintLevel(level, paint)}: ${visible(what)}`,
  `    = help: ${visible(remedy)}`,
]

/** `3 hosts: 1 fault, 2 warnings, 1 advice`; or that all is well. */
export function diagnosisSummary(hosts: readonly HostDiagnosis[]): string {
  const all = hosts.flatMap(({ diagnoses }) => diagnoses.flatMap(({ findings }) => findings))
  const count = (level: Finding['level']): number => all.filter(finding => finding.level === level).length
  const words = [
    count('fault') > 0 ? plural(count('fault'), 'fault') : '',
    count('warning') > 0 ? plural(count('warning'), 'warning') : '',
    count('advice') > 0 ? plural(count('advice'), 'piece of advice', 'pieces of advice') : '',
  ].filter(word => word !== '')
  return `${plural(hosts.length, 'host')}: ${words.length > 0 ? words.join(', ') : hosts.length === 0 ? 'none could be looked at' : 'nothing to be done'}`
}

/**
 * The file in /etc/sysctl.d that belongs to a task: what stands in it, and which other file would win over it at boot.
 */
import { partnerOf } from '../changes/coupled-keys.ts'
import { type BootFiles, bootStatements, type Effective, effective } from '../facts/sysctl-boot.ts'
import type { Statement } from '../facts/sysctl-conf.ts'
import { type Problem, problem } from '../problem.ts'
import type { WantedKeys } from './sysctl-wanted.ts'

export const dropInPath = (file: string): string => `/etc/sysctl.d/${file}.conf`

/** What is written: all but a zero beside a partner that counts, since writing it at boot would zero the partner. */
export const persistedKeys = (keys: WantedKeys): WantedKeys =>
  new Map([...keys].filter(([key, value]) => value !== '0' || (keys.get(partnerOf(key) ?? '') ?? '0') === '0'))

/** `null`: there is nothing to say, so there is no file. */
export function dropInContent(keys: WantedKeys): string | null {
  const lines = [...keys].map(([key, value]) => `${key} = ${value}`)
  if (lines.length === 0) return null
  return `# Written by provision. Changes made here by hand are overwritten.\n${lines.join('\n')}\n`
}

/** Parsed once for all keys. */
export interface Boot {
  readonly files: BootFiles
  readonly statements: readonly Statement[]
}
export const bootOf = (files: BootFiles): Boot => ({ files, statements: bootStatements(files) })

export const atBoot = ({ statements }: Boot, key: string): Effective | undefined => effective(statements, key)

/** What keeps `key`, which our file names, from having `value` at boot: a later line, or a partner that zeroes it. */
function winnerOver({ statements }: Boot, key: string, value: string): Statement | undefined {
  const own = statements.findLastIndex(statement => statement.key === key)
  const last = statements[own]
  if (last !== undefined && last.value !== value) return last
  const partner = partnerOf(key)
  const other = partner === undefined ? undefined : effective(statements, partner)
  return value === '0' || other === undefined || other.order < own ? undefined : other
}

/** `/etc/sysctl.d/99-sysctl.conf:12 (a link to /etc/sysctl.conf)`. */
function placeOf({ files }: Boot, { file, line }: Statement): string {
  const target = files.find(({ path }) => path === file)?.target
  return `${file}:${line}${target === undefined ? '' : ` (a link to ${target})`}`
}

export function overridden(
  boot: Boot,
  key: string,
  value: string,
  file: string,
  accepted: boolean | undefined,
): Problem | undefined {
  const winner = winnerOver(boot, key, value)
  if (winner === undefined) return undefined
  const sets =
    winner.value === undefined
      ? 'has it left alone'
      : winner.key === key
        ? `sets it to ${winner.value}`
        : `sets ${winner.key} = ${winner.value}`
  return problem({
    code: 'sysctl.overridden',
    severity: accepted === true ? 'warning' : 'error',
    message: `${key} = ${value} would not survive a reboot: ${placeOf(boot, winner)}, which is read after ${dropInPath(file)}, ${sets}`,
    run: { object: key },
    ...(accepted === true ? {} : { remedy: remedyFor(winner, file, accepted === false) }),
  })
}

function remedyFor(winner: Statement, file: string, acceptable: boolean): string {
  const name = winner.file.slice(winner.file.lastIndexOf('/') + 1)
  const later = [file.replace(/^\d+-/, '90-'), `zz-${file.replace(/^\d+-/, '')}`].find(other => `${other}.conf` > name)
  const rename =
    later === undefined ? 'name our file so that it sorts last' : `set \`file: ${later}\`, which sorts later`
  return `${rename}; or remove that line${acceptable ? '; or accept it with `allow_overridden: true`' : ''}`
}

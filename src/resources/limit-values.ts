/**
 * Resource limits as systemd.exec(5) and limits.conf(5) spell them.
 */
import type { LimitsArguments } from '../generated/index.ts'

type Amount = number | 'unlimited'

export interface NamedLimit {
  readonly name: 'nofile' | 'memlock' | 'nproc' | 'core'
  readonly soft: Amount
  readonly hard: Amount
}

const names = ['nofile', 'memlock', 'nproc', 'core'] as const

export const limitsOf = (args: LimitsArguments): readonly NamedLimit[] =>
  names.flatMap(name => {
    const value = args[name]
    if (value === undefined) return []
    return [typeof value === 'object' ? { name, ...value } : { name, soft: value, hard: value }]
  })

const header = '# Written by provision. Changes made here by hand are overwritten.\n'
const infinity = (amount: Amount): string => (amount === 'unlimited' ? 'infinity' : String(amount))

export const serviceContent = (limits: readonly NamedLimit[]): string =>
  `${header}[Service]\n${limits
    .map(({ name, soft, hard }) => {
      const value = soft === hard ? infinity(soft) : `${infinity(soft)}:${infinity(hard)}`
      return `Limit${name.toUpperCase()}=${value}\n`
    })
    .join('')}`

export const userContent = (user: string, limits: readonly NamedLimit[]): string =>
  `${header}${limits
    .flatMap(({ name, soft, hard }) => [`${user} soft ${name} ${soft}\n`, `${user} hard ${name} ${hard}\n`])
    .join('')}`

/** Fit for a file name: `@tuning` → `group-tuning`, `*` → `everybody`. */
export const userFile = (user: string): string =>
  user === '*' ? 'everybody' : user.replace(/^@/, 'group-').replaceAll(/[^A-Za-z0-9_.-]/g, '_')

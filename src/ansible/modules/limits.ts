/**
 * Limits of users: Ansible edits one line at a time, ours says all of a user's limits in one file.
 */
import type { Written } from '../../load/commented-yaml.ts'
import type { SourcePlace } from '../../problem.ts'
import { Refusal } from '../refusal.ts'
import { mapOf } from '../value.ts'
import type { Module } from './module.ts'

export interface LimitRow {
  readonly domain: string
  readonly type: string
  readonly item: string
  readonly value: string
}

const known = ['nofile', 'memlock', 'nproc', 'core']

export function limitArguments(rows: readonly LimitRow[], place: SourcePlace): Written {
  const [first] = rows
  if (first === undefined || rows.some(({ domain }) => domain !== first.domain))
    throw new Refusal('the limits of several users have no equivalent in one task', place)
  const limits = [...Map.groupBy(rows, ({ item }) => item)].map(([item, own]): readonly [string, Written] => {
    if (!known.includes(item))
      throw new Refusal(`the limit ${item} has no equivalent`, place, `limits knows: ${known.join(', ')}`)
    const of = (type: string): Written | undefined =>
      own.filter(row => row.type === type).map(({ value }) => amount(value))[0]
    const [both, soft, hard] = [of('-'), of('soft'), of('hard')]
    if (both !== undefined) return [item, both]
    if (soft === undefined || hard === undefined)
      throw new Refusal(
        `one of soft and hard alone has no equivalent`,
        place,
        `say both: ${item}: { soft: …, hard: … }`,
      )
    return [item, soft === hard ? soft : mapOf({ soft, hard })]
  })
  const user = first.domain === '*' ? 'all' : first.domain
  const file = `60-${user}-${limits.map(([item]) => item).join('-')}`
  return mapOf({
    user: first.domain,
    ...Object.fromEntries(limits),
    file: file.includes('{{') ? file : file.replaceAll(/[^A-Za-z0-9_.-]/g, ''),
  })
}

const amount = (text: string): Written =>
  /^\d+$/.test(text) ? Number(text) : text === '-1' || text === 'infinity' ? 'unlimited' : text

export const pamLimits: Module = args => {
  args.leave(['backup'], 'every run can be rolled back')
  args.leave(['dest', 'comment'], 'each stands in a file of its own below /etc/security/limits.d')
  const place = args.place
  const row = {
    domain: args.need('domain'),
    type: args.need('limit_type'),
    item: args.need('limit_item'),
    value: args.need('value'),
  }
  return { resource: 'limits', args: limitArguments([row], place) }
}

/**
 * Names of hosts for people: in natural order, runs of numbers shortened (`web1 … web12`).
 */
import { visible } from './visible.ts'

interface Numbered {
  readonly name: string
  readonly stem: string
  readonly number: number | undefined
  readonly tail: string
}

/** The last number of a name counts: `web7.example.org` → `web`, 7, `.example.org`. */
function numbered(name: string): Numbered {
  const parts = /^(.*?)(\d{1,9})(\D*)$/.exec(name)
  if (!parts) return { name, stem: name, number: undefined, tail: '' }
  return { name, stem: parts[1] ?? '', number: Number(parts[2]), tail: parts[3] ?? '' }
}

const follows = (a: Numbered, b: Numbered): boolean =>
  a.number !== undefined && b.number === a.number + 1 && a.stem === b.stem && a.tail === b.tail

/** Runs of three and more become one entry; the order of the names stays. */
function runs(names: readonly string[]): readonly { readonly text: string; readonly count: number }[] {
  const groups: Numbered[][] = []
  for (const host of names.map(numbered)) {
    const group = groups.at(-1)
    const last = group?.at(-1)
    if (group && last && follows(last, host)) group.push(host)
    else groups.push([host])
  }
  return groups.flatMap(group => {
    const [first, last] = [group[0], group.at(-1)]
    if (group.length < 3 || !first || !last) return group.map(host => ({ text: visible(host.name), count: 1 }))
    return [{ text: visible(`${first.name} … ${last.name}`), count: group.length }]
  })
}

/** `web1 … web12, db1 and 7 more`, at most `room` characters if it can be done. */
export function hostList(names: readonly string[], room: number): string {
  const entries = runs(names)
  const whole = entries.map(entry => entry.text).join(', ')
  if (whole.length <= room) return whole
  let text = ''
  let told = 0
  for (const entry of entries) {
    const next = text === '' ? entry.text : `${text}, ${entry.text}`
    if (text !== '' && next.length + 14 > room) break
    text = next
    told += entry.count
  }
  return told === names.length ? text : `${text} and ${names.length - told} more`
}

export const hostCount = (count: number): string => (count === 1 ? '1 host' : `${count} hosts`)

/** One host by its name, several with their number. */
export const hostsText = (names: readonly string[], room: number): string =>
  names.length === 1 ? hostList(names, room) : `${hostCount(names.length)} (${hostList(names, room)})`

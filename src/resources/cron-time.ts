/**
 * The five fields of a time in crontab(5): what may stand in each. Pure text.
 */
interface Field {
  readonly name: 'minute' | 'hour' | 'day' | 'month' | 'weekday'
  readonly least: number
  readonly most: number
  readonly words: readonly string[]
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const days = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat']

export const cronFields: readonly Field[] = [
  { name: 'minute', least: 0, most: 59, words: [] },
  { name: 'hour', least: 0, most: 23, words: [] },
  { name: 'day', least: 1, most: 31, words: [] },
  { name: 'month', least: 1, most: 12, words: months },
  { name: 'weekday', least: 0, most: 7, words: days },
]

/** What is wrong with the text of a field; `undefined` = nothing. */
export function cronFault(text: string, field: Field): string | undefined {
  for (const part of text.split(',')) {
    const [, range = '', step] = /^([^/]*)(?:\/(.*))?$/.exec(part) ?? []
    if (step !== undefined && !/^[1-9]\d*$/.test(step)) return `«${part}» has a step that is no number above 0`
    if (range === '*') continue
    const ends = range.split('-').map(end => numberOf(end, field))
    if (ends.length > 2 || ends.some(end => end === undefined)) return outside(part, field)
    const [first = 0, last = first] = ends as readonly number[]
    if (last < first) return `«${part}» ends before it begins`
    if (step !== undefined && ends.length === 1)
      return `«${part}» has a step but no range: write ${first}-${field.most}/${step}`
  }
  return undefined
}

function numberOf(text: string, { least, most, words }: Field): number | undefined {
  if (/^\d+$/.test(text)) return Number(text) >= least && Number(text) <= most ? Number(text) : undefined
  const word = words.indexOf(text.toLowerCase())
  // January is 1, Sunday is 0.
  return word < 0 ? undefined : word + least
}

const outside = (part: string, { least, most, words }: Field): string =>
  `«${part}» is not a number from ${least} to ${most}${words.length === 0 ? '' : ` or one of ${words.join(', ')}`}, a range of them, or *`

/**
 * What a page shows of an output, held against the output. `…` stands for the rest of a line or, alone on a line, for any
 * lines. What is different each time counts as the same.
 */
const runId = /\b\d{8}-\d{6}-[a-z0-9]{4}\b/
/** As a run is named on a page: its id or the beginning of it. */
export const runName = /\b\d{8}-\d{4,6}(-[a-z0-9]{4})?\b/

const varying: readonly (readonly [RegExp, string])[] = [
  [new RegExp(runId, 'g'), 'RUN'],
  [/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, 'DAY'],
  [/\b\d{1,3}(\.\d{1,3}){3}\b/g, 'ADDRESS'],
  [/\b\d+(\.\d+)? (ms|s|min)\b/g, 'TIME'],
  [/\bSHA256:[\w+/]+=*/g, 'FINGERPRINT'],
  [/\bage1[0-9a-z]{20,}/g, 'KEY'],
]

export const settled = (text: string): string =>
  varying.reduce((before, [pattern, word]) => before.replace(pattern, word), text)

const literally = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)

export function isShown(shown: readonly string[], output: string): boolean {
  const pattern = shown.map(line =>
    line.trim() === '…'
      ? String.raw`(?:.*\n)*?`
      : `${settled(line).trimEnd().split('…').map(literally).join('.*')} *\n`,
  )
  return new RegExp(`^${pattern.join('')}$`).test(`${settled(output).trimEnd()}\n`)
}

/**
 * From a position in the value of a YAML scalar back to the position in the file, through quotes, escapes and indents.
 */

const escapeLength: Readonly<Record<string, number>> = { x: 4, u: 6, U: 10 }

/** Offset in the file of each unit of the value, or undefined when the text spans lines. */
const quotedOffsets = (written: string, start: number, quote: string): readonly number[] | undefined => {
  if (written.includes('\n')) return undefined
  const offsets: number[] = []
  let i = 1
  while (i < written.length - 1) {
    offsets.push(start + i)
    const next = written[i + 1] ?? ''
    if (quote === '"' && written[i] === '\\') i += escapeLength[next] ?? 2
    else if (quote === "'" && written[i] === "'") i += 2
    else i += 1
  }
  return [...offsets, start + i]
}

const literalOffset = (written: string, start: number, value: string, offset: number): number | undefined => {
  const [header = '', ...lines] = written.split('\n')
  const before = value.slice(0, offset).split('\n')
  const row = before.length - 1
  const line = lines[row]
  const indent = /^ */.exec(lines.find(l => l.trim() !== '') ?? '')?.[0].length ?? 0
  if (
    line === undefined ||
    /\d/.test(header) ||
    line.slice(indent).trimEnd() !== (value.split('\n')[row] ?? '').trimEnd()
  )
    return undefined
  const lineStart = [header, ...lines.slice(0, row)].reduce((sum, l) => sum + l.length + 1, start)
  return lineStart + indent + (before.at(-1) ?? '').length
}

/** `written` is the scalar as it stands in the file from `start` on. Undefined when nobody can tell. */
export const offsetInFile = (written: string, start: number, value: string, offset: number): number | undefined => {
  const first = written[0] ?? ''
  if (first === '"' || first === "'") return quotedOffsets(written, start, first)?.[offset]
  if (first === '|') return literalOffset(written, start, value, offset)
  return written.startsWith(value) ? start + offset : undefined
}

/**
 * A table in plain text: the first column to the left, numbers to the right, no lines drawn.
 */
export type Row = readonly string[]

const width = (text: string): number => [...text].length

/** `left`: indexes of columns that are not numbers. Trailing spaces are cut. */
export function tableLines(rows: readonly Row[], left: readonly number[] = [0]): readonly string[] {
  const count = Math.max(0, ...rows.map(row => row.length))
  const widths = Array.from({ length: count }, (_, column) => Math.max(0, ...rows.map(row => width(row[column] ?? ''))))
  return rows.map(row =>
    widths
      .map((size, column) => pad(row[column] ?? '', size, left.includes(column)))
      .join('  ')
      .trimEnd(),
  )
}

const pad = (text: string, size: number, left: boolean): string => {
  const fill = ' '.repeat(Math.max(0, size - width(text)))
  return left ? text + fill : fill + text
}

/** Keeps the beginning and the end of a name that is too long for its column. */
export function shorten(text: string, size: number): string {
  if (width(text) <= size) return text
  const head = Math.ceil((size - 1) / 2)
  return `${text.slice(0, head)}…${text.slice(text.length - (size - 1 - head))}`
}

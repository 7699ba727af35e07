/**
 * Tells text from bytes that were read as text, and describes either without showing it.
 */
import { createHash } from 'node:crypto'

const looked = 8192

/** A NUL, or many places where bytes were no UTF-8, among the first 8192 characters. */
export function isBinary(text: string): boolean {
  const start = text.slice(0, looked)
  // A reader of bytes puts U+FFFD where they were no UTF-8. Control characters alone are still text: they are shown.
  const odd = start.split('\uFFFD').length - 1
  return start.includes('\0') || odd > start.length / 10
}

const units = ['KiB', 'MiB', 'GiB'] as const

export function sizeOf(text: string): string {
  const bytes = Buffer.byteLength(text)
  let size = bytes
  let unit = 'bytes'
  for (const next of units) {
    if (size < 1024) break
    size /= 1024
    unit = next
  }
  return unit === 'bytes' ? `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}` : `${size.toFixed(1)} ${unit}`
}

/** The first 12 digits of the SHA-256: enough to compare by eye with `sha256sum`. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12)

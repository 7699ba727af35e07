/**
 * One text, and one hash, for each value: keys in order, bytes by their SHA-256. Pure.
 */
import { createHash } from 'node:crypto'

export function canonicalJson(value: unknown): string {
  if (value instanceof Uint8Array) return JSON.stringify({ bytes: sha256(value) })
  if (Array.isArray(value)) return `[${value.map(item => canonicalJson(item ?? null)).join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null'
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
}

export const hashOf = (value: unknown): string => sha256(canonicalJson(value))

const sha256 = (data: string | Uint8Array): string => createHash('sha256').update(data).digest('hex')

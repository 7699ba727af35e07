/**
 * The syntax of sysctl.d(5): what each line of a file says. Knows nothing of several files.
 */
import { canonicalKey, canonicalValue } from './sysctl-key.ts'

export interface Statement {
  /** Dotted; may hold `*`, `?` and `[…]`, then it stands for every key that it matches. */
  readonly key: string
  /** Absent in `-net.ipv4.conf.lo.rp_filter` without a value: patterns shall leave this key alone. */
  readonly value?: string
  readonly file: string
  /** From 1. */
  readonly line: number
}

/** Lines that are not understood set nothing, as systemd-sysctl has it. */
export function parseSysctlConf(content: string, file: string): readonly Statement[] {
  return content.split('\n').flatMap((text, index) => {
    const statement = parseLine(text.trim())
    return statement === undefined ? [] : [{ ...statement, file, line: index + 1 }]
  })
}

function parseLine(text: string): Pick<Statement, 'key' | 'value'> | undefined {
  if (text === '' || text.startsWith('#') || text.startsWith(';')) return undefined
  const equals = text.indexOf('=')
  if (equals < 0) return text.startsWith('-') ? { key: canonicalKey(text.slice(1).trim()) } : undefined
  // A leading `-` only means that a failure is not reported. There are no trailing comments.
  const key = text.slice(0, equals).replace(/^-/, '').trim()
  return key === '' ? undefined : { key: canonicalKey(key), value: canonicalValue(text.slice(equals + 1)) }
}

export const isPattern = (key: string): boolean => /[*?[]/.test(key)

/** As glob(3) on the path: `*` and `?` do not cross a separator, which in the dotted spelling is the dot. */
export function patternMatches(pattern: string, key: string): boolean {
  const source = pattern.replaceAll(/\[!?[^\]]+\]|[\s\S]/g, part => {
    if (part === '*') return '[^.]*'
    if (part === '?') return '[^.]'
    if (part.length > 1) return part.replace(/^\[!/, '[^').replaceAll('\\', '\\\\')
    return part.replace(/[\\^$.|+(){}[\]]/, '\\$&')
  })
  return new RegExp(`^${source}$`).test(key)
}

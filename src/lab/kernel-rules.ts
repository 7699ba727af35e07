/**
 * How the kernel takes a written value: what it accepts, what it stores, and what it refuses with EINVAL. Pure; after
 * proc_dointvec_minmax and proc_doulongvec_minmax of kernel/sysctl.c, and the show and store functions of mm/huge_memory.c.
 */

export type Rule =
  /** A C integer in /proc/sys: several numbers if the file holds several. */
  | { readonly kind: 'number'; readonly type: 'int' | 'uint' | 'ulong'; readonly min?: bigint; readonly max?: bigint }
  /** One number in /sys, nothing beside it. */
  | { readonly kind: 'sysfs-number'; readonly min: bigint; readonly max: bigint }
  /** One word of a list, shown as `always [madvise] never`. */
  | { readonly kind: 'choice'; readonly words: readonly string[] }
  | { readonly kind: 'fixed' }

/** The stored value after a write; undefined is EINVAL. */
export function accept(rule: Rule, before: string, written: string): string | undefined {
  switch (rule.kind) {
    case 'number':
      return acceptNumbers(rule, before, written)
    case 'sysfs-number': {
      const text = written.replace(/\n$/, '')
      if (!/^\+?\d+$/.test(text)) return undefined
      const value = BigInt(text.replace('+', ''))
      return value >= rule.min && value <= rule.max ? String(value) : undefined
    }
    case 'choice': {
      const word = written.replace(/\n$/, '')
      return rule.words.includes(word) ? word : undefined
    }
    case 'fixed':
      return undefined
    default:
      return rule satisfies never
  }
}

/** The text that a reader of the file gets. */
export function show(rule: Rule, value: string): string {
  if (rule.kind !== 'choice') return `${value}\n`
  return `${rule.words.map(word => (word === value ? `[${word}]` : word)).join(' ')}\n`
}

const bounds = {
  int: [-2147483648n, 2147483647n],
  uint: [0n, 4294967295n],
  ulong: [0n, 18446744073709551615n],
} as const

type NumberRule = Rule & { readonly kind: 'number' }

/** The first words count, at most as many as the file holds; what follows them is ignored, words left out stay. */
function acceptNumbers(rule: NumberRule, before: string, written: string): string | undefined {
  const stored = before.split('\t')
  const words = written.trim().split(/\s+/).slice(0, stored.length)
  const taken = words.map((word, index) => acceptWord(rule, stored[index] ?? '', word))
  if (taken.some(value => value === undefined)) return undefined
  return stored.map((value, index) => taken[index] ?? value).join('\t')
}

function acceptWord(rule: NumberRule, before: string, word: string): string | undefined {
  const value = parse(word)
  if (value === undefined) return undefined
  // A negative number is passed over without a word where the kernel stores an unsigned long.
  if (rule.type === 'ulong' && value < 0n) return before
  const [least, most] = bounds[rule.type]
  const inside = value >= (rule.min ?? least) && value <= (rule.max ?? most) && value >= least && value <= most
  return inside ? String(value) : undefined
}

/** As strtoul with base 0 and an optional minus: decimal, 0x and leading-zero octal, at most 21 characters. */
function parse(word: string): bigint | undefined {
  const match = /^(-?)(0[xX][0-9a-fA-F]+|\d+)$/.exec(word)
  if (match === null || word.length > 21) return undefined
  const [, minus, digits = ''] = match
  if (/^0\d/.test(digits) && !/^0[0-7]+$/.test(digits)) return undefined
  const value = BigInt(/^0[0-7]+$/.test(digits) ? `0o${digits}` : digits)
  return minus === '-' ? -value : value
}

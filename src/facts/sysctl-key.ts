/**
 * The names and values of kernel parameters in one spelling, so that they can be compared as text.
 */

const swapped = (key: string): string => key.replaceAll(/[./]/g, separator => (separator === '.' ? '/' : '.'))

/**
 * The dotted spelling. As sysctl.d(5) has it: when the first separator is a slash, the rest is a path; when it is a dot,
 * dots and slashes change places, so that `net.ipv4.conf.eth0/100.rp_filter` is the interface `eth0.100`.
 */
export const canonicalKey = (key: string): string => (/[./]/.exec(key)?.[0] === '/' ? swapped(key) : key)

/** Below /proc/sys: `vm.swappiness` → `vm/swappiness`. Expects the dotted spelling. */
export const keyPath = (key: string): string => swapped(key)

/** Blanks and tabs collapsed, ends trimmed; the lines of a value of many lines stay. */
export const canonicalValue = (text: string): string =>
  text
    .split('\n')
    .map(line => line.replaceAll(/[ \t\r]+/g, ' ').trim())
    .join('\n')
    .trim()

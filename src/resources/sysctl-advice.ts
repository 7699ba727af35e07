/**
 * Sentences about kernel parameters that are right but have no effect here, or less than they seem to promise.
 */
import type { SysctlChange } from '../changes/sysctl.ts'
import type { HostFacts } from '../facts/host.ts'
import type { ForeignListener } from '../facts/networks.ts'
import { type Problem, problem } from '../problem.ts'
import { knownKeys, wholeNumber } from './sysctl-known.ts'
import type { WantedKeys } from './sysctl-wanted.ts'

/** `now` gives the running value before the change; `undefined` when there is none. */
export function adviceOn(
  keys: WantedKeys,
  now: (key: string) => string | undefined,
  host: HostFacts,
): readonly string[] {
  return [...keys].flatMap(([key, value]) => {
    const known = knownKeys[key]
    if (now(key) === value) {
      return known?.default === value ? [`${key} = ${value} is the kernel's default`] : voidHere(key, value, host)
    }
    return [...(known?.note === undefined ? [] : [`${key}: ${known.note}`]), ...voidHere(key, value, host)]
  })
}

function voidHere(key: string, value: string, host: HostFacts): readonly string[] {
  if (key === 'vm.swappiness' && host.swap_mb === 0) return ['vm.swappiness has no effect: this host has no swap']
  if (key === 'vm.overcommit_memory' && value === '1') {
    return [
      'vm.overcommit_memory = 1 lets the kernel promise more memory than there is: Redis wants it for its forks, other services gain nothing',
    ]
  }
  return []
}

export const ofNetwork = (key: string): boolean => key.startsWith('net.')

/**
 * A network of its own begins with the kernel's defaults, not with the host's values (verified on Linux 6): what is set
 * here does not reach a service in a container.
 */
export function networkAdvice(
  changes: readonly SysctlChange[],
  listeners: readonly ForeignListener[],
): readonly string[] {
  const keys = changes.flatMap(({ after }) => Object.keys(after)).filter(ofNetwork)
  if (keys.length === 0 || listeners.length === 0) return []
  const shown = listeners.slice(0, 3).map(({ pid, program }) => `${program} (process ${pid})`)
  const more = listeners.length > shown.length ? ` and ${listeners.length - shown.length} more` : ''
  return [
    `${keys.join(', ')}: not for ${shown.join(', ')}${more}, which listen in a network of their own (a container): set it there, as with \`docker run --sysctl\``,
  ]
}

/** The kernel then takes half of the dirty limit for the background one (mm/page-writeback.c, domain_dirty_limits). */
export function backgroundProblems(then: (key: string) => string | undefined): readonly Problem[] {
  return (['ratio', 'bytes'] as const).flatMap(unit => {
    const [limit, background] = [then(`vm.dirty_${unit}`), then(`vm.dirty_background_${unit}`)].map(text =>
      wholeNumber(text ?? ''),
    )
    if (limit === undefined || background === undefined || limit === 0n || background < limit) return []
    return [
      problem({
        code: 'sysctl.background-not-below',
        severity: 'warning',
        message: `vm.dirty_background_${unit} = ${background} is not below vm.dirty_${unit} = ${limit}, so the kernel takes half of the latter for it`,
        run: { object: `vm.dirty_background_${unit}` },
        remedy: `set vm.dirty_background_${unit} below vm.dirty_${unit}`,
      }),
    ]
  })
}

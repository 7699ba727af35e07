/**
 * What becomes of each wanted kernel parameter on one host: set, kept because it is bigger already, left out because
 * this host does not have it, or refused.
 */
import { moduleName } from '../facts/kernel-module.ts'
import type { SysctlValue } from '../facts/sysctl.ts'
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { knownKeys, moduleOfKeys, wholeNumber } from './sysctl-known.ts'
import { formProblem } from './sysctl-wanted.ts'

export type Verdict =
  | { readonly what: 'set'; readonly now: string | undefined; readonly note?: string }
  /** Nothing is written to it, neither now nor for the next boot. */
  | { readonly what: 'left'; readonly note: string }
  | { readonly what: 'refused'; readonly problem: Problem }

export interface Leave {
  /** Running values are to be set now. */
  readonly runtime: boolean
  readonly allowLower: boolean | readonly string[]
}

export function judge(key: string, wanted: string, now: SysctlValue, leave: Leave): Verdict {
  if (now === null) return judgeMissing(key, leave)
  if (typeof now !== 'string') return { what: 'refused', problem: cannotRead(key) }
  const form = formProblem(key, wanted, now)
  if (form !== undefined) return { what: 'refused', problem: form }
  if (lowers(key, wanted, now) && !mayLower(key, leave.allowLower)) {
    return { what: 'left', note: `kept ${key} at ${now}: ${wanted} would lower it; allow_lower: [${key}] to force` }
  }
  return { what: 'set', now }
}

function lowers(key: string, wanted: string, now: string): boolean {
  if (knownKeys[key]?.growing !== true) return false
  const [to, from] = [wholeNumber(wanted), wholeNumber(now)]
  return to !== undefined && from !== undefined && to < from
}

const mayLower = (key: string, allowed: Leave['allowLower']): boolean =>
  typeof allowed === 'boolean' ? allowed : allowed.includes(key)

function judgeMissing(key: string, { runtime }: Leave): Verdict {
  if (knownKeys[key]?.hostOnly === true) {
    return {
      what: 'left',
      note: `left out ${key}: it does not exist here, as in containers with a network of their own`,
    }
  }
  if (!runtime)
    return { what: 'set', now: undefined, note: `${key} does not exist now, so it counts only if it does at boot` }
  return { what: 'refused', problem: noSuchKey(key) }
}

function noSuchKey(key: string): Problem {
  const module = moduleOfKeys.find(([prefix]) => key.startsWith(prefix))?.[1]
  const meant = key in knownKeys ? '' : didYouMean(key, Object.keys(knownKeys))
  return problem({
    code: 'sysctl.no-such-key',
    message: `the kernel of this host has no parameter ${key}${meant}`,
    run: { object: key },
    remedy:
      module === undefined
        ? 'correct the name, or skip the task on hosts without it with `when`'
        : `load its module in an earlier task: \`kernel_module: { name: ${moduleName(module)} }\``,
  })
}

const cannotRead = (key: string): Problem =>
  problem({
    code: 'sysctl.unreadable',
    message: `${key} cannot be read, so nothing can be compared or put back`,
    run: { object: key },
    remedy:
      'set `become: true` if only root may read it; a parameter that can only be written is an action: use `command`',
  })

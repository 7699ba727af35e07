/**
 * Plans a set of kernel parameters with their running values and their file: the single place that every resource
 * which sets kernel parameters uses.
 */
import type { Change } from '../changes/change.ts'
import { partnerOf } from '../changes/coupled-keys.ts'
import type { SysctlChange } from '../changes/sysctl.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { withBootFile } from '../facts/sysctl-boot.ts'
import { type Problem, problem } from '../problem.ts'
import { joined } from './joined.ts'
import type { Decision } from './resource.ts'
import { adviceOn, backgroundProblems, networkAdvice, ofNetwork } from './sysctl-advice.ts'
import { atBoot, type Boot, bootOf, dropInContent, dropInPath, overridden, persistedKeys } from './sysctl-file.ts'
import { bootText, nothing, type Truths, truthLines } from './sysctl-truths.ts'
import { judge } from './sysctl-verdict.ts'
import type { WantedKeys } from './sysctl-wanted.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'

export interface WantedParameters {
  readonly keys: WantedKeys
  /** Name in /etc/sysctl.d, without folder and `.conf`. */
  readonly file: string
  readonly runtime: boolean
  readonly persist: boolean
  readonly allowLower: boolean | readonly string[]
  /** Absent: the resource has no such argument. */
  readonly allowOverridden?: boolean
}

export function parameterNeeds({ keys, file, persist }: WantedParameters): readonly Question[] {
  const partners = [...keys.keys()].flatMap(key => partnerOf(key) ?? [])
  const asked = new Set([...keys.keys(), ...partners, ...related(keys)])
  return [
    ...[...asked].map(key => ({ kind: 'sysctl', key }) as const),
    { kind: 'sysctl_boot', key: '' },
    { kind: 'host', key: '' },
    ...([...keys.keys()].some(ofNetwork) ? [{ kind: 'networks', key: '' } as const] : []),
    ...(persist ? sourceNeeds({ path: dropInPath(file) }) : []),
  ]
}

/** Both dirty limits are needed to compare one with the other. */
const related = (keys: WantedKeys): readonly string[] =>
  [...keys.keys()].some(key => key.startsWith('vm.dirty_'))
    ? ['vm.dirty_ratio', 'vm.dirty_bytes', 'vm.dirty_background_ratio', 'vm.dirty_background_bytes']
    : []

export function planParameters(wanted: WantedParameters, seen: Seen): Decision {
  const verdicts = [...wanted.keys].map(
    ([key, value]) => [key, value, judge(key, value, seen.get('sysctl', key), wanted)] as const,
  )
  const kept = new Map(verdicts.flatMap(([key, value, { what }]) => (what === 'set' ? [[key, value]] : [])))
  const runtime = wanted.runtime ? planRuntime(kept, seen) : { changes: [], problems: [] }
  const file = planDropIn(wanted, kept, seen)
  const faults = verdicts.flatMap(([, , verdict]) => (verdict.what === 'refused' ? [verdict.problem] : []))
  const then = afterwards(runtime.changes, seen)
  const notes = [
    ...truthLines([...kept].map(([key, value]) => truthsOf(key, value, wanted, file, seen))),
    ...verdicts.flatMap(([, , verdict]) =>
      verdict.what === 'set' && verdict.note !== undefined ? [verdict.note] : [],
    ),
    ...([...kept.keys()].some(ofNetwork) ? networkAdvice(runtime.changes, seen.get('networks', '')) : []),
    ...adviceOn(kept, key => textOf(seen, key), seen.get('host', '')),
    ...unreadableFiles(file.before),
  ]
  const warnings = related(kept).length > 0 ? backgroundProblems(then) : []
  const declined = verdicts.flatMap(([, , verdict]) => (verdict.what === 'left' ? [verdict.note] : []))
  return joined({ changes: [], problems: faults }, runtime, file, { changes: [], notes, declined, problems: warnings })
}

function textOf(seen: Seen, key: string): string | undefined {
  const value = seen.get('sysctl', key)
  return typeof value === 'string' ? value : undefined
}

/** One change for each key, or for each coupled pair. */
function planRuntime(keys: WantedKeys, seen: Seen): { changes: readonly SysctlChange[]; problems: readonly Problem[] } {
  const changes: SysctlChange[] = []
  const problems: Problem[] = []
  for (const [key, value] of keys) {
    const now = textOf(seen, key)
    if (now === undefined || now === value) continue
    const partner = partnerOf(key)
    const other = partner === undefined ? undefined : textOf(seen, partner)
    if (partner === undefined || other === undefined) {
      changes.push({ kind: 'sysctl', before: { [key]: now }, after: { [key]: value } })
    } else if (value === '0' && (keys.get(partner) ?? '0') !== '0') {
      // The partner's own turn zeroes this one.
    } else if (value === '0' && key !== ratioOf(key, partner)) {
      problems.push(zeroAmount(key, partner))
    } else {
      changes.push({
        kind: 'sysctl',
        before: { [key]: now, [partner]: other },
        after: { [key]: value, [partner]: '0' },
      })
    }
  }
  return { changes, problems }
}

const ratioOf = (key: string, partner: string): string => (key.endsWith('_ratio') ? key : partner)

const zeroAmount = (key: string, partner: string): Problem =>
  problem({
    code: 'sysctl.coupled',
    message: `${key} cannot be set to 0 by itself: the kernel does that when ${partner} is written`,
    run: { object: key },
    remedy: `set ${partner} to the share that you want instead`,
  })

interface DropIn {
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
  readonly before: Boot
  readonly after: Boot
}

function planDropIn(wanted: WantedParameters, keys: WantedKeys, seen: Seen): DropIn {
  const files = seen.get('sysctl_boot', '')
  const before = bootOf(files)
  if (!wanted.persist) return { changes: [], problems: [], before, after: before }
  const path = dropInPath(wanted.file)
  const persisted = persistedKeys(keys)
  const content = dropInContent(persisted)
  const { changes, problems = [] } = planFile({ path, content }, seen)
  const after = bootOf(withBootFile(files, path, content ?? undefined))
  const lost = [...persisted].flatMap(
    ([key, value]) => overridden(after, key, value, wanted.file, wanted.allowOverridden) ?? [],
  )
  return { changes, problems: [...problems, ...lost], before, after }
}

function truthsOf(key: string, value: string, wanted: WantedParameters, file: DropIn, seen: Seen): Truths {
  const now = textOf(seen, key) ?? nothing
  const ours = ({ statements }: Boot): string =>
    statements.findLast(statement => statement.file === dropInPath(wanted.file) && statement.key === key)?.value ??
    nothing
  return {
    key,
    runtime: { from: now, to: wanted.runtime ? value : now },
    persisted: { from: ours(file.before), to: ours(file.after) },
    boot: { from: bootText(atBoot(file.before, key)), to: bootText(atBoot(file.after, key)) },
  }
}

function afterwards(changes: readonly SysctlChange[], seen: Seen): (key: string) => string | undefined {
  const written: Readonly<Record<string, string>> = Object.assign({}, ...changes.map(({ after }) => after))
  return key => written[key] ?? textOf(seen, key)
}

const unreadableFiles = ({ files }: Boot): readonly string[] =>
  files.flatMap(({ path, unreadable }) =>
    unreadable === true ? [`${path} cannot be read by this user, so it may set other values at boot`] : [],
  )

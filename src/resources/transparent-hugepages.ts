/**
 * Resource `transparent_hugepages`: when the kernel uses huge pages without being asked, now through sysfs and at boot
 * through tmpfiles.d (admin-guide/mm/transhuge.rst).
 */
import type { SysfsChange } from '../changes/sysfs.ts'
import type { Question, Seen } from '../facts/fact.ts'
import { activeChoice, choicesOf } from '../facts/sysfs.ts'
import type { TransparentHugepagesArguments } from '../generated/index.ts'
import { type Problem, problem } from '../problem.ts'
import { joined } from './joined.ts'
import type { Decision, Resource } from './resource.ts'
import { planFile, sourceNeeds } from './wanted-file.ts'

const folder = '/sys/kernel/mm/transparent_hugepage'
/** A size with a choice of its own does not follow `enabled` (since Linux 6.8). */
const ownChoice = `${folder}/hugepages-2048kB/enabled`
const bootFile = '/etc/tmpfiles.d/60-provision-thp.conf'
const tuned = 'tuned.service'

export const transparentHugepages: Resource<TransparentHugepagesArguments> = {
  name: 'transparent_hugepages',
  needs: args => [
    ...[...attributesOf(args).map(({ path }) => path), ownChoice].map((key): Question => ({ kind: 'sysfs', key })),
    { kind: 'host', key: '' },
    { kind: 'unit', key: tuned },
    ...(args.persist === false ? [] : sourceNeeds({ path: bootFile })),
  ],
  plan,
}

interface Attribute {
  readonly path: string
  readonly wanted: string
}

function attributesOf({ enabled, defrag, khugepaged_defrag: background }: TransparentHugepagesArguments) {
  const all: readonly (Attribute | undefined)[] = [
    { path: `${folder}/enabled`, wanted: enabled },
    defrag === undefined ? undefined : { path: `${folder}/defrag`, wanted: defrag },
    background === undefined
      ? undefined
      : { path: `${folder}/khugepaged/defrag`, wanted: background === true || background === 1 ? '1' : '0' },
  ]
  return all.filter(attribute => attribute !== undefined)
}

function plan(args: TransparentHugepagesArguments, seen: Seen): Decision {
  if (seen.get('sysfs', `${folder}/enabled`) === null) {
    const note = `left out: this kernel has no ${folder} (built without transparent huge pages, or hidden in a container)`
    return { changes: [], declined: [note] }
  }
  const judged = attributesOf(args).map(attribute => judge(attribute, seen))
  const problems = judged.flatMap(({ problems: found = [] }) => found)
  if (problems.length > 0) return { changes: [], problems }
  const persisted = attributesOf(args).filter(({ path }) => seen.get('sysfs', path) !== null)
  const file = args.persist === false ? [] : [planFile({ path: bootFile, content: bootContent(persisted) }, seen)]
  return joined(...judged, ...file, { changes: [], notes: notesOf(args, seen) })
}

function judge({ path, wanted }: Attribute, seen: Seen): Decision {
  const text = seen.get('sysfs', path)
  if (text === null) return { changes: [], declined: [`left out ${path}: this kernel does not have it`] }
  const choices = choicesOf(text)
  if (choices !== undefined && !choices.includes(wanted)) {
    return { changes: [], problems: [notOffered(path, wanted, choices)] }
  }
  const before = activeChoice(text)
  const change: SysfsChange = { kind: 'sysfs', path, before, after: wanted }
  return { changes: before === wanted ? [] : [change] }
}

const notOffered = (path: string, wanted: string, choices: readonly string[]): Problem =>
  problem({
    code: 'transparent_hugepages.not-offered',
    message: `this kernel does not offer «${wanted}» in ${path}, only ${choices.join(', ')}`,
    run: { object: path },
    remedy: `choose one of ${choices.join(', ')}`,
  })

const bootContent = (attributes: readonly Attribute[]): string =>
  [
    '# Written by provision. Changes made here by hand are overwritten.',
    ...attributes.map(({ path, wanted }) => `w ${path} - - - - ${wanted}`),
    '',
  ].join('\n')

function notesOf({ enabled, persist }: TransparentHugepagesArguments, seen: Seen): readonly string[] {
  const own = seen.get('sysfs', ownChoice)
  const choice = own === null ? 'inherit' : activeChoice(own)
  const manager = seen.get('host', '').service_manager
  return [
    ...(choice === 'inherit' || choice === enabled
      ? []
      : [`pages of 2 MiB do not follow \`enabled\` here: ${ownChoice} is ${choice}`]),
    ...(seen.get('unit', tuned).active === 'active'
      ? ['tuned runs here and may set huge pages again when its profile changes: see `tuned-adm active`']
      : []),
    ...(persist !== false && manager !== 'systemd'
      ? [`nothing reads ${bootFile} at boot here: this host runs ${manager || 'no service manager'}, not systemd`]
      : []),
  ]
}

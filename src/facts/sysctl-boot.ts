/**
 * Which files set kernel parameters at boot, and which of them wins for a key. Order and masking follow sysctl.d(5):
 * all `*.conf` of /etc, /run, /usr/local/lib, /usr/lib and /lib `sysctl.d` sorted by file name, later wins, the same
 * name in an earlier folder hides the others, a link to /dev/null or an empty file hides them all.
 * /etc/sysctl.conf counts only where a link leads to it (Debian 12: /etc/sysctl.d/99-sysctl.conf).
 */
import { type BootFile, bootFilesScript, decodeBootFiles } from './boot-files.ts'
import type { FactReader } from './fact.ts'
import { isPattern, parseSysctlConf, patternMatches, type Statement } from './sysctl-conf.ts'

export type { BootFile } from './boot-files.ts'
/** All candidates, those that are hidden by a namesake too, sorted by `bootOrder`; `appliedAtBoot` leaves out the hidden. */
export type BootFiles = readonly BootFile[]

/** The earlier folder hides the later. */
export const bootFolders = [
  '/etc/sysctl.d',
  '/run/sysctl.d',
  '/usr/local/lib/sysctl.d',
  '/usr/lib/sysctl.d',
  '/lib/sysctl.d',
] as const

const split = (path: string): { folder: string; name: string } => {
  const slash = path.lastIndexOf('/')
  return { folder: path.slice(0, slash), name: path.slice(slash + 1) }
}
const rank = (folder: string): number => (bootFolders as readonly string[]).indexOf(folder)
const isCandidate = (path: string): boolean => path.endsWith('.conf') && rank(split(path).folder) >= 0

/** By bytes of the name, as systemd sorts; namesakes by folder. */
function bootOrder(a: BootFile, b: BootFile): number {
  const one = split(a.path)
  const other = split(b.path)
  if (one.name !== other.name) return Buffer.compare(Buffer.from(one.name), Buffer.from(other.name))
  return rank(one.folder) - rank(other.folder)
}

/** The files that are read at boot, in the order in which they are applied. */
export function appliedAtBoot(files: BootFiles): BootFiles {
  const sorted = files.toSorted(bootOrder)
  return sorted.filter((file, index) => {
    const earlier = sorted[index - 1]
    return earlier === undefined || split(earlier.path).name !== split(file.path).name
  })
}

/** What the files will be once `path` has this content, or (`undefined`) is gone. Other paths change nothing. */
export function withBootFile(files: BootFiles, path: string, content: string | undefined): BootFiles {
  const linked = files.map(file => (file.target === path ? { ...file, content: content ?? '' } : file))
  if (!isCandidate(path)) return linked
  const others = linked.filter(file => file.path !== path)
  if (content === undefined) return others
  const added: BootFile = { path, content }
  const place = others.findIndex(file => bootOrder(added, file) < 0)
  return place < 0 ? [...others, added] : others.toSpliced(place, 0, added)
}

/** Everything that is set at boot, in order. */
export const bootStatements = (files: BootFiles): readonly Statement[] =>
  appliedAtBoot(files).flatMap(file => parseSysctlConf(file.content, file.path))

export interface Effective extends Statement {
  readonly value: string
  /** Position in the order of applying: of two, the higher one is written last. */
  readonly order: number
}

/**
 * What is written to a key last. A key that is named itself wins over every pattern, wherever it stands (sysctl.d(5));
 * `undefined`: nothing sets it, it keeps the kernel's default.
 */
export function effective(statements: readonly Statement[], key: string): Effective | undefined {
  const named = statements.findLastIndex(statement => statement.key === key)
  const order =
    named >= 0
      ? named
      : statements.findLastIndex(statement => isPattern(statement.key) && patternMatches(statement.key, key))
  const statement = statements[order]
  return statement?.value === undefined ? undefined : { ...statement, value: statement.value, order }
}

export const effectiveAtBoot = (files: BootFiles, key: string): Effective | undefined =>
  effective(bootStatements(files), key)

/** Other folders are for tests. */
export const sysctlBootReaderAt = (folders: readonly string[]): FactReader<'sysctl_boot'> => ({
  kind: 'sysctl_boot',
  script: () => bootFilesScript(folders),
  decode: (out, questions) => {
    const files = decodeBootFiles(out).toSorted(bootOrder)
    return questions.map(() => files)
  },
})

export const sysctlBootReader: FactReader<'sysctl_boot'> = sysctlBootReaderAt(bootFolders)

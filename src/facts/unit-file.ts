/**
 * Which unit a file of systemd belongs to, and what the unit's state becomes when such a file is written or removed.
 */
import type { FileState } from './file.ts'
import type { UnitState } from './unit.ts'

export interface UnitFile {
  readonly name: string
  readonly part: 'unit' | 'drop-in'
}

const folder = '/(?:etc|run|usr/local/lib|usr/lib|lib)/systemd/system(?:\\.control)?'
const suffix = '(?:service|socket|timer|target|mount|automount|swap|path|slice|scope)'
const unitPath = new RegExp(`^${folder}/([^/]+\\.${suffix})$`)
const dropInPath = new RegExp(`^${folder}/([^/]+\\.${suffix})\\.d/[^/]+\\.conf$`)

/** `undefined`: systemd does not read this path as part of a unit. */
export function unitOfFile(path: string): UnitFile | undefined {
  const unit = unitPath.exec(path)?.[1]
  if (unit !== undefined) return { name: unit, part: 'unit' }
  const extended = dropInPath.exec(path)?.[1]
  return extended === undefined ? undefined : { name: extended, part: 'drop-in' }
}

/** What `systemctl show` will say once the file at `path` is `after`, before systemd reads its files again. */
export function withUnitFile(old: UnitState, { part }: UnitFile, path: string, after: FileState): UnitState {
  if (part === 'drop-in') {
    const others = old.dropIns.filter(dropIn => dropIn !== path)
    return { ...old, needsReload: true, dropIns: after.type === 'absent' ? others : [...others, path] }
  }
  if (after.type === 'absent') return { ...old, needsReload: true, load: 'not-found', enabled: '', fragment: '' }
  if (after.type === 'link' && after.target === '/dev/null') {
    return { ...old, needsReload: true, load: 'masked', enabled: 'masked', fragment: path }
  }
  const known = old.load === 'loaded' && old.enabled !== ''
  return {
    ...old,
    needsReload: true,
    load: 'loaded',
    fragment: path,
    enabled: known ? old.enabled : installable(after) ? 'disabled' : 'static',
  }
}

const installable = (file: FileState): boolean =>
  file.type === 'file' && /^\[Install\]/m.test(new TextDecoder().decode(file.content))

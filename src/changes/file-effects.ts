/**
 * What a change of a path does to facts: to the path, to a link that leads there, and to what systemd and the kernel
 * parameters of the next boot make of it.
 */
import type { FileState } from '../facts/file.ts'
import { withBootFile } from '../facts/sysctl-boot.ts'
import { unitOfFile, withUnitFile } from '../facts/unit-file.ts'
import type { Effect } from './change.ts'
import type { FileChange } from './file.ts'

export function fileEffects(change: FileChange): readonly Effect[] {
  const { path, after, through } = change
  return [
    { kind: 'file', key: path, update: old => carried(old, after) },
    ...(through === undefined ? [] : [throughEffect(through, path, after)]),
    ...unitEffects(path, after),
    ...bootEffects(path, after),
  ]
}

/** A change of mode or owner leaves content and time of modification as they were, known or not. */
function carried(old: FileState, after: FileState): FileState {
  if (old.type !== 'file' || after.type !== 'file' || old.sha256 !== after.sha256) return after
  return { ...old, ...after }
}

const throughEffect = (link: string, path: string, after: FileState): Effect => ({
  kind: 'file',
  key: link,
  update: old => {
    if (old.type !== 'link' || old.leadsTo === undefined) return old
    const state = carried(old.leadsTo.state, after)
    return state.type === 'absent' || state.type === 'link' ? old : { ...old, leadsTo: { path, state } }
  },
})

function unitEffects(path: string, after: FileState): readonly Effect[] {
  const unit = unitOfFile(path)
  if (unit === undefined) return []
  return [{ kind: 'unit', key: unit.name, update: old => withUnitFile(old, unit, path, after) }]
}

/** Files that set kernel parameters at boot. What a link there leads to is not known. */
function bootEffects(path: string, after: FileState): readonly Effect[] {
  if (!/\/sysctl\.(d\/[^/]+\.conf|conf)$/.test(path)) return []
  if (after.type === 'link' && after.target !== '/dev/null') return [{ unknown: 'sysctl_boot' }]
  if (after.type === 'file' && after.content === undefined) return []
  const content =
    after.type === 'file' ? new TextDecoder().decode(after.content) : after.type === 'link' ? '' : undefined
  return [{ kind: 'sysctl_boot', key: '', update: old => withBootFile(old, path, content) }]
}

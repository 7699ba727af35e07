/**
 * The folder in which something new shall stand: asked for, and said what is wrong with it. Shared by all resources
 * that put something at a path.
 */
import type { Question, Seen } from '../facts/fact.ts'
import type { FileState } from '../facts/file.ts'
import { type Problem, problem } from '../problem.ts'

/** `/etc/a` → `/etc`; `/a` → `/`. */
export const parentOf = (path: string): string => path.slice(0, path.lastIndexOf('/')) || '/'

/** One spelling a path: no doubled slashes, no `.` parts, no slash at the end. `..` stays, since links change its meaning. */
export const plainPath = (path: string): string =>
  `/${path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .join('/')}`

/** The hint `-`: only the state counts, no content is sent back. */
export const stateOf = (path: string): Question => ({ kind: 'file', key: path, hint: '-' })

export const leadsToFolder = (state: FileState): boolean =>
  state.type === 'directory' || (state.type === 'link' && state.leadsTo?.state.type === 'directory')

/** Empty when `path` can be created, because its folder is there or an earlier task makes it. */
export function parentProblems(path: string, seen: Seen): readonly Problem[] {
  const parent = parentOf(path)
  const state = seen.get('file', parent)
  if (leadsToFolder(state)) return []
  if (state.type === 'absent' || state.type === 'link') {
    return [
      problem({
        code: 'file.no-parent',
        message: `${path} cannot be created because its folder ${parent} ${state.type === 'link' ? 'is a symbolic link that leads nowhere' : 'does not exist'}`,
        run: { object: path },
        remedy: `add a task \`directory: { path: ${parent} }\` before this one`,
      }),
    ]
  }
  return [
    problem({
      code: 'file.no-parent',
      message: `${path} cannot be created because ${parent} is not a folder`,
      run: { object: path },
      remedy: `choose another path, or remove ${parent} in an earlier task`,
    }),
  ]
}

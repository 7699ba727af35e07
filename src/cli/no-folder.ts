/**
 * A working folder that somebody removed while a shell stood in it: Node tells of it wherever it is first asked for.
 */
import { type Problem, problem } from '../problem.ts'

export function noFolder(error: unknown): Problem | undefined {
  if (!(error instanceof Error) || (error as NodeJS.ErrnoException).syscall !== 'uv_cwd') return undefined
  return problem({
    code: 'cli.no-folder',
    message: 'the working folder is gone, or may not be entered',
    remedy: 'change to the folder of the project: cd PATH',
    cause: error,
  })
}

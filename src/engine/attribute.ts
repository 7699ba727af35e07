/**
 * Which stages of a playbook make things worse, by halves: all are tried together, and of what was put back one half is
 * tried after the other. What a half brought stays while the next is tried, so that stages which are bad only together
 * are found too. Of one bad stage among n it takes about 2 log n tries.
 */
import { type ExitStatus, exitStatus } from '../problem.ts'

export interface Attributed {
  /** In their order. */
  readonly kept: readonly string[]
  readonly putBack: readonly string[]
  /** Nobody tried them, since a try ended in another way. */
  readonly left: readonly string[]
  readonly exit: ExitStatus
}

/** `tryOut` carries out these stages under their gate; a regression was put back when it ends with 6. */
export async function attribute(
  stages: readonly string[],
  tryOut: (some: readonly string[]) => Promise<ExitStatus>,
): Promise<Attributed> {
  const exit = await tryOut(stages)
  if (exit === exitStatus.ok) return { kept: stages, putBack: [], left: [], exit }
  if (exit !== exitStatus.regressed) return { kept: [], putBack: [], left: stages, exit }
  if (stages.length < 2) return { kept: [], putBack: stages, left: [], exit }
  const half = Math.ceil(stages.length / 2)
  const first = await attribute(stages.slice(0, half), tryOut)
  const rest = stages.slice(half)
  if (first.left.length > 0) return { ...first, left: [...first.left, ...rest] }
  const second = await attribute(rest, tryOut)
  return {
    kept: [...first.kept, ...second.kept],
    putBack: [...first.putBack, ...second.putBack],
    left: second.left,
    exit: second.left.length > 0 ? second.exit : exitStatus.regressed,
  }
}

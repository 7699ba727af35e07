/**
 * What a change may do to any Redis of the host that nobody can foresee: it starts, stops, or reads another file.
 */
import type { Effect } from './change.ts'

export const redisMoves: readonly Effect[] = [{ unknown: 'redis' }, { unknown: 'redis_setting' }]

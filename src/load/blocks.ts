/**
 * `block`, `rescue` and `always`: their tasks stand one after another, each with the keywords of the block, and each
 * knows in which part of which blocks it stands.
 */
import { didYouMean } from '../nearest.ts'
import { type Problem, problem } from '../problem.ts'
import { describe } from './describe.ts'
import { type Piece, partOf } from './piece.ts'
import type { BlockPlace } from './play.ts'
import { isMap } from './shape.ts'

export const blockParts = ['block', 'rescue', 'always'] as const

/** Not a key of YAML, so that nobody can write it. */
const places: unique symbol = Symbol('blocks around a task')

/** The outermost first. */
export const blocksOf = (task: object): readonly BlockPlace[] =>
  (task as { readonly [places]?: readonly BlockPlace[] })[places] ?? []

export const isBlock = (value: unknown): boolean => isMap(value) && blockParts.some(part => Object.hasOwn(value, part))

/** Items within a part, the blocks around the statement included. */
export const within = (item: Piece, around: readonly BlockPlace[]): Piece =>
  isMap(item.value) ? { ...item, value: { ...item.value, [places]: around } } : item

export interface BlockPart {
  readonly part: BlockPlace['part']
  readonly items: readonly Piece[]
  readonly around: readonly BlockPlace[]
}

/** The parts in the order in which they stand for a host. */
export const partsOf = (block: Piece, id: number, around: readonly BlockPlace[]): readonly BlockPart[] => {
  const has = (part: string): boolean => {
    const { value } = partOf(block, [part])
    return Array.isArray(value) && value.length > 0
  }
  const [rescue, always] = [has('rescue'), has('always')]
  return blockParts.map(part => {
    const whole = partOf(block, [part])
    const items = Array.isArray(whole.value) ? whole.value.map((_: unknown, index) => partOf(whole, [index])) : []
    return { part, items, around: [...around, { id, part, rescue, always }] }
  })
}

const listFaults = (block: Piece): readonly Problem[] =>
  blockParts.flatMap(part => {
    const { value, placeOf } = partOf(block, [part])
    if (value === undefined || Array.isArray(value)) return []
    const message = `${part} must be a list of tasks, and is ${describe(value)}`
    return [problem({ code: 'load.wrong-type', message, source: placeOf([]) })]
  })

/** `allowed`: the keywords that may stand beside it. */
export const blockFaults = (block: Piece, allowed: readonly string[]): readonly Problem[] => {
  const keys = Object.keys(isMap(block.value) ? block.value : {})
  const alone = keys.includes('block')
    ? []
    : [
        problem({
          code: 'load.no-block',
          message: 'rescue and always belong to a block',
          source: block.placeOf([]),
          remedy: 'write the tasks that may fail below block',
        }),
      ]
  const known = [...blockParts, ...allowed]
  const unknown = keys.flatMap(key => {
    if (known.includes(key)) return []
    const loop = key === 'loop' || key.startsWith('with_')
    return [
      problem({
        code: 'load.unknown-key',
        message: `${JSON.stringify(key)} cannot stand beside block${didYouMean(key, known)}`,
        source: block.placeOf([key], 'key'),
        ...(loop ? { remedy: 'write the loop on the tasks in the block' } : {}),
      }),
    ]
  })
  return [...alone, ...unknown, ...listFaults(block)]
}

/**
 * Templates where none is rendered: in the keys of maps.
 */
import type { PlaceOf, Pointer } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { isMap } from './shape.ts'

export const templateKeys = (value: unknown, placeOf: PlaceOf, pointer: Pointer = []): readonly Problem[] => {
  if (Array.isArray(value)) return value.flatMap((item, index) => templateKeys(item, placeOf, [...pointer, index]))
  if (!isMap(value)) return []
  return Object.entries(value).flatMap(([key, item]) => [
    ...(key.includes('{{')
      ? [
          problem({
            code: 'load.template-in-key',
            message: 'no template can stand in a key',
            source: placeOf([...pointer, key], 'key'),
            remedy: 'give the whole map as one variable',
          }),
        ]
      : []),
    ...templateKeys(item, placeOf, [...pointer, key]),
  ])
}

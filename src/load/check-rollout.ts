/**
 * What can be wrong with the rollout of a play besides its form: two words that contradict each other, templates, and
 * addresses that are none. Works on any shape.
 */
import { below, type PlaceOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { asList, isMap, isTemplate, type Shape } from './shape.ts'

export function rolloutFaults(play: Shape, placeOf: PlaceOf): readonly Problem[] {
  const written = play['rollout']
  const rollout = isMap(written) ? written : {}
  return [
    ...twiceFaults(play, rollout, placeOf),
    ...fatalFaults(play, rollout, placeOf),
    ...healthFaults(rollout['health'], below(placeOf, ['rollout', 'health'])),
  ]
}

const contradiction = (message: string, source: Problem['source'], remedy: string): Problem =>
  problem({ code: 'load.contradiction', message, ...(source === undefined ? {} : { source }), remedy })

/** The synonyms of the play and the words of its rollout. */
const twiceFaults = (play: Shape, rollout: Shape, placeOf: PlaceOf): readonly Problem[] =>
  (['serial', 'max_fail_percentage'] as const).flatMap(word => {
    const [outer, inner] = [play[word], rollout[word]]
    if (outer === undefined || inner === undefined || JSON.stringify(outer) === JSON.stringify(inner)) return []
    const message = `${word} of the play and ${word} of its rollout contradict each other`
    return [contradiction(message, placeOf([word], 'key'), `write ${word} once, within rollout`)]
  })

function fatalFaults(play: Shape, rollout: Shape, placeOf: PlaceOf): readonly Problem[] {
  if (play['any_errors_fatal'] !== true) return []
  const share = rollout['max_fail_percentage'] ?? play['max_fail_percentage']
  if (typeof share !== 'number' || share === 0) return []
  const message = `any_errors_fatal contradicts a max_fail_percentage of ${share}`
  return [contradiction(message, placeOf(['any_errors_fatal'], 'key'), 'remove one of the two')]
}

/** They are asked between batches, where nothing is rendered any more. */
const healthFaults = (health: unknown, placeOf: PlaceOf): readonly Problem[] =>
  asList(health).flatMap((check, index) => {
    if (!isMap(check)) return []
    return (['http', 'command'] as const).flatMap(word => {
      const text = check[word]
      const source = placeOf([index, word])
      if (typeof text !== 'string') return []
      if (isTemplate(text)) {
        const message = `no template can stand in ${word} of a rollout`
        return [problem({ code: 'load.no-template', message, source, remedy: 'write what all hosts of the play ask' })]
      }
      if (word === 'command' || !/^https?:\/\//.test(text) || URL.canParse(text)) return []
      const message = `http must be a whole address, and is ${JSON.stringify(text)}`
      return [
        problem({ code: 'load.wrong-form', message, source, remedy: 'for example "http://localhost:6333/readyz"' }),
      ]
    })
  })

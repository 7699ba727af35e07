/**
 * What is different now from what a saved plan is bound to: its inputs, and what its hosts need. Pure.
 */
import { type Problem, problem } from '../problem.ts'
import type { SavedChange, SavedHost, SavedPlan } from './saved-plan.ts'

/** `now` lacks a file that could not be read, and may hold files that were not read when the plan was made. */
export function movedInputs(
  then: SavedPlan['inputs'],
  now: ReadonlyMap<string, string>,
  what: 'all of them' | 'those read so far',
): readonly Problem[] {
  const known = new Map(then.map(({ file, sha256 }) => [file, sha256]))
  const names = [...new Set([...known.keys(), ...now.keys()])].toSorted()
  return names.flatMap(file => {
    const [old, fresh] = [known.get(file), now.get(file)]
    if (old === fresh || (fresh === undefined && what === 'those read so far')) return []
    return movedInput(
      file,
      old === undefined ? 'not read' : `sha256 ${old}`,
      fresh === undefined ? 'gone' : `sha256 ${fresh}`,
    )
  })
}

export const movedInput = (what: string, then: string, now: string): Problem =>
  problem({
    code: 'plan.input-moved',
    message: `${what} is not what it was when the plan was made`,
    detail: `then ${then}\nnow  ${now}`,
    remedy: 'make the plan again, and have it looked at again',
  })

/** One problem for each host whose plan is another one now. */
export function movedHosts(then: readonly SavedHost[], now: readonly SavedHost[]): readonly Problem[] {
  const fresh = new Map(now.map(host => [host.host, host]))
  const known = new Set(then.map(({ host }) => host))
  return [
    ...then.flatMap(host => movedHost(host, fresh.get(host.host))),
    ...now.filter(({ host }) => !known.has(host)).map(({ host }) => moved(host, 'the saved plan has no such host', [])),
  ]
}

function movedHost(then: SavedHost, now: SavedHost | undefined): readonly Problem[] {
  if (now === undefined) return [moved(then.host, 'it is not among the hosts any more', [])]
  if (then.sha256 === now.sha256) return []
  const differences = differencesOf(then, now)
  const counts = (['added', 'gone', 'other'] as const)
    .map(how => [differences.filter(one => one.how === how).length, how] as const)
    .filter(([count]) => count > 0)
    .map(([count, how]) => `${count} ${how}`)
  if (then.reach !== now.reach) counts.push('it is reached in another way')
  const reach = then.reach === now.reach ? [] : [`reached  then ${then.reach}`, `         now  ${now.reach}`]
  const words = counts.length === 0 ? 'the same changes in another order' : counts.join(', ')
  return [moved(then.host, words, [...reach, ...differences.flatMap(differenceLines)])]
}

type Difference =
  | { readonly how: 'added'; readonly now: SavedChange }
  | { readonly how: 'gone'; readonly agreed: SavedChange }
  | { readonly how: 'other'; readonly agreed: SavedChange; readonly now: SavedChange }

function differencesOf(then: SavedHost, now: SavedHost): readonly Difference[] {
  const old = byIdentity(then.changes)
  const fresh = byIdentity(now.changes)
  const kept = [...old].flatMap(([key, change]): readonly Difference[] => {
    const found = fresh.get(key)
    if (found === undefined) return [{ how: 'gone', agreed: change }]
    return sameChange(change, found) ? [] : [{ how: 'other', agreed: change, now: found }]
  })
  const added = [...fresh].filter(([key]) => !old.has(key)).map(([, now]) => ({ how: 'added' as const, now }))
  return [...kept, ...added]
}

const sameChange = (then: SavedChange, now: SavedChange): boolean => JSON.stringify(then) === JSON.stringify(now)

/** A step may change one object more than once. */
function byIdentity(changes: readonly SavedChange[]): ReadonlyMap<string, SavedChange> {
  const found = new Map<string, SavedChange>()
  for (const change of changes) {
    const key = JSON.stringify([change.step, change.kind, change.object])
    let nth = 1
    while (found.has(`${key} ${nth}`)) nth += 1
    found.set(`${key} ${nth}`, change)
  }
  return found
}

function differenceLines(difference: Difference): readonly string[] {
  const { how } = difference
  const { task, item, verb, object } = how === 'added' ? difference.now : difference.agreed
  const head = `${how.padEnd(5)}  «${task}»${item === undefined ? '' : ` (${item})`}: ${verb} ${object}`
  switch (how) {
    case 'added':
      return [head, ...stated('', difference.now)]
    case 'gone':
      return [head, ...stated('', difference.agreed)]
    case 'other':
      return [head, ...twice(difference.agreed, difference.now)]
    default:
      return difference satisfies never
  }
}

function twice(agreed: SavedChange, now: SavedChange): readonly string[] {
  const [then, fresh] = [stated('then ', agreed), stated('now  ', now)]
  const alike = stated('', agreed).join() === stated('', now).join()
  return [
    ...then,
    ...fresh,
    ...(alike ? ['         they differ in what is not told here: mode, owner, or the text itself'] : []),
  ]
}

/** The two states in one line, where they can be told. */
function stated(when: string, change: SavedChange): readonly string[] {
  const { verb, before, after, hidden, hiddenBecause = 'no_log', notes = [] } = change
  const seen = verb === 'create' ? undefined : before
  const values = [seen, after].filter(text => text !== undefined).map(inWords)
  const said = hidden === true ? [`not shown (${hiddenBecause})`] : values.length === 0 ? [] : [values.join(' → ')]
  const all = [...said, ...notes.map(note => note.replaceAll('\n', '; '))]
  return all.length === 0 && when === '' ? [] : [`         ${when}${all.join(', ') || 'nothing that could be shown'}`]
}

/** Long texts by their size: the plan that is shown has their differences. */
function inWords(text: string): string {
  const lines = text.replace(/\n$/, '').split('\n')
  if (text === '') return 'nothing'
  return lines.length > 1 ? `a text of ${lines.length} lines` : (lines[0] ?? '').slice(0, 200)
}

const moved = (host: string, how: string, detail: readonly string[]): Problem =>
  problem({
    code: 'plan.moved',
    message: `what is to be changed on ${host} is not what the saved plan says: ${how}`,
    run: { host },
    ...(detail.length === 0 ? {} : { detail: detail.join('\n') }),
    remedy: 'make the plan again, and have it looked at again',
  })

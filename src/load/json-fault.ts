/**
 * What to say of the output of a program that was to be JSON and is not: where it stops being JSON.
 */
import { type Problem, problem, type SourcePlace } from '../problem.ts'

/** Whether the text may be the beginning of JSON. */
const mayBegin = (text: string): boolean => {
  try {
    JSON.parse(text)
    return true
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : ''
    return /end of JSON input/.test(said) || Number(/at position (\d+)/.exec(said)?.[1]) === text.length
  }
}

/** Where JSON stops being JSON. The engine's messages tell it only sometimes, so the longest good beginning is sought. */
const brokenAt = (text: string): number => {
  let [good, bad] = [0, text.length]
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2)
    if (mayBegin(text.slice(0, middle))) good = middle
    else bad = middle
  }
  return mayBegin(text) ? text.length : good
}

/** `call` is what printed the text, `err` what it said besides. */
export const jsonFault = (text: string, err: string, call: string, place: SourcePlace): Problem => {
  const before = text.slice(0, brokenAt(text)).split('\n')
  const [line, column] = [before.length, (before.at(-1) ?? '').length + 1]
  const shown = (text.split('\n')[line - 1] ?? '').slice(Math.max(0, column - 40), column + 40)
  const what = text.trim() === '' ? 'printed nothing' : `printed no JSON (line ${line}, column ${column} of its output)`
  const detail = [
    ...(shown.trim() === '' ? [] : [`there it says: ${shown}`]),
    ...(err === '' ? [] : [err.slice(-2000)]),
  ]
  return problem({
    code: 'inventory.script-json',
    message: `${call} ${what}`,
    source: { ...place, line, column },
    remedy: 'an inventory prints JSON on standard output, and whatever else it has to say on standard error',
    ...(detail.length === 0 ? {} : { detail: detail.join('\n') }),
  })
}

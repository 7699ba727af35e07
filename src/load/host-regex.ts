/**
 * Names that begin as a regular expression says (`~web\d+`), in a bounded time: an expression that somebody typed may run
 * for hours on thirty letters, so it runs where it can be ended.
 */
import { runInNewContext } from 'node:vm'

const patienceMs = 500

export type Matched<T extends string> =
  | { readonly ok: true; readonly names: readonly T[] }
  | { readonly ok: false; readonly message: string }

export const beginningAs = <T extends string>(names: readonly T[], expression: string): Matched<T> => {
  try {
    new RegExp(expression)
  } catch (cause) {
    const said = cause instanceof Error ? cause.message.replace(/^Invalid regular expression: /, '') : String(cause)
    return { ok: false, message: `the regular expression ${JSON.stringify(expression)} is not understood: ${said}` }
  }
  try {
    const fits = runInNewContext(
      'names.map(name => expression.test(name))',
      {
        names,
        // Made out here: the other context has its own class of expressions, which means the same.
        expression: new RegExp(`^(?:${expression})`),
      },
      { timeout: patienceMs },
    ) as readonly boolean[]
    return { ok: true, names: names.filter((_, index) => fits[index]) }
  } catch (cause) {
    // The fault is of the other context's class of errors.
    if (typeof cause !== 'object' || cause === null || !('code' in cause)) throw cause
    if (cause.code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw cause
    return { ok: false, message: `the regular expression ${JSON.stringify(expression)} takes too long on these names` }
  }
}

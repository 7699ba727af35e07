/**
 * Jinja as a tree. The only door to @huggingface/jinja, of which nothing but the parser is used.
 */
import { parse, tokenize } from '@huggingface/jinja'

export type Jinja =
  | { readonly type: 'Identifier'; readonly value: string }
  | { readonly type: 'IntegerLiteral' | 'FloatLiteral'; readonly value: number }
  | { readonly type: 'StringLiteral'; readonly value: string }
  | { readonly type: 'ArrayLiteral' | 'TupleLiteral'; readonly value: readonly Jinja[] }
  | { readonly type: 'ObjectLiteral'; readonly value: ReadonlyMap<Jinja, Jinja> }
  | { readonly type: 'MemberExpression'; readonly object: Jinja; readonly property: Jinja; readonly computed: boolean }
  | { readonly type: 'CallExpression'; readonly callee: Jinja; readonly args: readonly Jinja[] }
  | { readonly type: 'KeywordArgumentExpression'; readonly key: { readonly value: string }; readonly value: Jinja }
  | { readonly type: 'BinaryExpression'; readonly operator: Operator; readonly left: Jinja; readonly right: Jinja }
  | { readonly type: 'UnaryExpression'; readonly operator: Operator; readonly argument: Jinja }
  | { readonly type: 'FilterExpression'; readonly operand: Jinja; readonly filter: Jinja }
  | {
      readonly type: 'TestExpression'
      readonly operand: Jinja
      readonly negate: boolean
      readonly test: { readonly value: string }
    }
  | { readonly type: 'SelectExpression'; readonly lhs: Jinja; readonly test: Jinja }
  | { readonly type: 'Ternary'; readonly condition: Jinja; readonly trueExpr: Jinja; readonly falseExpr: Jinja }
  | { readonly type: 'If'; readonly test: Jinja; readonly body: readonly Jinja[]; readonly alternate: readonly Jinja[] }
  | {
      readonly type: 'For'
      readonly loopvar: Jinja
      readonly iterable: Jinja
      readonly body: readonly Jinja[]
      readonly defaultBlock: readonly Jinja[]
    }
  | { readonly type: 'Comment'; readonly value: string }
  | { readonly type: 'Set' | 'Macro' | 'Break' | 'Continue' | 'FilterStatement' | 'CallStatement' | 'SliceExpression' }

interface Operator {
  readonly value: string
}

/** The words of the parser, for the operator of an import. */
export class JinjaFault extends Error {}

/** Text between stands as string literals. Line ends after blocks are gone, as Ansible has it (`trim_blocks`). */
export function parseJinja(text: string): readonly Jinja[] {
  // Told apart from `{{ "text" }}` by nobody: both mean the text itself.
  if (/\{%-?\s*raw\b/.test(text)) throw new JinjaFault('{% raw %} has no equivalent: write \\{{ where braces are meant')
  try {
    // The parser takes one line end away from the end; Ansible keeps it.
    return parse(tokenize(`${text}\n`, { trim_blocks: true, lstrip_blocks: false })).body as unknown as readonly Jinja[]
  } catch (cause) {
    const test = /\bis\s+(?:not\s+)?(\w+)\s*\(/.exec(text)?.[1]
    if (test !== undefined) throw new JinjaFault(`the test «is ${test}(…)» has no equivalent`)
    const said = cause instanceof Error ? cause.message : String(cause)
    throw new JinjaFault(`this Jinja is not understood: ${said.split('\n')[0]?.replace(/^Parser Error: /, '') ?? ''}`)
  }
}

/** What stands between braces, or after `when:`. */
export function parseExpression(text: string): Jinja {
  const [only, ...more] = parseJinja(`{{ ${text} }}`)
  if (only === undefined || more.length > 0) throw new JinjaFault('this is more than one expression')
  return only
}

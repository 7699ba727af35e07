/**
 * Templates as we allow them: a narrow tree made from the syntax tree of handlebars. Whatever does not fit in
 * (triple braces, partials, unknown functions) is a fault here, so that the renderer never meets it.
 */
import { didYouMean } from '../nearest.ts'
import type { Span } from '../place.ts'
import { templateFunctions } from './template-functions.ts'
import { unknownFact } from './unknown-fact.ts'

/** Where a path starts to look: a variable of the scope, what `#each`/`#with` stand on, or a name they brought in. */
export type Start =
  | { readonly at: 'scope'; readonly name: string }
  | { readonly at: 'context'; readonly up: number }
  | { readonly at: 'local'; readonly name: string }

export type Expression =
  | { readonly kind: 'literal'; readonly value: string | number | boolean | null; readonly span: Span }
  | {
      readonly kind: 'path'
      readonly start: Start
      readonly parts: readonly string[]
      readonly text: string
      readonly span: Span
    }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly Expression[]; readonly span: Span }

export type Part =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly expression: Expression }
  | {
      readonly kind: 'if'
      readonly test: Expression
      readonly body: readonly Part[]
      readonly otherwise: readonly Part[]
    }
  | {
      readonly kind: 'each' | 'with'
      readonly over: Expression
      readonly names: readonly string[]
      readonly body: readonly Part[]
      readonly otherwise: readonly Part[]
    }

export interface TreeFault {
  /** Absent: the template is none. */
  readonly code?: string
  readonly message: string
  readonly span: Span
  readonly remedy?: string
}

export interface Tree {
  readonly parts: readonly Part[]
  /** Variables of the scope that the template may ask for. */
  readonly names: readonly string[]
  readonly faults: readonly TreeFault[]
}

const blocks: ReadonlySet<string> = new Set(['if', 'unless', 'each', 'with'])
const data: ReadonlySet<string> = new Set(['index', 'key', 'first', 'last'])
const functionNames: ReadonlySet<string> = new Set([...templateFunctions.keys(), 'default'])

/** What surrounds a place in the template: how many contexts deep, and the names brought in. */
interface Around {
  readonly depth: number
  readonly locals: ReadonlySet<string>
  readonly inEach: boolean
}

export const treeOf = (program: hbs.AST.Program, source: string): Tree => {
  const faults: TreeFault[] = []
  const names = new Set<string>()
  const lineStarts = [0, ...[...source.matchAll(/\n/g)].map(match => match.index + 1)]
  const offsetOf = (at: hbs.AST.Position): number => (lineStarts[at.line - 1] ?? 0) + at.column
  const spanOf = ({ loc }: hbs.AST.Node): Span => {
    const offset = offsetOf(loc.start)
    return { offset, length: Math.max(1, offsetOf(loc.end) - offset) }
  }
  const refuse = (node: hbs.AST.Node, message: string, remedy?: string): undefined => {
    faults.push({ message, span: spanOf(node), ...(remedy === undefined ? {} : { remedy }) })
    return undefined
  }

  const path = (node: hbs.AST.PathExpression, around: Around): Expression | undefined => {
    const [first, ...rest] = node.parts
    const found = (start: Start, parts: readonly string[]): Expression => {
      if (start.at === 'scope') names.add(start.name)
      const [fact] = parts
      const unknown =
        start.at === 'scope' && start.name === 'facts' && fact !== undefined ? unknownFact(fact) : undefined
      if (unknown !== undefined) faults.push({ code: 'template.unknown-fact', ...unknown, span: spanOf(node) })
      return { kind: 'path', start, parts, text: node.original, span: spanOf(node) }
    }
    if (node.data) {
      if (first === 'root' && rest[0] !== undefined) return found({ at: 'scope', name: rest[0] }, rest.slice(1))
      if (first !== undefined && data.has(first) && around.inEach)
        return found({ at: 'local', name: `@${first}` }, rest)
      return refuse(
        node,
        `${node.original} means nothing here`,
        'inside #each there are @index, @key, @first and @last',
      )
    }
    const own = /^(this\b|\.(?!\.))/.test(node.original)
    if (first !== undefined && node.depth === 0 && !own && around.locals.has(first))
      return found({ at: 'local', name: first }, rest)
    if (node.depth > around.depth)
      return refuse(node, `${node.original} goes further up than there are blocks around it`)
    if (node.depth < around.depth) return found({ at: 'context', up: node.depth }, node.parts)
    if (first === undefined) return refuse(node, `${node.original} means something only inside #each and #with`)
    return found({ at: 'scope', name: first }, rest)
  }

  const call = (node: hbs.AST.MustacheStatement | hbs.AST.SubExpression, around: Around): Expression | undefined => {
    if (node.path.type !== 'PathExpression') return refuse(node, 'this cannot be called')
    const name = (node.path as hbs.AST.PathExpression).original
    if (node.hash !== undefined) return refuse(node, `${name} takes no named arguments`)
    const args = node.params.map(param => expression(param, around))
    if (!functionNames.has(name))
      return refuse(
        node,
        `there is no function ${JSON.stringify(name)}${didYouMean(name, functionNames)}`,
        `functions: ${[...functionNames].join(', ')}`,
      )
    const [least, most] = templateFunctions.get(name)?.takes ?? [2, 2]
    if (args.length < least || args.length > most) {
      const wanted = least === most ? `${least}` : `${least} to ${most}`
      return refuse(
        node,
        `${name} takes ${wanted} ${most === 1 ? 'argument' : 'arguments'}, and was given ${args.length}`,
      )
    }
    const known = args.filter(arg => arg !== undefined)
    return known.length < args.length ? undefined : { kind: 'call', name, args: known, span: spanOf(node) }
  }

  const expression = (node: hbs.AST.Expression, around: Around): Expression | undefined => {
    switch (node.type) {
      case 'StringLiteral':
      case 'NumberLiteral':
      case 'BooleanLiteral':
        return { kind: 'literal', value: (node as hbs.AST.StringLiteral).value, span: spanOf(node) }
      case 'NullLiteral':
        return { kind: 'literal', value: null, span: spanOf(node) }
      case 'PathExpression':
        return path(node as hbs.AST.PathExpression, around)
      case 'SubExpression':
        return call(node as hbs.AST.SubExpression, around)
      default:
        return refuse(node, 'this is not understood here')
    }
  }

  const value = (node: hbs.AST.MustacheStatement, around: Around): Part | undefined => {
    if (!node.escaped)
      return refuse(node, 'three braces and {{& are not used: text is never escaped', 'write {{ name }}')
    const calls = node.params.length > 0 || node.hash !== undefined
    const name = node.path.type === 'PathExpression' ? (node.path as hbs.AST.PathExpression).original : undefined
    if (!calls && name !== undefined && functionNames.has(name) && !around.locals.has(name))
      return refuse(
        node,
        `${name} is a function and needs arguments`,
        `a variable of that name is written {{ @root.${name} }}`,
      )
    const made = calls ? call(node, around) : expression(node.path, around)
    return made === undefined ? undefined : { kind: 'value', expression: made }
  }

  const block = (node: hbs.AST.BlockStatement, around: Around): Part | undefined => {
    const name = node.path.original
    const [over, ...more] = node.params
    if (!blocks.has(String(name)))
      return refuse(
        node.path,
        `there is no block ${JSON.stringify(name)}${didYouMean(String(name), blocks)}`,
        'blocks: #if, #unless, #each, #with',
      )
    if (over === undefined || more.length > 0 || node.hash !== undefined)
      return refuse(node.path, `#${name} takes one argument`)
    const test = expression(over, around)
    const takesNames = name === 'each' || name === 'with'
    // A block of only {{^}} has no program of its own, whatever the types say.
    const named = (node.program as hbs.AST.Program | undefined)?.blockParams ?? []
    const inner: Around = takesNames
      ? {
          depth: around.depth + 1,
          locals: new Set([...around.locals, ...named]),
          inEach: name === 'each' || around.inEach,
        }
      : around
    const body = program_(node.program, inner)
    const otherwise = program_(node.inverse, around)
    if (test === undefined) return undefined
    if (takesNames) return { kind: name, over: test, names: named, body, otherwise }
    return name === 'if'
      ? { kind: 'if', test, body, otherwise }
      : { kind: 'if', test, body: otherwise, otherwise: body }
  }

  const content = (node: hbs.AST.ContentStatement): Part | undefined => {
    const foreign = /\{%-?\s*(if|for|elif|else|endif|endfor|set|include|macro)\b/.exec(node.value)?.[0]
    if (foreign !== undefined) {
      // A piece of text begins where the last expression ended, perhaps many lines above.
      const { offset: from, length } = spanOf(node)
      const offset = Math.max(from, source.indexOf(foreign, from))
      faults.push({
        message: `${foreign} is of another template language`,
        span: { offset, length: Math.max(1, from + length - offset) },
        remedy: 'write {{#if x}} … {{/if}}, {{#each list}} … {{/each}}',
      })
      return undefined
    }
    return { kind: 'text', text: node.value }
  }

  const part = (node: hbs.AST.Statement, around: Around): Part | undefined => {
    switch (node.type) {
      case 'ContentStatement':
        return content(node as hbs.AST.ContentStatement)
      case 'MustacheStatement':
        return value(node as hbs.AST.MustacheStatement, around)
      case 'BlockStatement':
        return block(node as hbs.AST.BlockStatement, around)
      case 'CommentStatement':
        return undefined
      case 'PartialStatement':
      case 'PartialBlockStatement':
        return refuse(node, 'partials are not supported')
      default:
        return refuse(node, 'this is not supported in templates')
    }
  }

  const program_ = (node: hbs.AST.Program | undefined, around: Around): readonly Part[] =>
    (node?.body ?? []).map(statement => part(statement, around)).filter(made => made !== undefined)

  const parts = program_(program, { depth: 0, locals: new Set(), inEach: false })
  return { parts, names: [...names], faults }
}

/**
 * Templates of Ansible (Jinja) as ours (Handlebars): texts in playbooks, and whole files.
 */
import { templateFunctions } from '../plan/template-functions.ts'
import { type Jinja, JinjaFault, parseJinja } from './jinja.ts'
import { isDistribution, ourPath, pathOf } from './names.ts'
import { Refusal } from './refusal.ts'

/** Where a piece of a template stands: names that loops around it brought in, and whether there is a loop. */
interface Around {
  readonly locals: ReadonlySet<string>
  readonly looped: boolean
}

const outermost: Around = { locals: new Set(), looped: false }

/** Without a template the same text. A text that is one expression stays one, so that it keeps the type of its value. */
export function toTemplate(text: string): string {
  if (!/\{\{|\{%|\{#/.test(text)) return text
  try {
    const body = parseJinja(text)
    const writer = new Writer()
    writer.write(body, outermost)
    return withBlanks(writer.text)
  } catch (fault) {
    if (fault instanceof JinjaFault) throw new Refusal(fault.message)
    throw fault
  }
}

/**
 * Blanks in front of a tag that is otherwise alone on its line stay with Ansible, and would go here: they are said as a
 * value. Tags that were written to stand alone have none.
 */
const withBlanks = (text: string): string =>
  text.replaceAll(
    /^([ \t]+)(?=(?:\{\{[#/][^{}]*\}\}|\{\{else[^{}]*\}\}|\{\{!--[\s\S]*?--\}\})[ \t]*$)/gm,
    (_whole, blanks: string) => `{{ "${blanks}" }}`,
  )

/** Writes what renders to the same text. A tag that has its line for itself keeps it, and leaves no empty line behind. */
class Writer {
  text = ''

  write(body: readonly Jinja[], around: Around): void {
    for (const node of body) this.#one(node, around)
  }

  #one(node: Jinja, around: Around): void {
    switch (node.type) {
      case 'StringLiteral':
        this.#literal(node.value)
        return
      case 'Comment':
        this.#tag(`{{!--${node.value.replaceAll('--', '- -')}--}}`)
        return
      case 'If':
        this.#if(node, around)
        return
      case 'For':
        this.#for(node, around)
        return
      case 'Set':
      case 'Macro':
      case 'Break':
      case 'Continue':
      case 'FilterStatement':
      case 'CallStatement':
        throw new Refusal(`{% ${node.type.toLowerCase()} %} has no equivalent in templates`)
      default:
        this.#value(node, around)
    }
  }

  #literal(text: string): void {
    // Three closing braces mean something else.
    if (text.startsWith('}') && this.text.endsWith('}}')) {
      this.text += '{{ "}" }}'
      this.#literal(text.slice(1))
      return
    }
    // A backslash in front of braces would take their meaning away.
    this.text += text.replaceAll(/\\*\{\{/g, braces => `\\${braces}`)
  }

  /** Alone on its line when it begins one: then the line is not there at all. */
  #tag(tag: string): void {
    const begins = this.#beginsLine()
    this.#open(tag)
    if (begins) this.text += '\n'
  }

  /** A backslash right in front of braces would take their meaning away; two stand for one. */
  #open(tag: string): void {
    if (this.text.endsWith('\\')) this.text += '\\'
    this.text += tag
  }

  #beginsLine(): boolean {
    return this.text === '' || this.text.endsWith('\n')
  }

  #if(node: Jinja & { readonly type: 'If' }, around: Around): void {
    const chained = this.#beginsLine() && endsLines(node)
    this.#tag(`{{#if ${truthOf(node.test, around)}}}`)
    this.write(node.body, around)
    this.#otherwise(node.alternate, around, chained)
    this.#tag('{{/if}}')
  }

  /**
   * `else if` only where every part has lines of its own: Handlebars looks at the wrong part when it decides whether the end
   * of a chain stands alone on its line.
   */
  #otherwise(rest: readonly Jinja[], around: Around, chained: boolean): void {
    const [only, ...more] = rest
    if (only === undefined) return
    if (only.type !== 'If' || more.length > 0 || !chained) {
      this.#tag('{{else}}')
      this.write(rest, around)
      return
    }
    this.#tag(`{{else if ${truthOf(only.test, around)}}}`)
    this.write(only.body, around)
    this.#otherwise(only.alternate, around, chained)
  }

  #for(node: Jinja & { readonly type: 'For' }, around: Around): void {
    const selected = node.iterable.type === 'SelectExpression' ? node.iterable : undefined
    const { over, names } = loopOf(selected?.lhs ?? node.iterable, node.loopvar)
    const inner: Around = { locals: new Set([...around.locals, ...names]), looped: true }
    this.#tag(`{{#each ${handlebarsOf(over, around)} as |${names.join(' ')}|}}`)
    if (selected !== undefined) this.#tag(`{{#if ${truthOf(selected.test, inner)}}}`)
    this.write(node.body, inner)
    if (selected !== undefined) this.#tag('{{/if}}')
    if (node.defaultBlock.length > 0) {
      if (selected !== undefined) throw new Refusal('{% for … if … %} with {% else %} has no equivalent')
      this.#tag('{{else}}')
      this.write(node.defaultBlock, around)
    }
    this.#tag('{{/each}}')
  }

  #value(node: Jinja, around: Around): void {
    const managed = managedText(node)
    if (managed !== undefined) {
      this.text += managed
      return
    }
    // What is put together from texts is written as a text with values in it.
    if (
      node.type === 'BinaryExpression' &&
      (node.operator.value === '~' || (node.operator.value === '+' && isTextual(node)))
    ) {
      for (const side of [node.left, node.right]) this.#one(side, around)
      return
    }
    if (node.type === 'Ternary') {
      this.#open(`{{#if ${truthOf(node.condition, around)}}}`)
      this.#one(node.trueExpr, around)
      this.#open('{{else}}')
      this.#one(node.falseExpr, around)
      this.#open('{{/if}}')
      return
    }
    const text = handlebarsOf(node, around)
    this.#open(`{{ ${text.startsWith('(') ? text.slice(1, -1) : text} }}`)
  }
}

/** Whether all parts of an if with its else end with a line end. */
function endsLines(node: Jinja & { readonly type: 'If' }): boolean {
  const parts = [node.body, node.alternate].filter(part => part.length > 0)
  return parts.every(part => {
    const last = part.at(-1)
    if (part.length === 1 && last?.type === 'If') return endsLines(last)
    return last?.type === 'StringLiteral' && last.value.endsWith('\n')
  })
}

/** `ansible_managed`, also as a comment of its own. */
function managedText(node: Jinja): string | undefined {
  if (node.type === 'Identifier' && node.value === 'ansible_managed') return 'Managed by provision'
  if (node.type !== 'FilterExpression' || managedText(node.operand) === undefined) return undefined
  const name = node.filter.type === 'Identifier' ? node.filter.value : ''
  if (name === 'comment') return '#\n# Managed by provision\n#'
  const called =
    node.filter.type === 'CallExpression' && node.filter.callee.type === 'Identifier' ? node.filter.callee.value : ''
  return called === 'default' ? managedText(node.operand) : undefined
}

function isTextual(node: Jinja): boolean {
  if (node.type === 'StringLiteral') return true
  if (node.type !== 'BinaryExpression') return false
  return node.operator.value === '~' || (node.operator.value === '+' && (isTextual(node.left) || isTextual(node.right)))
}

/** `for k, v in d.items()` goes over a map; everything else over a list. */
function loopOf(iterable: Jinja, loopvar: Jinja): { readonly over: Jinja; readonly names: readonly string[] } {
  const names = loopvar.type === 'TupleLiteral' ? loopvar.value : [loopvar]
  const words = names.flatMap(name => (name.type === 'Identifier' ? [name.value] : []))
  const method =
    iterable.type === 'CallExpression' && iterable.callee.type === 'MemberExpression' ? iterable.callee : undefined
  const called = method?.property.type === 'Identifier' ? method.property.value : undefined
  const [first = '', second] = words
  if (method !== undefined && called === 'items' && second !== undefined)
    return { over: method.object, names: [second, first] }
  if (method !== undefined && called === 'values' && second === undefined)
    return { over: method.object, names: [first] }
  if (method !== undefined && called === 'keys')
    throw new Refusal(
      'a loop over .keys() has no equivalent',
      undefined,
      'write {{#each map as |value key|}} and use key',
    )
  if (second !== undefined) throw new Refusal('a loop over pairs has no equivalent but for .items()')
  return { over: iterable, names: [first] }
}

/** An expression as an argument: calls stand in parentheses. */
export function handlebarsOf(node: Jinja, around: Around = outermost): string {
  switch (node.type) {
    case 'Identifier':
      return constants[node.value] ?? access(node, around)
    case 'MemberExpression':
      return access(node, around)
    case 'IntegerLiteral':
    case 'FloatLiteral':
      return String(node.value)
    case 'StringLiteral':
      return quoted(node.value)
    case 'UnaryExpression':
      if (node.operator.value === 'not') return `(not ${truthOf(node.argument, around)})`
      if (node.operator.value === '-') return `(sub 0 ${handlebarsOf(node.argument, around)})`
      throw new Refusal(`the operator ${node.operator.value} has no equivalent in templates`)
    case 'BinaryExpression':
      return binary(node.operator.value, node.left, node.right, around)
    case 'FilterExpression':
      return filtered(node.operand, node.filter, around)
    case 'TestExpression':
      return tested(node, around)
    case 'CallExpression': {
      const name = node.callee.type === 'Identifier' ? `${node.callee.value}()` : 'a method'
      const remedy = /^(lookup|query|q)\(/.test(name)
        ? 'a secret or a file of this machine: see `$secret` in docs/how-to/keep-secrets.md'
        : undefined
      throw new Refusal(`${name} has no equivalent in templates`, undefined, remedy)
    }
    case 'Ternary':
      throw new Refusal('«a if b else c» can stand only by itself', undefined, 'write {{#if b}}a{{else}}c{{/if}}')
    case 'ArrayLiteral':
    case 'TupleLiteral':
    case 'ObjectLiteral':
      throw new Refusal('a list or map cannot be written within a template', undefined, 'give it as a variable')
    default:
      throw new Refusal('this part of the template has no equivalent')
  }
}

const constants: Readonly<Record<string, string>> = {
  true: 'true',
  True: 'true',
  false: 'false',
  False: 'false',
  none: 'null',
  None: 'null',
}

function quoted(text: string): string {
  if (text.includes('\n')) throw new Refusal('a text with line ends cannot be an argument')
  if (!text.includes('"')) return `"${text}"`
  if (!text.includes("'")) return `'${text}'`
  throw new Refusal('a text with both kinds of quotes cannot be an argument')
}

const loopWords: Readonly<Record<string, string>> = {
  index0: '@index',
  index: '(add @index 1)',
  first: '@first',
  last: '@last',
}

function access(node: Jinja, around: Around): string {
  const path = pathOf(node)
  if (path === undefined) {
    if (node.type !== 'MemberExpression') throw new Refusal('this part of the template has no equivalent')
    return `(lookup ${handlebarsOf(node.object, around)} ${handlebarsOf(node.property, around)})`
  }
  const [first, second] = path
  if (first === 'loop' && around.looped) {
    const word = typeof second === 'string' && Object.hasOwn(loopWords, second) ? loopWords[second] : undefined
    if (word === undefined) throw new Refusal(`loop.${second ?? ''} has no equivalent`)
    return word
  }
  const local = typeof first === 'string' && around.locals.has(first)
  const ours = local ? path : ourPath(path)
  const root =
    !local && (around.looped || templateFunctions.has(String(ours[0])) || ours[0] === 'default') ? '@root.' : ''
  return root + ours.map(segment).join('')
}

function segment(part: string | number, index: number): string {
  const dot = index === 0 ? '' : '.'
  if (typeof part === 'number') return `${dot}[${part}]`
  if (part === 'stdout_lines') throw new Refusal('stdout_lines has no equivalent in templates', undefined, 'use stdout')
  return /^[A-Za-z_]\w*$/.test(part) ? dot + part : `${dot}[${part}]`
}

const calls: Readonly<Record<string, string>> = {
  '==': 'eq',
  '!=': 'ne',
  '<': 'lt',
  '>': 'gt',
  '<=': 'lte',
  '>=': 'gte',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
}

function binary(operator: string, left: Jinja, right: Jinja, around: Around): string {
  if (isDistribution(pathOf(left)) && right.type === 'StringLiteral' && (operator === '==' || operator === '!='))
    return `(${calls[operator]} ${around.looped ? '@root.' : ''}facts.distribution "${right.value.toLowerCase()}")`
  if (operator === 'and' || operator === 'or') return `(${operator} ${truthOf(left, around)} ${truthOf(right, around)})`
  const sides = (): string => `${handlebarsOf(left, around)} ${handlebarsOf(right, around)}`
  if (operator === '//') return `(floor (div ${sides()}))`
  if (operator === '+') {
    if (isTextual(left) || isTextual(right))
      throw new Refusal('texts can be put together only at the top of an expression')
    return `(add ${sides()})`
  }
  const call = Object.hasOwn(calls, operator) ? calls[operator] : undefined
  if (call !== undefined) return `(${call} ${sides()})`
  throw new Refusal(`the operator «${operator}» has no equivalent in templates`)
}

/** What `#if` may be given; only there `and`, `or` and tests mean what they mean in Jinja. */
const truthOf = (node: Jinja, around: Around): string => handlebarsOf(node, around)

/** No value looks like this. */
const nothing = '"(not defined)"'

function tested(node: Jinja & { readonly type: 'TestExpression' }, around: Around): string {
  const operand = handlebarsOf(node.operand, around)
  const { negate, test } = node
  const is = (yes: string, no: string): string => (negate ? no : yes)
  switch (test.value) {
    case 'defined':
      return `(${is('ne', 'eq')} (default ${operand} ${nothing}) ${nothing})`
    case 'undefined':
      return `(${is('eq', 'ne')} (default ${operand} ${nothing}) ${nothing})`
    case 'none':
      return `(${is('eq', 'ne')} ${operand} null)`
    case 'changed':
    case 'failed':
    case 'skipped':
      return negate ? `(not ${operand}.${test.value})` : `${operand}.${test.value}`
    default:
      throw new Refusal(`the test «is ${test.value}» has no equivalent in templates`)
  }
}

function filtered(operand: Jinja, filter: Jinja, around: Around): string {
  const name =
    filter.type === 'Identifier'
      ? filter.value
      : filter.type === 'CallExpression' && filter.callee.type === 'Identifier'
        ? filter.callee.value
        : ''
  const args = filter.type === 'CallExpression' ? filter.args : []
  const [first, second] = args.filter(arg => arg.type !== 'KeywordArgumentExpression')
  const keyword = (wanted: string): Jinja | undefined =>
    args.flatMap(arg => (arg.type === 'KeywordArgumentExpression' && arg.key.value === wanted ? [arg.value] : []))[0]
  const value = (): string => handlebarsOf(operand, around)
  switch (name.split('.').at(-1)) {
    case 'default':
    case 'd': {
      if (second !== undefined || keyword('boolean') !== undefined)
        throw new Refusal(
          'default(…, true) has no equivalent: ours stands in for what is missing or null',
          undefined,
          'write {{#if x}}{{ x }}{{else}}…{{/if}}',
        )
      if (first?.type === 'Identifier' && first.value === 'omit')
        throw new Refusal('omit has no equivalent', undefined, 'leave the argument out, in a task of its own')
      return `(default ${value()} ${first === undefined ? '""' : handlebarsOf(first, around)})`
    }
    case 'upper':
    case 'lower':
    case 'trim':
      return `(${name} ${value()})`
    case 'length':
    case 'count':
      return `(length ${value()})`
    case 'join':
      return `(join ${value()} ${first === undefined ? '""' : handlebarsOf(first, around)})`
    case 'int':
      return `(floor ${value()})`
    case 'bool':
    case 'string':
    case 'float':
    case 'list':
      return value()
    case 'to_json':
      return `(json ${value()})`
    case 'to_nice_json': {
      const indent = keyword('indent')
      return `(json ${value()} ${indent === undefined ? 4 : handlebarsOf(indent, around)})`
    }
    case 'quote':
      return `(quote ${value()})`
    case 'indent': {
      const width = first ?? keyword('width')
      if (keyword('first') !== undefined || second !== undefined)
        throw new Refusal('indent of the first line has no equivalent')
      return `(indent ${value()} ${width === undefined ? 4 : handlebarsOf(width, around)})`
    }
    case 'first':
      return `(lookup ${value()} 0)`
    case 'round':
      throw new Refusal('round has no equivalent', undefined, 'use floor or ceil')
    default:
      throw new Refusal(`the filter ${name} has no equivalent in templates`)
  }
}

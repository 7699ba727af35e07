/**
 * Templates of Ansible (Jinja) as ours (Handlebars): texts in playbooks, and whole files.
 */
import { type Around, handlebarsOf, isTextual, outermost, truthOf } from './handlebars-expression.ts'
import { type Jinja, JinjaFault, parseJinja } from './jinja.ts'
import { Refusal } from './refusal.ts'

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

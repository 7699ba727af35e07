/**
 * Every code of a problem that the sources can report, with the words that stand beside it there. Read from the sources, so
 * that nothing has to be kept up to date by hand.
 */
import { globSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseAst } from 'rolldown/parseAst'

export interface ProblemCode {
  readonly code: string
  /** What changes from case to case is `…`. Several, when several places report it. */
  readonly messages: readonly string[]
  readonly remedies: readonly string[]
  readonly warning: boolean
}

interface Node {
  readonly type: string
  readonly [key: string]: unknown
}

const root = fileURLToPath(new URL('../', import.meta.url))
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value
const within = (node: Node): readonly Node[] => Object.values(node).flat().filter(isNode)
const known = new WeakMap<Node, readonly Node[]>()
/** The node and all below it; each is walked once. */
function nodesOf(node: Node): readonly Node[] {
  const walked = known.get(node) ?? [node, ...within(node).flatMap(nodesOf)]
  known.set(node, walked)
  return walked
}
const named = (node: unknown): string | undefined =>
  isNode(node) && node.type === 'Identifier' ? String(node['name']) : undefined

interface Scope {
  /** Texts of parameters, where the call is known. */
  readonly given: ReadonlyMap<string, readonly string[]>
  readonly tree: Node
}

/** Of the constant of this name that is declared last before the place. */
function localTexts(place: Node, name: string, { tree }: Scope): readonly string[] {
  const declared = nodesOf(tree).filter(
    node =>
      node.type === 'VariableDeclarator' && named(node['id']) === name && Number(node['end']) < Number(place['start']),
  )
  const value = declared.at(-1)?.['init']
  return isNode(value) && /Literal|Conditional/.test(value.type) ? textsOf(value, { given: new Map(), tree }) : ['…']
}

/** Texts that an expression may be. A branch of a choice is one of several; what is computed is `…`. */
function textsOf(node: unknown, scope: Scope): readonly string[] {
  if (!isNode(node)) return []
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? [node['value']] : []
  const name = named(node)
  if (name !== undefined) return scope.given.get(name) ?? localTexts(node, name, scope)
  if (node.type === 'ConditionalExpression')
    return [...textsOf(node['consequent'], scope), ...textsOf(node['alternate'], scope)]
  if (node.type === 'TemplateLiteral') return templateTexts(node, scope)
  if (/Function/.test(node.type)) return textsOf(node['body'], scope)
  if (node.type === 'LogicalExpression') return textsOf(node['right'], scope)
  return ['…']
}

function templateTexts(node: Node, scope: Scope): readonly string[] {
  const quasis = node['quasis'] as readonly { readonly value: { readonly cooked: string } }[]
  const holes = node['expressions'] as readonly Node[]
  return quasis.reduce<readonly string[]>(
    (texts, { value }, index) => {
      const [hole] = index === 0 ? [''] : textsOf(holes[index - 1], scope).slice(0, 1)
      return texts.map(text => `${text}${hole ?? '…'}${value.cooked}`)
    },
    [''],
  )
}

/** Properties of an object, also those of `...(x ? {} : { remedy })`. */
function propertiesOf(node: Node): ReadonlyMap<string, Node> {
  const found = new Map<string, Node>()
  for (const part of node['properties'] as readonly Node[]) {
    const key = isNode(part['key']) ? (named(part['key']) ?? String(part['key']['value'])) : undefined
    if (part.type === 'Property' && key !== undefined && isNode(part['value'])) found.set(key, part['value'])
    if (part.type !== 'SpreadElement') continue
    for (const inner of nodesOf(part).filter(({ type }) => type === 'ObjectExpression'))
      for (const [name, value] of propertiesOf(inner)) if (!found.has(name)) found.set(name, value)
  }
  return found
}

interface Source {
  readonly path: string
  readonly tree: Node
}

interface Function {
  readonly name: string
  readonly params: readonly string[]
  readonly body: Node
}

const functionsOf = (tree: Node): readonly Function[] =>
  nodesOf(tree).flatMap(node => {
    const [id, made] =
      node.type === 'VariableDeclarator'
        ? [node['id'], node['init']]
        : node.type === 'FunctionDeclaration'
          ? [node['id'], node]
          : []
    const name = named(id)
    if (name === undefined || !isNode(made) || !/Function/.test(made.type) || !isNode(made['body'])) return []
    return { name, params: (made['params'] as readonly Node[]).map(param => named(param) ?? ''), body: made['body'] }
  })

type Found = Map<string, { readonly messages: Set<string>; readonly remedies: Set<string>; warning: boolean }>

/** `yaml.tab`; a word alone is what a helper puts its prefix before. */
const whole = /^[a-z][a-z_]*\.[a-z]+[a-z…-]*$/

function note(found: Found, properties: ReadonlyMap<string, Node>, scope: Scope): void {
  for (const code of textsOf(properties.get('code'), scope).filter(text => whole.test(text))) {
    const entry = found.get(code) ?? { messages: new Set(), remedies: new Set(), warning: false }
    for (const text of textsOf(properties.get('message'), scope)) entry.messages.add(text)
    for (const text of textsOf(properties.get('remedy'), scope)) entry.remedies.add(text)
    entry.warning ||= textsOf(properties.get('severity'), scope).includes('warning')
    found.set(code, entry)
  }
}

const objectsWithCode = (node: Node): readonly ReadonlyMap<string, Node>[] =>
  nodesOf(node)
    .filter(({ type }) => type === 'ObjectExpression')
    .map(propertiesOf)
    .filter(properties => properties.has('code'))

/** A function that makes problems from what it is given: read once for each call of it. */
function noteCalls(found: Found, own: Source, { name, params, body }: Function, sources: readonly Source[]): void {
  const objects = objectsWithCode(body)
  for (const { tree } of sources) {
    for (const call of nodesOf(tree).filter(node => node.type === 'CallExpression' && named(node['callee']) === name)) {
      const args = call['arguments'] as readonly Node[]
      const given = new Map(
        params.map((param, index) => [param, textsOf(args[index], { given: new Map(), tree })] as const),
      )
      for (const properties of objects) note(found, properties, { given, tree: own.tree })
    }
  }
}

const importsFrom = ({ path, tree }: Source, from: string, name: string): boolean =>
  nodesOf(tree).some(
    node =>
      node.type === 'ImportDeclaration' &&
      posix.join(posix.dirname(path), String((node['source'] as Node)['value'])) === from &&
      (node['specifiers'] as readonly Node[]).some(one => named(one['local']) === name),
  )

/** Rows of a table in which a code stands without its prefix: `{ code: 'held', message: … }`. */
function noteRows(found: Found, { tree }: Source): void {
  const none = { given: new Map(), tree }
  const prefixes = nodesOf(tree)
    .filter(node => node.type === 'TemplateLiteral')
    .flatMap(node => textsOf(node, none))
    .flatMap(text => /^([a-z_]+\.)…$/.exec(text)?.[1] ?? [])
  const [prefix] = new Set(prefixes)
  if (prefix === undefined) return
  for (const properties of objectsWithCode(tree)) {
    const [code = ''] = textsOf(properties.get('code'), none)
    if (/^[a-z][a-z-]*$/.test(code) && properties.has('message'))
      note(found, new Map([...properties, ['code', { type: 'Literal', value: `${prefix}${code}` }]]), none)
  }
}

/** By code. */
export function problemCodes(): readonly ProblemCode[] {
  const sources = globSync('src/**/*.ts', { cwd: root, exclude: ['src/generated/**'] }).map(path => ({
    path,
    tree: parseAst(readFileSync(join(root, path), 'utf8'), { lang: 'ts' }) as unknown as Node,
  }))
  const found: Found = new Map()
  for (const source of sources) {
    for (const properties of objectsWithCode(source.tree))
      note(found, properties, { given: new Map(), tree: source.tree })
    for (const made of functionsOf(source.tree).filter(({ body }) => objectsWithCode(body).length > 0))
      noteCalls(found, source, made, [source, ...sources.filter(other => importsFrom(other, source.path, made.name))])
    noteRows(found, source)
  }
  return [...found]
    .filter(([code]) => !code.includes('…'))
    .map(([code, { messages, remedies, warning }]) => ({
      code,
      messages: [...messages].filter(text => text !== '…' && text !== ''),
      remedies: [...remedies].filter(text => text !== '…' && text !== ''),
      warning,
    }))
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * `import_playbook`, `import_tasks` and `block`: the playbook as if everything that they bring in stood in it, before
 * anything is checked. Every part still knows the file, line and column where it was written.
 */
import { dirname, isAbsolute, join, normalize } from 'node:path'
import { didYouMean } from '../nearest.ts'
import type { PlaceOf } from '../place.ts'
import { type Problem, problem } from '../problem.ts'
import { blockFaults, blocksOf, isBlock, partsOf, within } from './blocks.ts'
import { describe } from './describe.ts'
import type { Document } from './document.ts'
import { type Inheritance, inherit, type Piece, partOf } from './piece.ts'
import { readYaml } from './read-yaml.ts'
import { isMap, isTemplate } from './shape.ts'

const ofTasks: Inheritance = {
  lists: ['when', 'tags'],
  words: ['become', 'become_user', 'no_log', 'ignore_errors', 'run_once', 'delegate_to'],
  maps: ['environment'],
  vars: 'inner',
}
const ofPlays: Inheritance = { lists: ['tags'], words: [], maps: [], vars: 'outer' }
const conditionsOfPlays: Inheritance = { lists: ['when'], words: [], maps: [], vars: 'own' }

type Statement = 'import_tasks' | 'import_playbook'

const allowed: Readonly<Record<Statement, readonly string[]>> = {
  import_tasks: ['name', 'import_tasks', 'vars', ...ofTasks.lists, ...ofTasks.words, ...ofTasks.maps],
  import_playbook: ['name', 'import_playbook', 'vars', 'tags', 'when'],
}

const besideBlock = ['name', 'vars', ...ofTasks.lists, ...ofTasks.words, ...ofTasks.maps]

/** More is a file that imports itself in some clever way, or a mistake. */
const mostTasks = 10_000

interface Work {
  readonly root: string
  readonly problems: Problem[]
  readonly yaml: Problem[]
  /** Documents by path, each read once. */
  readonly documents: Map<string, Promise<Document | undefined>>
  count: number
  blocks: number
}

export interface Imported {
  readonly document: Document
  readonly problems: readonly Problem[]
  /** Those of them that are faults of YAML. */
  readonly yaml: readonly Problem[]
}

const varsFaults = (piece: Piece): readonly Problem[] => {
  const { value, placeOf } = partOf(piece, ['vars'])
  if (value === undefined || isMap(value)) return []
  const message = `vars must be a map, and is ${describe(value)}`
  return [problem({ code: 'load.wrong-type', message, source: placeOf([]) })]
}

const keyFaults = ({ value, placeOf }: Piece, statement: Statement): readonly Problem[] =>
  Object.keys(isMap(value) ? value : {}).flatMap(key => {
    if (allowed[statement].includes(key)) return []
    const loop = key === 'loop' || key.startsWith('with_')
    return [
      problem({
        code: 'load.unknown-key',
        message: `${JSON.stringify(key)} cannot stand beside ${statement}${didYouMean(key, allowed[statement])}`,
        source: placeOf([key], 'key'),
        ...(loop ? { remedy: 'write the loop on the tasks in the file' } : {}),
      }),
    ]
  })

/** The path as messages have it, or what is wrong with it. `from` is the file that imports. */
const targetOf = (piece: Piece, statement: Statement, from: string): string | Problem => {
  const named = partOf(piece, [statement])
  const file = isMap(named.value) && statement === 'import_tasks' ? partOf(named, ['file']) : named
  const source = file.placeOf([])
  if (typeof file.value !== 'string' || file.value === '')
    return problem({
      code: 'load.wrong-type',
      message: `${statement} must be the path of a file, and is ${describe(file.value)}`,
      source,
    })
  if (isTemplate(file.value))
    return problem({
      code: 'load.no-template',
      message: `no template can stand in ${statement}, since the file is read before any host is known`,
      source,
      remedy: 'import each file, with a condition',
    })
  return isAbsolute(file.value) ? file.value : normalize(join(dirname(from), file.value))
}

const read = (work: Work, file: string, asked: ReturnType<PlaceOf>): Promise<Document | undefined> => {
  const known = work.documents.get(file)
  if (known !== undefined) return known
  const reading = readYaml(work.root, file, asked).then(found => {
    if (found.ok) return found.value
    work.problems.push(...found.problems)
    work.yaml.push(...found.problems)
    return found.partial
  })
  work.documents.set(file, reading)
  return reading
}

/** The items of the imported file; nothing when there is a fault, which was noted. `chain`: the files on the way here. */
const itemsOf = async (
  work: Work,
  piece: Piece,
  statement: Statement,
  chain: readonly string[],
): Promise<{ readonly items: readonly Piece[]; readonly file: string } | undefined> => {
  const file = targetOf(piece, statement, chain.at(-1) ?? '')
  if (typeof file !== 'string') {
    work.problems.push(file)
    return undefined
  }
  const source = partOf(piece, [statement]).placeOf([])
  if (chain.includes(file)) {
    const way = [...chain.slice(chain.indexOf(file)), file].join(' → ')
    work.problems.push(problem({ code: 'load.import-cycle', message: `a file imports itself: ${way}`, source }))
    return undefined
  }
  const document = await read(work, file, source)
  if (document === undefined) return undefined
  if (document.value !== null && !Array.isArray(document.value)) {
    const what = statement === 'import_tasks' ? 'tasks' : 'plays'
    const message = `a file that is imported must be a list of ${what}, and this is ${describe(document.value)}`
    work.problems.push(problem({ code: 'load.wrong-type', message, source: document.place([]) }))
    return undefined
  }
  const whole: Piece = { value: document.value ?? [], placeOf: document.place }
  return { items: (document.value ?? []).map((_: unknown, index: number) => partOf(whole, [index])), file }
}

const imports = ({ value }: Piece, statement: Statement): boolean => isMap(value) && Object.hasOwn(value, statement)

const tasksFrom = async (
  work: Work,
  items: readonly Piece[],
  outer: Piece | undefined,
  chain: readonly string[],
): Promise<readonly Piece[]> => {
  const tasks: Piece[] = []
  const around = isMap(outer?.value) ? blocksOf(outer.value) : []
  for (const item of items) {
    const own = outer === undefined ? item : inherit(item, outer, ofTasks)
    const piece = around.length === 0 ? own : within(own, around)
    if (isBlock(item.value)) {
      tasks.push(...(await tasksOfBlock(work, piece, chain)))
      continue
    }
    if (!imports(item, 'import_tasks')) {
      work.count += 1
      tasks.push(piece)
      continue
    }
    work.problems.push(...keyFaults(item, 'import_tasks'), ...varsFaults(item))
    const found = await itemsOf(work, piece, 'import_tasks', chain)
    if (found === undefined) continue
    if (work.count > mostTasks) throw new TooMuch(partOf(piece, ['import_tasks']))
    tasks.push(...(await tasksFrom(work, found.items, piece, [...chain, found.file])))
  }
  return tasks
}

const tasksOfBlock = async (work: Work, block: Piece, chain: readonly string[]): Promise<readonly Piece[]> => {
  work.problems.push(...blockFaults(block, besideBlock), ...varsFaults(block))
  work.blocks += 1
  const around = isMap(block.value) ? blocksOf(block.value) : []
  const tasks: Piece[] = []
  for (const { items, around: inside } of partsOf(block, work.blocks, around)) {
    tasks.push(...(await tasksFrom(work, items, within(block, inside), chain)))
  }
  return tasks
}

/** Thrown inside and caught by `withImports`. */
class TooMuch extends Error {
  readonly piece: Piece
  constructor(piece: Piece) {
    super('too many tasks')
    this.piece = piece
  }
}

interface WholePlay {
  readonly play: Piece
  readonly sections: ReadonlyMap<string, readonly Piece[]>
}

const sectionNames = ['tasks', 'handlers'] as const

const noBlockHere = ({ placeOf }: Piece): Problem =>
  problem({
    code: 'load.block-handler',
    message: 'a handler cannot be a block',
    source: placeOf([]),
    remedy: 'write several handlers that `listen` to one name',
  })

const wholePlay = async (work: Work, play: Piece, conditions: Piece | undefined, file: string): Promise<WholePlay> => {
  const sections = new Map<string, readonly Piece[]>()
  for (const name of sectionNames) {
    const section = partOf(play, [name])
    if (!Array.isArray(section.value)) continue
    const items = section.value.map((_: unknown, index: number) => partOf(section, [index]))
    if (name === 'handlers') work.problems.push(...items.filter(({ value }) => isBlock(value)).map(noBlockHere))
    const tasks = await tasksFrom(work, items, undefined, [file])
    sections.set(
      name,
      tasks.map(task => (conditions === undefined ? task : inherit(task, conditions, conditionsOfPlays))),
    )
  }
  return { play, sections }
}

const playsFrom = async (
  work: Work,
  items: readonly Piece[],
  outer: Piece | undefined,
  chain: readonly string[],
): Promise<readonly WholePlay[]> => {
  const plays: WholePlay[] = []
  for (const item of items) {
    const piece = outer === undefined ? item : inherit(item, outer, ofPlays)
    if (!imports(item, 'import_playbook')) {
      plays.push(await wholePlay(work, piece, outer, chain.at(-1) ?? ''))
      continue
    }
    work.problems.push(...keyFaults(item, 'import_playbook'), ...varsFaults(item))
    // Its conditions hold for all tasks within, those of what it imports included.
    const statement = outer === undefined ? piece : inherit(piece, outer, conditionsOfPlays)
    const found = await itemsOf(work, statement, 'import_playbook', chain)
    if (found !== undefined) plays.push(...(await playsFrom(work, found.items, statement, [...chain, found.file])))
  }
  return plays
}

const assembled = ({ play, sections }: WholePlay): unknown =>
  isMap(play.value)
    ? {
        ...play.value,
        ...Object.fromEntries([...sections].map(([name, tasks]) => [name, tasks.map(({ value }) => value)])),
      }
    : play.value

const placeIn =
  (plays: readonly WholePlay[], document: Document): PlaceOf =>
  (pointer, what) => {
    const [index, name, position, ...rest] = pointer
    const whole = index === undefined ? undefined : plays[Number(index)]
    if (whole === undefined) return document.place([], what)
    const task = position === undefined ? undefined : whole.sections.get(String(name))?.[Number(position)]
    return task === undefined ? whole.play.placeOf(pointer.slice(1), what) : task.placeOf(rest, what)
  }

/** A document without any import or block is handed back as it is. */
const importsAnything = (value: unknown): boolean => {
  if (Array.isArray(value)) return value.some(importsAnything)
  if (!isMap(value)) return false
  return (
    Object.hasOwn(value, 'import_playbook') ||
    Object.hasOwn(value, 'import_tasks') ||
    isBlock(value) ||
    sectionNames.some(name => importsAnything(value[name]))
  )
}

/** `document` is a list of plays. */
export const withImports = async (document: Document, root: string): Promise<Imported> => {
  if (!importsAnything(document.value)) return { document, problems: [], yaml: [] }
  const work: Work = { root, problems: [], yaml: [], documents: new Map(), count: 0, blocks: 0 }
  const whole: Piece = { value: document.value, placeOf: document.place }
  const items = Array.isArray(document.value) ? document.value.map((_: unknown, index) => partOf(whole, [index])) : []
  try {
    const plays = await playsFrom(work, items, undefined, [normalize(document.file)])
    const place = placeIn(plays, document)
    return { document: { ...document, value: plays.map(assembled), place }, problems: work.problems, yaml: work.yaml }
  } catch (fault) {
    if (!(fault instanceof TooMuch)) throw fault
    const message = `more than ${mostTasks} tasks are imported`
    const problems = [problem({ code: 'load.import-too-much', message, source: fault.piece.placeOf([]) })]
    return { document: { ...document, value: [] }, problems, yaml: [] }
  }
}

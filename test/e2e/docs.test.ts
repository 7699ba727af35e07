/**
 * Every page is followed to the letter, in a clone of its own and on the hosts of a lab: each command ends as the page says,
 * and shows what the page shows. CONTRIBUTING.md says how pages are marked.
 */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { labInventory } from '../../src/lab/inventory.ts'
import { labDown, labList, labOpen, labUp } from '../../src/lab/lab.ts'
import { quote } from '../../src/remote/script.ts'
import { pagesWithCommands, readPage, type Step, stepsOf, typedOn } from '../support/page.ts'
import { Reader } from '../support/reader.ts'
import { isShown, runName } from '../support/shown.ts'

/** The pages say `lab up` without a name. */
const name = 'lab'
const hosts = [
  { name: 'qdrant-1', role: 'vector_db' },
  { name: 'redis-1', role: 'cache' },
] as const
const isUp = async (): Promise<boolean> => (await labList()).some(lab => lab.name === name)

let occupied = false
beforeAll(async () => {
  occupied = await isUp()
  if (occupied) throw new Error('the pages boot a lab of the usual name, and there is one: ./provision lab down')
})
afterAll(async () => {
  if (!occupied) await labDown(name)
})

test.each(pagesWithCommands())('%s', { timeout: 600_000 }, async page => {
  const steps = stepsOf(readPage(page))
  const reader = await Reader.create()
  try {
    await prepare(reader, page, steps)
    for (const step of steps) await follow(reader, page, step)
  } finally {
    await reader.leave()
  }
})

/** What a page takes for granted: hosts in the inventory of production; in a new project, that it is one. */
async function prepare(reader: Reader, page: string, steps: readonly Step[]): Promise<void> {
  if (page.startsWith('starter/')) {
    await typed(reader, `${page}, before it`, 'provision init web')
    return reader.moveTo('web')
  }
  if (bootsHosts(steps)) return labDown(name)
  const lab = (await isUp()) ? await labOpen(name) : await labUp({ name, hosts })
  const text = labInventory(lab, { vector_db: ['qdrant-1'], cache: ['redis-1'] })
  for (const path of ['inventory/production.yaml', 'inventory/lab.yaml']) await reader.write(path, text)
}

/** Of all that is about hosts they come first. */
const bootsHosts = (steps: readonly Step[]): boolean =>
  typedOn(steps)
    .find(text => /\blab up\b|inventory\//.test(text))
    ?.includes('lab up') === true

async function follow(reader: Reader, page: string, step: Step): Promise<void> {
  reader.enter()
  const at = (line: number): string => `${page}:${line}`
  if (step.kind === 'file') return reader.write(step.path, step.content)
  if (step.kind === 'by hand') {
    await typed(reader, at(step.line), step.command)
    return
  }
  if (step.notRun !== undefined) return
  for (const [index, { line, text, shown }] of step.typed.entries()) {
    const exits = index === step.typed.length - 1 ? step.exits : 0
    const meant = await withRuns(reader, text)
    const entered = step.on === undefined ? meant : `./provision lab ssh ${step.on} ${quote(meant)}`
    const output = await typed(reader, at(line), entered, exits, step.keys)
    if (shown.length > 0 && !isShown(shown, output))
      expect(output, `${at(line)} shows something else`).toBe(shown.join('\n'))
  }
}

/** Ids of runs on a page are examples: the last run is meant and, beside the word `last`, the one before it. */
async function withRuns(reader: Reader, text: string): Promise<string> {
  if (!runName.test(text)) return text
  const [last = 'none', before = 'none'] = await reader.runs()
  return text.replace(runName, example => (/\blast\b/.test(text) ? before : last).slice(0, example.length))
}

async function typed(reader: Reader, at: string, line: string, exits = 0, keys?: string): Promise<string> {
  const { status, output } = await reader.type(line, keys)
  expect(status, `${at}: ${line}\n${output}`).toBe(exits)
  return output
}

/**
 * Each place where a variable can be given wins over all weaker ones.
 */
import { describe, expect, test } from 'vitest'
import { viewStep } from '../../src/plan/view.ts'
import { planning } from '../support/planned.ts'
import { emptyProject, inventoryText, playbookText, precedence } from '../support/precedence.ts'

/** What `x` is when it is given in the first places of the table. */
const winner = async (places: number): Promise<string | undefined> => {
  const project = emptyProject()
  for (const [index, { put }] of precedence.slice(0, places).entries()) put(project, `place${index}`)
  const { decide } = await planning(playbookText(project), {
    files: { 'inventory.yaml': inventoryText(project), ...project.files },
    extraVars: project.extra,
  })
  return decide().steps.flatMap(step => viewStep(step).says ?? [])[0]
}

describe('a variable that is given in all weaker places and', () => {
  test.each(precedence.map(({ where }, index) => [where, index] as const))('%s', async (_, index) => {
    expect(await winner(index + 1)).toBe(`place${index}`)
  })
})

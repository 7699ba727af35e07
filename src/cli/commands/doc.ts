/**
 * `provision doc [NAME]`: the reference of resources and keywords, from the schemas.
 */
import { resourceNames } from '../../generated/index.ts'
import { resourceNotes } from '../../generated/notes.ts'
import { readSchema } from '../../load/schema-files.ts'
import { didYouMean } from '../../nearest.ts'
import { type ExitStatus, exitStatus, ProvisionError, problem } from '../../problem.ts'
import { docList, keywordDoc, resourceDoc } from '../../report/doc.ts'
import type { Schema } from '../../report/schema-words.ts'
import { wantsColor } from '../report-problems.ts'

export const keywordMaps = ['play', 'task', 'handler', 'rollout'] as const

const schemaOf = (name: string): Schema => readSchema(name) as Schema

export async function doc(name: string | undefined): Promise<ExitStatus> {
  const style = { color: wantsColor(process.stdout), columns: process.stdout.columns ?? 80 }
  process.stdout.write(`${linesFor(name, style).join('\n')}\n`)
  return exitStatus.ok
}

function linesFor(name: string | undefined, style: { readonly color: boolean; readonly columns: number }) {
  const playbook = schemaOf('playbook')
  const keywords = [
    ...keywordMaps.map(one => ({ name: one, description: playbook.$defs?.[one]?.description ?? '' })),
    { name: 'inventory', description: 'Hosts, groups, and the variables by which a host is reached.' },
  ]
  if (name === undefined) {
    const resources = resourceNames.map(one => ({ name: one, description: schemaOf(one).description ?? '' }))
    return docList(resources, keywords, style)
  }
  const resource = resourceNames.find(one => one === name)
  if (resource !== undefined) return resourceDoc(name, schemaOf(name), resourceNotes[resource], style)
  if (name === 'inventory') {
    const inventory = schemaOf('inventory')
    return keywordDoc(
      'inventory',
      { ...inventory.$defs?.['host'], description: inventory.description ?? '' },
      inventory,
      style,
    )
  }
  const keyword = playbook.$defs?.[keywordMaps.find(one => one === name) ?? '']
  if (keyword !== undefined) return keywordDoc(name, keyword, playbook, style)
  throw new ProvisionError([
    problem({
      code: 'cli.no-such-doc',
      message: `nothing is called ${JSON.stringify(name)}${didYouMean(name, [...resourceNames, ...keywordMaps, 'inventory'])}`,
      remedy: 'see what there is: provision doc',
    }),
  ])
}

import { readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, it } from 'vitest'
import { generate } from '../../script/generate.ts'
import { workloadKinds } from '../../src/bench/workload.ts'
import { resourceNames } from '../../src/generated/index.ts'
import { editorSchema } from '../../src/load/editor-schema.ts'
import { schemaNames } from '../../src/load/schema-files.ts'

const root = new URL('../../', import.meta.url)
const read = (path: string): string => readFileSync(new URL(path, root), 'utf8')

interface Schema {
  readonly $id?: string
  readonly $ref?: string
  readonly description?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly additionalProperties?: unknown
  readonly type?: unknown
  readonly $defs?: Readonly<Record<string, Schema>>
}

const schema = (name: string): Schema => JSON.parse(read(`schemas/${name}.schema.json`)) as Schema

describe('src/generated', () => {
  it('is what `npm run generate` writes', async () => {
    for (const [path, text] of await generate()) expect(read(`src/generated/${path}`), path).toBe(text)
  })

  it('holds nothing else', async () => {
    const files = readdirSync(new URL('src/generated/', root), { recursive: true, withFileTypes: true }).filter(e =>
      e.isFile(),
    )
    expect(files.length).toBe((await generate()).size)
  })
})

describe('the schemas', () => {
  const all = [
    ...['playbook', 'inventory', 'saved-plan', 'gate', 'workload'],
    ...resourceNames.map(name => `resources/${name}`),
    ...workloadKinds.map(kind => `workloads/${kind}`),
  ]
  it.each(all)('are schemas: %s', name => {
    const ajv = new Ajv2020()
    expect(ajv.validateSchema(schema(name)), ajv.errorsText()).toBe(true)
  })

  it.each(['task', 'handler'])('offer every resource to a %s', kind => {
    const offered = Object.entries(schema('playbook').$defs?.[kind]?.properties ?? {}).filter(([, s]) =>
      s.$ref?.startsWith('resources/'),
    )
    expect(offered.map(([name]) => name).toSorted()).toEqual([...resourceNames].toSorted())
    for (const [name, { $ref }] of offered) expect($ref).toBe(`resources/${name}.schema.json`)
  })

  it.each(resourceNames)('describe %s and every argument of it, and allow no other', name => {
    const resource = schema(`resources/${name}`)
    expect(resource.$id).toBe(`https://provision.dev/schemas/resources/${name}.schema.json`)
    // Its arguments are names that the user chooses.
    expect(resource.additionalProperties).toBe(name === 'set_fact')
    expect(resource.description).toMatch(/\.$/)
    for (const [argument, { description }] of Object.entries(resource.properties ?? {}))
      expect(description, argument).toMatch(/\.$/)
  })

  it('offer every kind of workload, and describe each argument of it', () => {
    const offered = Object.entries(schema('workload').properties ?? {}).filter(([, s]) => s.$ref !== undefined)
    expect(offered.map(([name]) => name)).toEqual([...workloadKinds])
    for (const kind of workloadKinds) {
      const workload = schema(`workloads/${kind}`)
      expect(workload.additionalProperties).toBe(false)
      expect(workload.description).toMatch(/\.$/)
      for (const [argument, { description }] of Object.entries(workload.properties ?? {}))
        expect(description, argument).toMatch(/\.$/)
    }
  })

  it.each(schemaNames())('are given to editors whole: %s', name => {
    const refs = [...JSON.stringify(editorSchema(name)).matchAll(/"\$ref":"([^"]*)"/g)].map(match => match[1])
    expect(refs.filter(ref => ref?.startsWith('#') !== true)).toEqual([])
  })
})

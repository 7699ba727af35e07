/**
 * The schemas as they are written.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { packageFile } from '../package-files.ts'

export type Json = null | boolean | number | string | readonly Json[] | JsonMap
export interface JsonMap {
  readonly [key: string]: Json
}

const folder = packageFile('schemas/')
const ending = '.schema.json'

const namesIn = (path: string): readonly string[] =>
  readdirSync(new URL(path, folder))
    .filter(file => file.endsWith(ending))
    .map(file => file.slice(0, -ending.length))
    .toSorted()

/** `playbook`, `inventory`, …, and the resources. */
export const schemaNames = (): readonly string[] => [...namesIn('./'), ...namesIn('resources/')]

/** `path` from schemas/ on. */
export const readSchemaFile = (path: string): JsonMap =>
  JSON.parse(readFileSync(new URL(path, folder), 'utf8')) as JsonMap

export const readSchema = (name: string): JsonMap =>
  readSchemaFile(`${namesIn('./').includes(name) ? '' : 'resources/'}${name}${ending}`)

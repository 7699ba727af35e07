/**
 * Values against the schemas of schemas/. The only door to `ajv`, whose work is done beforehand: `npm run generate` turns
 * each schema into code, which is loaded when it is first needed, so that a small playbook does not pay for resources
 * that it does not use.
 */
import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { ValidateFunction } from 'ajv/dist/2020.js'
import type { WorkloadKind } from '../bench/workload.ts'
import type { ResourceName } from '../generated/index.ts'
import { codeFile } from '../package-files.ts'
import type { Pointer } from '../place.ts'
import { type FaultOptions, faultsOf, named, type SchemaFault } from './schema-faults.ts'

const load = createRequire(import.meta.url)
const loaded = new Map<string, ValidateFunction>()

/** Kept, since Node looks for the file each time that it is asked. */
function validatorOf(name: string): ValidateFunction {
  const known = loaded.get(name)
  if (known !== undefined) return known
  const validate = load(fileURLToPath(codeFile(`generated/checks/${name}.cjs`))) as ValidateFunction
  loaded.set(name, validate)
  return validate
}

const schemaFaults = (name: string, value: unknown, options: FaultOptions): readonly SchemaFault[] => {
  const validate = validatorOf(name)
  return validate(value) ? [] : faultsOf(validate.errors ?? [], options)
}

/** `…/hosts/<name>/<variable>`, and what is within. */
const isHostVariable = (pointer: Pointer): boolean => {
  const hosts = pointer.indexOf('hosts', 1)
  return hosts !== -1 && pointer.length >= hosts + 3
}

const ownerIn =
  (whole: string) =>
  (pointer: Pointer): string =>
    pointer.length === 0 ? whole : named(pointer)

const parts: Readonly<Record<string, string>> = { tasks: 'the task', handlers: 'the handler' }

const ownerInPlaybook = (pointer: Pointer): string => {
  if (pointer.length === 0) return 'the playbook'
  if (pointer.length === 1) return 'the play'
  return (pointer.length === 3 ? parts[String(pointer[1])] : undefined) ?? named(pointer)
}

const docInPlaybook = (pointer: Pointer): string => {
  if (pointer[1] === 'handlers') return 'handler'
  if (pointer[1] === 'tasks' && pointer.length > 2) return 'task'
  return pointer[1] === 'rollout' ? 'rollout' : 'play'
}

/** The frame of a playbook: plays and the common keywords of tasks, not the arguments of resources. */
export const validatePlaybook = (value: unknown, unknownKey: FaultOptions['unknownKey']): readonly SchemaFault[] =>
  schemaFaults('playbook', value, {
    noun: 'keyword',
    owner: ownerInPlaybook,
    doc: docInPlaybook,
    ...(unknownKey === undefined ? {} : { unknownKey }),
  })

export const validateInventory = (value: unknown, unknownKey?: FaultOptions['unknownKey']): readonly SchemaFault[] =>
  schemaFaults('inventory', value, {
    noun: 'key',
    templates: isHostVariable,
    owner: ownerIn('the inventory'),
    doc: () => 'inventory',
    ...(unknownKey === undefined ? {} : { unknownKey }),
  })

export const validateSavedPlan = (value: unknown): readonly SchemaFault[] =>
  schemaFaults('saved-plan', value, { noun: 'key', owner: ownerIn('the saved plan') })

/** The variable `diagnose`, rendered. */
export const validateDiagnose = (value: unknown): readonly SchemaFault[] =>
  schemaFaults('diagnose', value, { noun: 'key', owner: ownerIn('the variable diagnose'), hidden: true })

export const validateWorkloads = (value: unknown): readonly SchemaFault[] =>
  schemaFaults('workloads', value, { noun: 'key', owner: ownerIn('the file of workloads') })

/** The frame of a gate, without its workloads. */
export const validateGate = (value: unknown): readonly SchemaFault[] =>
  schemaFaults('gate', value, { noun: 'key', owner: ownerIn('the gate') })

/** The frame of a workload, without the arguments of its kind. A text with `{{` may stand for anything. */
export const validateWorkload = (value: unknown): readonly SchemaFault[] =>
  schemaFaults('workload', value, { noun: 'keyword', owner: ownerIn('the workload'), templates: () => true })

/** The arguments of a workload as they are written, and after rendering. Their values may be secret. */
export const validateWorkloadArguments = (
  kind: WorkloadKind,
  value: unknown,
  templates: boolean,
): readonly SchemaFault[] =>
  schemaFaults(`workloads/${kind}`, value, {
    noun: 'argument',
    owner: ownerIn(kind),
    ...(templates ? { templates: () => true } : {}),
  })

/** The arguments of a resource as they are written: a text with `{{` may stand for anything. */
export const validateWritten = (resource: ResourceName, value: unknown): readonly SchemaFault[] =>
  schemaFaults(`resources/${resource}`, value, {
    noun: 'argument',
    owner: ownerIn(resource),
    doc: () => resource,
    templates: () => true,
  })

/** The arguments of a resource after rendering. `hidden` shows no values, for tasks with `no_log`. */
export const validateArguments = (resource: ResourceName, value: unknown, hidden = false): readonly SchemaFault[] =>
  schemaFaults(`resources/${resource}`, value, {
    noun: 'argument',
    owner: ownerIn(resource),
    doc: () => resource,
    hidden,
  })

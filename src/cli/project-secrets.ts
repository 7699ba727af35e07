/**
 * The secrets of a project on this machine: who opens its encrypted files, and which secrets the chosen tasks need.
 */
import { homedir } from 'node:os'
import { parseYaml } from '../load/document.ts'
import type { InventoryHost } from '../load/host.ts'
import { inputsNow } from '../load/inputs.ts'
import type { Opener } from '../load/sealed-files.ts'
import { referenceId } from '../load/secret-reference.ts'
import { type SecretUse, secretsBehind, usedSecrets } from '../load/used-secrets.ts'
import type { Variables } from '../load/variable.ts'
import { mergedVariables, type SecretValues } from '../load/variables.ts'
import { type Problem, ProvisionError } from '../problem.ts'
import type { KeyRing } from '../secrets/key-ring.ts'
import { SecretStore } from '../secrets/store.ts'
import { askHidden, canAskHidden } from './hidden-prompt.ts'
import { redactor } from './redactor.ts'

const conceal = (value: unknown): void => redactor.add(value)

let ring: Promise<KeyRing> | undefined

/** Loaded when the first encrypted thing is met: it brings a good part of cryptography along. */
export function keyRing(): Promise<KeyRing> {
  ring ??= import('../secrets/key-ring.ts').then(
    ({ KeyRing: Ring }) =>
      new Ring({ home: homedir(), env: process.env, ask: canAskHidden() ? askHidden : undefined, conceal }),
  )
  return ring
}

/** For `openWith`. */
export const opener: Opener = {
  open: async (bytes, file, asked) => (await keyRing()).open(bytes, file, asked),
  conceal,
}

let store: SecretStore | undefined

const secretStore = (): SecretStore => {
  store ??= new SecretStore({
    root: process.cwd(),
    home: homedir(),
    env: process.env,
    keys: { open: opener.open },
    idOf: referenceId,
    parse: text => {
      const parsed = parseYaml(text, 'a secret')
      return parsed.ok ? parsed.value.value : undefined
    },
    conceal,
    note: (path, bytes) => inputsNow()?.note(path, bytes),
  })
  return store
}

/** What was resolved; the rest is missing. */
export const secretValues: SecretValues = reference => {
  const known = store?.get(reference)
  return known === undefined ? { how: 'missing' } : { how: 'value', value: known.value }
}

/** Reads what these tasks may need. Ends the program when something cannot be read. */
export async function readSecrets(uses: readonly SecretUse[]): Promise<void> {
  const references = new Map(uses.flatMap(usedSecrets).map(reference => [referenceId(reference), reference]))
  await resolveAll([...references.values()])
}

/** The same for what it takes to reach the hosts. */
export async function readWaySecrets(hosts: readonly InventoryHost[], extra: Variables): Promise<void> {
  const references = hosts.flatMap(host => secretsBehind(mergedVariables({ host, extra }), ['ansible_become_password']))
  await resolveAll([...new Map(references.map(reference => [referenceId(reference), reference])).values()])
}

/** The same for what stands behind some names, of which not all need be variables. */
export async function readSecretsBehind(variables: Variables, names: readonly string[]): Promise<void> {
  await resolveAll(secretsBehind(variables, names))
}

async function resolveAll(references: Parameters<SecretStore['resolve']>[0]): Promise<void> {
  if (references.length === 0) return
  const problems = await secretStore().resolve(references)
  if (problems.length > 0) throw new ProvisionError(problems)
}

/** Encrypted files of variables that these hosts have and nobody here can open. */
export function lockedFaults(hosts: readonly InventoryHost[]): readonly Problem[] {
  const faults = new Map<string, Problem>()
  for (const { name, vars } of hosts) {
    for (const [file, { locked }] of vars) {
      if (locked !== undefined && !faults.has(file)) faults.set(file, { ...locked, run: { host: name } })
    }
  }
  return [...faults.values()]
}

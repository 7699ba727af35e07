/**
 * Names that must not be mixed up, as branded strings. Imports nothing and knows nothing of any folder.
 */
declare const brand: unique symbol
type Branded<T, B extends string> = T & { readonly [brand]: B }

/** A host as the inventory names it (not its address). */
export type HostName = Branded<string, 'HostName'>
/** Identifies one run on the controller: `20261123-012345-k3f9`, sortable by time. */
export type RunId = Branded<string, 'RunId'>
/** Identifies one step of one host inside a run, stable between planning twice. */
export type StepId = Branded<string, 'StepId'>
/** Text that a POSIX shell may execute: only `remote/script.ts` makes it, so that nothing enters unquoted. */
export type ShellText = Branded<string, 'ShellText'>

export const hostName = (name: string): HostName => name as HostName
export const runId = (id: string): RunId => id as RunId
export const stepId = (id: string): StepId => id as StepId

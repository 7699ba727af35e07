/**
 * How a verb comes into the command line.
 */
import type { Command } from 'commander'
import type { ExitStatus } from '../../problem.ts'

/** Told the exit status of the verb that was called. */
export type Done = (status: ExitStatus) => void

/** Adds a verb, with what it takes and how its work is loaded. */
export type AddVerb = (root: Command, done: Done) => void

/**
 * The command line: all verbs in one tree, and what comes of one line of words.
 */
import { Command, CommanderError } from 'commander'
import { type ExitStatus, exitStatus } from '../problem.ts'
import { arrangeHelp } from './help.ts'
import { addCompletion, addSchema, addSecrets, addTrust } from './verbs/around.ts'
import { addDoc, addImport, addInit, addLab, addValidate } from './verbs/begin.ts'
import { addApply, addPlan, addResume, addRun } from './verbs/change.ts'
import { addDrift, addExec, addFacts, addInventory } from './verbs/look.ts'
import { addDiff, addHistory, addPrune, addReport, addShow } from './verbs/look-back.ts'
import { addBench, addDiagnose } from './verbs/measure.ts'
import { addDrill, addRollback } from './verbs/put-back.ts'
import type { AddVerb, Done } from './verbs/verb.ts'
import { version } from './version.ts'

/** In the order in which completion offers them. Their work is loaded when it is called: help and completion start fast. */
const verbs: readonly AddVerb[] = [
  addInit,
  addRun,
  addResume,
  addDrill,
  addPlan,
  addApply,
  addValidate,
  addDrift,
  addRollback,
  addTrust,
  addHistory,
  addShow,
  addDiff,
  addPrune,
  addImport,
  addSecrets,
  addInventory,
  addFacts,
  addExec,
  addBench,
  addDiagnose,
  addReport,
  addLab,
  addDoc,
  addSchema,
  addCompletion,
]

/** All verbs. `done` is told the exit status of the one that was called. */
export function commandTree(done: Done): Command {
  const root = new Command('provision')
    .description('Look at hosts once, show what differs from the playbook, change it, prove it, and put it back.')
    .version(version())
    .showHelpAfterError('(add --help for what is possible)')
    .showSuggestionAfterError()
    .exitOverride()
    .enablePositionalOptions()
  for (const add of verbs) add(root, done)
  arrangeHelp(root)
  return root
}

/** Parses and runs one command line; the exit status of the verb, 0 for help, 5 for a wrong command line. */
export async function program(argv: readonly string[]): Promise<ExitStatus> {
  let exit: ExitStatus = exitStatus.ok
  const root = commandTree(status => {
    exit = status
  })
  try {
    await root.parseAsync([...argv], { from: 'user' })
    return exit
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error
    return error.exitCode === 0 ? exitStatus.ok : exitStatus.input
  }
}

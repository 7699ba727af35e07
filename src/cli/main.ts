#!/usr/bin/env node
/**
 * The command. The one place that sets the exit status; everything it knows of a verb is the file of that verb.
 */
import { type ExitStatus, exitStatus, ProvisionError } from '../problem.ts'
import { program } from './program.ts'
import { reportBug, reportProblems } from './report-problems.ts'

async function main(argv: readonly string[]): Promise<ExitStatus> {
  try {
    return await program(argv)
  } catch (error) {
    if (error instanceof ProvisionError) {
      reportProblems(error.problems)
      return error.exit
    }
    reportBug(error)
    return exitStatus.bug
  }
}

// A reader that went away (`| head`) is no fault of the run.
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error
})

process.exitCode = await main(process.argv.slice(2))

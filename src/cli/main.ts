#!/usr/bin/env node
/**
 * The command. The one place that sets the exit status; everything it knows of a verb is the file of that verb.
 */
import { type ExitStatus, exitStatus, ProvisionError } from '../problem.ts'
import { keepCompiledCode } from './compiled-code.ts'

async function main(argv: readonly string[]): Promise<ExitStatus> {
  try {
    const { program } = await import('./program.ts')
    return await program(argv)
  } catch (error) {
    const { reportBug, reportProblems } = await import('./report-problems.ts')
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

keepCompiledCode(process.env)
process.exitCode = await main(process.argv.slice(2))

#!/usr/bin/env node
/**
 * The command. The one place that sets the exit status; everything it knows of a verb is the file of that verb.
 */
import { type ExitStatus, exitStatus, ProvisionError } from '../problem.ts'
import { keepCompiledCode } from './compiled-code.ts'
import { unlessLost, watchOutput } from './lost-output.ts'
import { noFolder } from './no-folder.ts'
import { oldNode } from './old-node.ts'

async function main(argv: readonly string[]): Promise<ExitStatus> {
  const old = oldNode(process.versions.node, process.execPath)
  if (old !== undefined) {
    process.stderr.write(old)
    return exitStatus.input
  }
  keepCompiledCode(process.env)
  try {
    const { program } = await import('./program.ts')
    return await program(argv)
  } catch (error) {
    const { reportBug, reportProblems } = await import('./report-problems.ts')
    if (error instanceof ProvisionError) {
      reportProblems(error.problems)
      return error.exit
    }
    const gone = noFolder(error)
    if (gone !== undefined) {
      reportProblems([gone])
      return exitStatus.input
    }
    reportBug(error)
    return exitStatus.bug
  }
}

const lostOutput = watchOutput()
const exit = await main(process.argv.slice(2))
const lost = await lostOutput()
process.exitCode = lost === undefined ? exit : unlessLost(exit)
if (lost !== undefined) {
  const { reportProblems } = await import('./report-problems.ts')
  reportProblems([lost])
}

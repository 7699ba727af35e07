/**
 * A question at the terminal whose answer is not shown.
 */
import { createInterface } from 'node:readline'
import { Writable } from 'node:stream'
import { exitStatus, ProvisionError, problem } from '../problem.ts'

/** Questions go to standard error, so that standard output stays what it is. */
export const canAskHidden = (): boolean => process.stdin.isTTY === true && process.stderr.isTTY === true

/** The line that was typed. Ends the program when there is none. */
export async function askHidden(question: string): Promise<string> {
  // readline turns the terminal's own echo off; what it would show instead goes nowhere.
  const nowhere = new Writable({ write: (_piece, _encoding, done) => done() })
  const prompt = createInterface({ input: process.stdin, output: nowhere, terminal: true })
  // Only now: what is typed at once must not be shown either.
  process.stderr.write(question)
  const answer = await new Promise<string | undefined>(resolve => {
    prompt.once('line', resolve)
    prompt.once('SIGINT', () => resolve(undefined))
    prompt.once('close', () => resolve(undefined))
  })
  prompt.close()
  process.stderr.write('\n')
  if (answer !== undefined && answer !== '') return answer
  throw new ProvisionError(
    [problem({ code: 'cli.no-answer', message: 'no password was typed' })],
    exitStatus.interrupted,
  )
}

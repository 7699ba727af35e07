/**
 * Asks for a passphrase that something will be locked with, twice: nobody could open what was locked by a slip.
 */
import { askHidden, canAskHidden } from './hidden-prompt.ts'
import { redactor } from './redactor.ts'
import { refused } from './sealed-file.ts'

export async function newPassphrase(question: string): Promise<string> {
  if (!canAskHidden()) throw refused('cli.no-terminal', 'there is no terminal to ask for a passphrase at')
  const passphrase = await askHidden(question)
  redactor.add(passphrase)
  if ((await askHidden('Again: ')) !== passphrase)
    throw refused('secrets.passphrases-differ', 'these were two different passphrases')
  return passphrase
}

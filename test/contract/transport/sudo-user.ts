/**
 * A user of this machine for one test file, and what sudo lets it do. Everything is removed again.
 */
import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, renameSync, rmSync, writeFileSync } from 'node:fs'

export interface SudoUser {
  readonly name: string
  readonly password: string
  /** Replaces what sudo lets it do: lines of a sudoers file; `USER` stands for its name. */
  allow(...lines: readonly string[]): void
  remove(): void
}

/** Only root may make one; names begin with `pvt`, so that a leftover can be told. */
export function makeSudoUser(...lines: readonly string[]): SudoUser {
  const name = `pvt${randomBytes(4).toString('hex')}`
  const password = `p4ss $'"\\ ${randomBytes(6).toString('hex')}`
  const sudoers = `/etc/sudoers.d/${name}`
  execFileSync('useradd', ['--no-create-home', '--home-dir', '/tmp', '--shell', '/bin/bash', name])
  execFileSync('chpasswd', { input: `${name}:${password}\n` })
  const allow = (...rules: readonly string[]): void => {
    // sudo skips names with a dot, so it never reads half a file.
    const draft = `${sudoers}.new`
    writeFileSync(draft, rules.map(rule => `${rule.replaceAll('USER', name)}\n`).join(''))
    chmodSync(draft, 0o440)
    execFileSync('visudo', ['-cqf', draft])
    renameSync(draft, sudoers)
  }
  allow(...lines)
  return {
    name,
    password,
    allow,
    remove() {
      rmSync(sudoers, { force: true })
      rmSync(`${sudoers}.new`, { force: true })
      execFileSync('userdel', ['--force', name], { stdio: 'ignore' })
    },
  }
}

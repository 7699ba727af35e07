/**
 * The shells of this machine that stand for those of hosts: busybox with its own tools, and dash and bash with coreutils.
 */
import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

export interface Shell {
  readonly name: string
  readonly command: readonly string[]
  readonly path: string
}

const busyboxTools = mkdtempSync(join(tmpdir(), 'provision-busybox-'))
const busybox = '/usr/bin/busybox'
chmodSync(busyboxTools, 0o755)
if (existsSync(busybox)) spawnSync(busybox, ['--install', '-s', busyboxTools])
afterAll(() => rmSync(busyboxTools, { recursive: true, force: true }))

/** The search path of a host with the usual tools and nothing else, whatever is installed on this machine. */
export const bareTools = busyboxTools

const coreutils = '/usr/sbin:/usr/bin:/sbin:/bin'
const candidates: readonly Shell[] = [
  { name: 'dash', command: ['/usr/bin/dash', '-s'], path: coreutils },
  { name: 'bash', command: ['/usr/bin/bash', '-s'], path: coreutils },
  { name: 'busybox', command: [busybox, 'sh', '-s'], path: busyboxTools },
]
export const shells: readonly Shell[] = candidates.filter(shell => existsSync(shell.command[0] ?? ''))

export interface Ran {
  readonly code: number | null
  readonly out: Uint8Array
  readonly err: string
}

/** Runs a script on standard input, with nothing of our own environment; only root may choose another `uid`. */
export function run(shell: Shell, script: string, uid?: number): Ran {
  const [program = '', ...words] = shell.command
  const done = spawnSync(program, words, {
    input: script,
    env: { PATH: shell.path },
    ...(uid === undefined ? {} : { uid, gid: uid }),
    maxBuffer: 256 * 1024 * 1024,
  })
  return { code: done.status, out: done.stdout, err: done.stderr.toString() }
}

/**
 * The transport for the machine that the controller itself runs on: the same protocol, spoken to a child process.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { connect } from 'node:net'
import { homedir, userInfo } from 'node:os'
import { entranceOf } from './become.ts'
import { connectionOver } from './connection.ts'
import { noSecrets, passwordFor, type Secrets } from './secrets.ts'
import type { Ending, ShellProcess, ShellSource } from './shell-process.ts'
import type { Connection, HostAddress, Transport } from './transport.ts'

export function localTransport({ secrets = noSecrets }: { readonly secrets?: Secrets } = {}): Transport {
  return {
    async open(host) {
      const password = await passwordFor(host, userInfo().username, secrets)
      return password.ok ? { ok: true, connection: open(host, password.value) } : password
    },
  }
}

function open(host: HostAddress, password: string | undefined): Connection {
  const running = new Set<ShellProcess>()
  const source: ShellSource = {
    async start(command) {
      const shell = await startShell(command)
      running.add(shell)
      void shell.closed.then(() => running.delete(shell))
      return shell
    },
  }
  const entering = { loginUser: userInfo().username, ...(password === undefined ? {} : { password }) }
  const session = { host, source, entrance: () => entranceOf(host, entering) }
  const close = async (): Promise<void> => {
    for (const shell of running) shell.discard()
  }
  return connectionOver(session, close, forward)
}

/** We are there already. */
const forward: NonNullable<Connection['forward']> = ({ hostname, port }) =>
  new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port, noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })

/** As sshd gives it to a session: little of the controller's environment, in the home folder, as a group of its own. */
async function startShell(command: string): Promise<ShellProcess> {
  const home = homedir()
  const child = spawn('/bin/sh', ['-c', command], {
    detached: true,
    cwd: existsSync(home) ? home : '/',
    env: Object.fromEntries(passedOn.map(name => [name, process.env[name]])),
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const { stdin, stdout, stderr } = child
  const exited = endingOf(child, 'exit')
  const closed = endingOf(child, 'close')
  await new Promise<void>((resolve, reject) => {
    child.once('spawn', resolve)
    child.once('error', reject)
  })
  child.on('error', () => {})
  return {
    stdin,
    stdout,
    stderr,
    exited,
    closed,
    discard() {
      for (const stream of [stdin, stdout, stderr]) stream.destroy()
      child.unref()
    },
  }
}

const passedOn = ['PATH', 'HOME', 'USER', 'LOGNAME', 'SHELL', 'TMPDIR', 'XDG_RUNTIME_DIR']

const endingOf = (child: ChildProcess, event: 'exit' | 'close'): Promise<Ending> =>
  new Promise(resolve => {
    child.once(event, (code: number | null, signal: NodeJS.Signals | null) =>
      resolve({ ...(code === null ? {} : { code }), ...(signal === null ? {} : { signal }) }),
    )
  })

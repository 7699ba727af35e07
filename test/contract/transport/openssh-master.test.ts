/**
 * Nothing of the programs ssh stays behind, however it ends.
 */
import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { controlFolder } from '../../../src/remote/openssh/control-folder.ts'
import { opensshTransport } from '../../../src/remote/openssh.ts'
import { sh } from '../../../src/remote/script.ts'
import { CommandLine } from '../../support/command.ts'
import { connect } from './contract.ts'
import { alive, makeKey, type Sshd, silentServer, startSshd, until } from './sshd.ts'

let sshd: Sshd
let temporary: string
const usual = process.env['TMPDIR']
beforeAll(async () => {
  sshd = await startSshd()
  temporary = mkdtempSync(join(tmpdir(), 'pvt-'))
  process.env['TMPDIR'] = temporary
})
afterAll(async () => {
  if (usual === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = usual
  await sshd.stop()
  rmSync(temporary, { recursive: true })
})

/** Processes that were told of our folder. */
const processes = (): readonly number[] =>
  execFileSync('ps', ['axww', '-o', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(temporary))
    .map(line => Number.parseInt(line, 10))
const nothingStays = () =>
  until(() => processes().length === 0 && readdirSync(temporary).length === 0, 'everything to be gone')

describe('nothing stays behind', () => {
  it('when a connection is closed', async () => {
    const connection = await connect({ transport: opensshTransport(), address: () => sshd.address() })
    expect(processes().length).toBeGreaterThan(0)
    expect(readdirSync(temporary)).toHaveLength(1)
    const running = connection.run({ script: sh`sleep 300`, deadlineMs: 60_000 })
    await connection.close()
    await running
    await nothingStays()
  })

  it('when a login fails, or takes too long, or is interrupted', async () => {
    const stranger = makeKey(join(sshd.folder, 'stranger'))
    expect(await opensshTransport().open(sshd.address({ identityFiles: [stranger] }))).toMatchObject({ ok: false })
    const { port, server } = await silentServer()
    expect(await opensshTransport().open(sshd.address({ port, connectTimeoutMs: 300 }))).toMatchObject({ ok: false })
    const signal = AbortSignal.timeout(300)
    expect(await opensshTransport().open(sshd.address({ port }), signal)).toMatchObject({ ok: false })
    expect(await opensshTransport().open(sshd.address({ knownHostsFiles: [] }))).toMatchObject({ ok: false })
    server.close()
    await nothingStays()
  })

  it('when ssh itself is killed', async () => {
    const connection = await connect({ transport: opensshTransport(), address: () => sshd.address() })
    for (const pid of processes()) process.kill(pid, 'SIGKILL')
    expect((await connection.run({ script: sh`true`, deadlineMs: 10_000 })).how).toBe('lost')
    await connection.close()
    await nothingStays()
  })

  it('when the controller is killed in the middle of a script', async () => {
    const root = resolve(import.meta.dirname, '../../..')
    const program = join(temporary, 'controller.ts')
    writeFileSync(
      program,
      `import { opensshTransport } from '${root}/src/remote/openssh.ts'
const opened = await opensshTransport().open(${JSON.stringify(sshd.address())})
if (!opened.ok) throw new Error(opened.problem.message)
const onOutput = (piece) => process.stdout.write(piece)
await opened.connection.run({ script: 'sleep 300 & echo "$!"; wait', deadlineMs: 60_000, onOutput })
`,
    )
    const controller = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] })
    const child = await new Promise<number>(found => controller.stdout.once('data', piece => found(Number(piece))))
    expect(processes().length).toBeGreaterThan(1)
    controller.kill('SIGKILL')
    await until(() => !alive(child), 'the child of the script to be gone')
    rmSync(program)
    await nothingStays()
  })

  it.each(['SIGINT', 'SIGTERM'] as const)('when the command is interrupted by %s', async signal => {
    const inventory = join(temporary, 'inventory.yaml')
    const { user, port } = sshd.address()
    const [key, known] = [sshd.identity, join(sshd.folder, 'known_hosts')]
    const way = `ansible_connection: openssh, ansible_host: 127.0.0.1, ansible_port: ${port}, ansible_user: ${user}`
    const trust = `ansible_ssh_private_key_file: ${key}, provision_known_hosts: ${known}, ansible_ssh_common_args: -F none`
    writeFileSync(inventory, `all: { hosts: { web1: { ${way}, ${trust} } } }\n`)
    const command = await CommandLine.create()
    const running = command.start(['exec', 'web1', '-i', inventory, '--', 'sh', '-c', 'echo $$; sleep 300'])
    await running.says('\n')
    running.kill(signal)
    const { status, out, err } = await running.done
    expect(status, err).toBe(130)
    const child = Number(/\d+$/.exec(out.trim())?.[0])
    await until(() => !alive(child), 'the command on the host to be gone')
    rmSync(inventory)
    rmSync(command.state, { recursive: true, force: true })
    await nothingStays()
  })
})

describe('a control socket', () => {
  it('lies where its path is short enough, and can be entered by us alone', async () => {
    const long = join(temporary, 'a-name-that-is-much-too-long-for-the-path-of-a-socket')
    for (const [given, under] of [
      [temporary, temporary],
      [long, '/tmp'],
      ['/tmp/with space', '/tmp'],
      ['/tmp/100%d', '/tmp'],
    ] as const) {
      const { folder, socket } = await controlFolder(given)
      expect(folder.startsWith(`${under}/provision-`)).toBe(true)
      expect(Buffer.byteLength(socket) + 17).toBeLessThan(104)
      expect(execFileSync('stat', ['-c', '%a', folder], { encoding: 'utf8' })).toBe('700\n')
      rmSync(folder, { recursive: true })
      expect(existsSync(folder)).toBe(false)
    }
  })
})

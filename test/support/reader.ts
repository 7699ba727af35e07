/**
 * Somebody who follows a page to the letter, in a clone of their own and with nothing in their home.
 */
import { execFile, execFileSync, spawn } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { rootHome } from '../../src/target/home.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))
/** What readers write to; the program itself is that of this clone. */
const theirs = ['playbooks', 'templates', 'inventory', 'workloads', 'gates', 'provision']
const ours = ['src', 'schemas', 'script', 'starter', 'lab', 'test', 'node_modules/.bin']
/** ssh takes its home from passwd, whatever HOME says: only the reader's known_hosts is asked, and written to. */
const ssh = `#!/bin/sh
PATH=\${PATH#*:}
[ "$1" != -G ] || set -- -o "UserKnownHostsFile=$HOME/.ssh/known_hosts" "$@"
exec ssh "$@"
`
/** By these `script/setup` sees that all is installed. */
const installed = ['package-lock.json', 'node_modules/.package-lock.json']

/** The shipped hosts of production could be anybody's: nothing that a page says reaches them. */
const production = 'inventory/production.yaml'
const nobody = 'all: { children: { vector_db: { hosts: { nobody: { ansible_host: 127.0.0.1, ansible_port: 9 } } } } }\n'

export interface Typed {
  readonly status: number | null
  /** What stands below the line, without colours. */
  readonly output: string
}

export class Reader {
  /** Their clone is in it, and their home. */
  readonly #folder: string
  readonly project: string
  #base: string
  #cwd: string

  private constructor(folder: string) {
    this.#folder = folder
    this.project = join(folder, 'provision')
    this.#base = this.project
    this.#cwd = this.project
  }

  static async create(): Promise<Reader> {
    const reader = new Reader(await mkdtemp(join(tmpdir(), 'provision-reader-')))
    for (const name of ['provision', 'home', 'traces', 'bin']) await mkdir(join(reader.#folder, name))
    const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', ...theirs], { cwd: root })
    for (const file of files.toString().split('\n').filter(Boolean))
      await cp(join(root, file), join(reader.project, file))
    // A folder of their own: an installation there must not reach ours.
    await mkdir(join(reader.project, 'node_modules'))
    for (const name of ours) await symlink(join(root, name), join(reader.project, name))
    await reader.write(production, nobody)
    for (const name of installed) await cp(join(root, name), join(reader.project, name))
    await writeFile(join(reader.#folder, 'bin/ssh'), ssh, { mode: 0o755 })
    // The editor of somebody who adds a line to whatever is opened.
    await writeFile(join(reader.#folder, 'editor'), '#!/bin/sh\nhead -n 1 >>"$1"\n', { mode: 0o755 })
    return reader
  }

  /** Where each block begins, wherever the one before it went. */
  moveTo(folder: string): void {
    this.#base = join(this.project, folder)
  }

  enter(): void {
    this.#cwd = this.#base
  }

  async write(path: string, content: string): Promise<void> {
    const file = join(this.project, path)
    await mkdir(dirname(file), { recursive: true })
    await writeFile(file, content)
  }

  /** `keys`: typed at a terminal; without them there is none. The folder that a line goes to is where the next one begins. */
  async type(line: string, keys?: string): Promise<Typed> {
    const [status, left] = [join(this.#folder, 'status'), join(this.#folder, 'left')]
    const script = `{ ${line}\n} 2>&1; status=$?; pwd >'${left}'; echo $status >'${status}'`
    const [program = '', ...words] = [
      ...this.#apart(line),
      ...(keys === undefined ? ['sh', '-c', script] : ['script', '-qfec', script, '/dev/null']),
    ]
    const child = spawn(program, words, { cwd: this.#cwd, env: this.#environment(), stdio: ['pipe', 'pipe', 'pipe'] })
    child.stdin.end(keys === undefined ? '' : `${keys}\n`)
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (piece: string) => {
        output += piece
      })
    }
    await new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', resolve)
    })
    this.#cwd = (await readFile(left, 'utf8')).trim()
    const shown = this.#plain(output)
    // A terminal shows what is typed ahead.
    const echo = keys !== undefined && shown.startsWith(`${keys}\n`) ? keys.length + 1 : 0
    return { status: Number(await readFile(status, 'utf8')), output: shown.slice(echo) }
  }

  /** Ids of the runs that they made, the last one first. */
  async runs(): Promise<readonly string[]> {
    const [program, words] = [join(this.project, 'provision'), ['history', '--output', 'json']]
    const { stdout } = await promisify(execFile)(program, words, { cwd: this.#cwd, env: this.#environment() })
    return (JSON.parse(stdout) as readonly { readonly run: string }[]).map(({ run }) => run)
  }

  async leave(): Promise<void> {
    await rm(this.#folder, { recursive: true, force: true })
  }

  /** Runs on this machine itself leave no traces here, and lock nobody out. A lab's mounts must be seen by all. */
  #apart(line: string): readonly string[] {
    if (/\blab (up|down|ssh)\b|script\//.test(line)) return []
    const mount = `mkdir -p ${rootHome} && mount --bind "$0" ${rootHome} && exec "$@"`
    return ['unshare', '--mount', '--propagation', 'private', 'sh', '-c', mount, join(this.#folder, 'traces')]
  }

  #environment(): NodeJS.ProcessEnv {
    const own = Object.entries(process.env).filter(
      ([name]) => !/^(PROVISION_|VISUAL$|FORCE_COLOR$|VITEST|NODE_)/.test(name),
    )
    return {
      ...Object.fromEntries(own),
      HOME: join(this.#folder, 'home'),
      XDG_CONFIG_HOME: join(this.#folder, 'home/.config'),
      // The image of the lab's hosts need not be built once more.
      XDG_CACHE_HOME: process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'),
      PATH: `${join(this.#folder, 'bin')}:${this.project}:${process.env['PATH']}`,
      EDITOR: join(this.#folder, 'editor'),
      TERM: 'dumb',
      NO_COLOR: '1',
    }
  }

  #plain(output: string): string {
    return output
      .replaceAll('\r', '')
      .replaceAll(join(this.#folder, 'home'), '/home/anna')
      .replaceAll(`${this.project}/`, '')
  }
}

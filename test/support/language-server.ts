/**
 * yaml-language-server as an editor runs it: started as a process, spoken to over the language server protocol.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const server = fileURLToPath(
  new URL('../../node_modules/yaml-language-server/bin/yaml-language-server', import.meta.url),
)

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: unknown
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

export interface Diagnostic {
  readonly message: string
  readonly range: { readonly start: { readonly line: number } }
}

export class LanguageServer {
  readonly #child: ChildProcess
  readonly #answers = new Map<number, (message: Message) => void>()
  readonly #diagnostics = new Map<string, Diagnostic[]>()
  #settings: Readonly<Record<string, unknown>> = {}
  #heard: () => void = () => {}
  #ids = 0
  #pending = Buffer.alloc(0)

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.on('data', (piece: Buffer) => this.#take(piece))
  }

  /** `settings` are those of the editor for `yaml`. */
  static async start(folder: string, settings: Readonly<Record<string, unknown>> = {}): Promise<LanguageServer> {
    const child = spawn(process.execPath, [server, '--stdio'], { cwd: folder, stdio: ['pipe', 'pipe', 'ignore'] })
    const one = new LanguageServer(child)
    const root = pathToFileURL(folder).href
    await one.#ask('initialize', {
      processId: process.pid,
      rootUri: root,
      workspaceFolders: [{ uri: root, name: 'project' }],
      capabilities: {
        workspace: { configuration: true, workspaceFolders: true },
        textDocument: { hover: { contentFormat: ['markdown'] }, completion: { completionItem: {} } },
      },
    })
    one.#settings = settings
    one.#tell('initialized', {})
    one.#tell('workspace/didChangeConfiguration', { settings })
    return one
  }

  stop(): void {
    this.#child.kill()
  }

  /** `text` instead of what is on the disk. */
  open(file: string, text = readFileSync(file, 'utf8')): string {
    const uri = pathToFileURL(file).href
    this.#tell('textDocument/didOpen', { textDocument: { uri, languageId: 'yaml', version: 1, text } })
    return uri
  }

  async hover(uri: string, line: number, character: number): Promise<string> {
    const found = (await this.#ask('textDocument/hover', at(uri, line, character))) as { contents?: { value?: string } }
    return found?.contents?.value ?? ''
  }

  async complete(uri: string, line: number, character: number): Promise<readonly string[]> {
    const found = (await this.#ask('textDocument/completion', at(uri, line, character))) as {
      items: readonly { label: string }[]
    }
    return found.items.map(({ label }) => label)
  }

  /** The faults that it shows for a file, once it has told any. */
  async diagnostics(uri: string): Promise<readonly Diagnostic[]> {
    while (!this.#diagnostics.has(uri))
      await new Promise<void>(resolve => {
        this.#heard = resolve
      })
    return this.#diagnostics.get(uri) ?? []
  }

  #send(message: object): void {
    const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }))
    this.#child.stdin?.write(`Content-Length: ${body.length}\r\n\r\n`)
    this.#child.stdin?.write(body)
  }

  #tell(method: string, params: object): void {
    this.#send({ method, params })
  }

  #ask(method: string, params: object): Promise<unknown> {
    const id = ++this.#ids
    return new Promise((resolve, reject) => {
      this.#answers.set(id, ({ result, error }) =>
        error === undefined ? resolve(result) : reject(new Error(`${method}: ${error.message}`)),
      )
      this.#send({ id, method, params })
    })
  }

  #take(piece: Buffer): void {
    this.#pending = Buffer.concat([this.#pending, piece])
    for (;;) {
      const end = this.#pending.indexOf('\r\n\r\n')
      const length = Number(/Content-Length: (\d+)/.exec(this.#pending.toString('latin1', 0, Math.max(0, end)))?.[1])
      if (end === -1 || this.#pending.length < end + 4 + length) return
      this.#hear(JSON.parse(this.#pending.toString('utf8', end + 4, end + 4 + length)) as Message)
      this.#pending = this.#pending.subarray(end + 4 + length)
    }
  }

  #hear({ id, method, params, ...answer }: Message): void {
    if (method === undefined && id !== undefined) this.#answers.get(id)?.(answer)
    if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: Diagnostic[] }
      this.#diagnostics.set(uri, diagnostics)
      this.#heard()
    }
    // What an editor is asked: its settings, section by section; all else is agreed to.
    if (method === undefined || id === undefined) return
    const items = method === 'workspace/configuration' ? (params as { items: { section?: string }[] }).items : undefined
    this.#send({ id, result: items?.map(({ section = '' }) => this.#settings[section] ?? {}) ?? null })
  }
}

const at = (uri: string, line: number, character: number) => ({ textDocument: { uri }, position: { line, character } })

/**
 * Somebody who types at a real shell: `script` gives it a terminal, and a key of its own shows what stands on the line.
 */
import { type ChildProcess, spawn } from 'node:child_process'

/** Ctrl-X shows the line, in marks that nothing else prints. */
const shows: Readonly<Record<Shell, string>> = {
  bash: `bind -x '"\\C-x": printf "<<%s>>\\n" "$READLINE_LINE"'; bind 'set enable-bracketed-paste off'`,
  zsh: `bindkey -e; show() { print -r -- "<<$BUFFER>>" }; zle -N show; bindkey '^X' show; setopt no_auto_menu`,
  fish: `bind \\cx 'echo "<<"(commandline)">>"'`,
}
const starts: Readonly<Record<Shell, string>> = {
  bash: 'bash --norc --noprofile -i',
  zsh: 'zsh -f -i',
  fish: 'fish --no-config -i',
}
const setsUp: Readonly<Record<Shell, string>> = {
  bash: 'source <(provision completion bash)',
  zsh: 'autoload -Uz compinit; compinit -D -u; source <(provision completion zsh)',
  fish: 'provision completion fish | source',
}

export type Shell = 'bash' | 'zsh' | 'fish'

export class Typist {
  readonly #child: ChildProcess
  #text = ''
  #heard: () => void = () => {}

  private constructor(child: ChildProcess) {
    this.#child = child
    child.stdout?.setEncoding('utf8').on('data', (piece: string) => {
      this.#text += piece
      this.#heard()
    })
  }

  static async at(shell: Shell, cwd: string, env: NodeJS.ProcessEnv): Promise<Typist> {
    const child = spawn('script', ['-qfec', starts[shell], '/dev/null'], {
      cwd,
      env: { ...process.env, TERM: 'xterm', COLUMNS: '200', ...env },
      stdio: ['pipe', 'pipe', 'ignore'],
    })
    const typist = new Typist(child)
    child.stdin?.write(`stty cols 200; ${setsUp[shell]}; ${shows[shell]}; echo rea''dy\n`)
    await typist.#waitFor(/^ready/m)
    return typist
  }

  async #waitFor(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const found = pattern.exec(this.#text)
      if (found !== null) return found
      await new Promise<void>(resolve => {
        this.#heard = resolve
      })
    }
  }

  /** The line after these keys and a Tab; it is then cleared. */
  async completes(keys: string): Promise<string> {
    this.#text = ''
    this.#child.stdin?.write(`${keys}\t\x18`)
    const [, line = ''] = await this.#waitFor(/<<([^<]*?)>>/)
    // Ctrl-U, not Ctrl-C: that would also forget what is typed next.
    this.#child.stdin?.write('\x15')
    return line
  }

  leave(): void {
    this.#child.stdin?.end('\x03exit\n')
    this.#child.kill()
  }
}

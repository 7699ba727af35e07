/**
 * `ansible_ssh_common_args`: the few arguments of ssh that say how a host is reached. Others are faults, since they would
 * silently do nothing.
 */
export type SshArguments =
  | { readonly ok: true; readonly file?: string; readonly options: readonly string[] }
  | { readonly ok: false; readonly message: string; readonly remedy: string }

/** Option in lower case → how ssh writes it. */
const spelling = (names: readonly string[]): ReadonlyMap<string, string> =>
  new Map(names.map(name => [name.toLowerCase(), name]))

const understood = spelling([
  'ProxyJump',
  'ProxyCommand',
  'IdentityFile',
  'IdentitiesOnly',
  'IdentityAgent',
  'HostKeyAlias',
])

/** What only the program ssh makes something of. */
const ofOpenssh = spelling([
  'CertificateFile',
  'GSSAPIAuthentication',
  'GSSAPIDelegateCredentials',
  'PreferredAuthentications',
  'PKCS11Provider',
  'SecurityKeyProvider',
  'KexAlgorithms',
  'Ciphers',
  'MACs',
  'HostKeyAlgorithms',
  'PubkeyAcceptedAlgorithms',
  'CASignatureAlgorithms',
])

/** What to do instead of an option that is often seen. */
const instead: Readonly<Record<string, string>> = {
  stricthostkeychecking: 'set provision_host_key_checking to strict or accept-new',
  userknownhostsfile: 'set provision_known_hosts',
  user: 'set ansible_user',
  port: 'set ansible_port',
  controlmaster: 'remove it: a host is connected to once for a whole run',
  controlpersist: 'remove it: a host is connected to once for a whole run',
  controlpath: 'remove it: a host is connected to once for a whole run',
}

const refuse = (message: string, remedy: string): SshArguments => ({ ok: false, message, remedy })

export function sshArguments(written: string, connection: 'ssh' | 'openssh'): SshArguments {
  const words = wordsOf(written)
  if (words === undefined) return refuse('a quotation mark is not closed', 'close it')
  const options: string[] = []
  let file: string | undefined
  const rest = [...words]
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const [, letter, joined] = /^-([FJio])(.*)$/s.exec(word) ?? []
    if (letter === undefined) return refuse(`${JSON.stringify(word)} is not understood`, only)
    const value = joined === undefined || joined === '' ? rest.shift() : joined
    if (value === undefined || value === '') return refuse(`${word} says nothing`, `write a value after ${word}`)
    if (letter === 'F') file = value
    else if (letter === 'J') options.push(`ProxyJump=${value}`)
    else if (letter === 'i') options.push(`IdentityFile=${value}`)
    else {
      const [, key = '', text = ''] = /^\s*(\w+)(?:\s*=\s*|\s+)(.*)$/s.exec(value) ?? []
      const word = key.toLowerCase()
      const name = understood.get(word) ?? (connection === 'openssh' ? ofOpenssh.get(word) : undefined)
      if (name === undefined) return refuse(`-o ${value} is not understood`, insteadOf(word))
      options.push(`${name}=${text}`)
    }
  }
  return { ok: true, ...(file === undefined ? {} : { file }), options }
}

const insteadOf = (option: string): string =>
  ofOpenssh.has(option)
    ? 'set `ansible_connection: openssh` too: only the program ssh can use it'
    : (instead[option] ?? `${only}; or write it into ~/.ssh/config`)

const only = `only -F, -J, -i and -o with ${[...understood.values()].join(', ')} are`

/** Splits as a shell does, without its variables. Undefined when a quotation mark is not closed. */
function wordsOf(text: string): readonly string[] | undefined {
  const words: string[] = []
  const piece = /\s+|'([^']*)'|"((?:[^"\\]|\\.)*)"|\\(.)|([^\s'"\\]+)/gsy
  let word: string | undefined
  let end = 0
  for (const match of text.matchAll(piece)) {
    end = match.index + match[0].length
    const [whole, single, double, escaped, plain] = match
    const part = single ?? double?.replaceAll(/\\(["\\$`])/g, '$1') ?? escaped ?? plain
    if (part !== undefined) word = (word ?? '') + part
    else if (whole !== '' && word !== undefined) {
      words.push(word)
      word = undefined
    }
  }
  if (end !== text.length) return undefined
  return word === undefined ? words : [...words, word]
}

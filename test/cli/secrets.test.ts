/**
 * Secrets as a user keeps them: made, read late, used, and shown nowhere: not on the terminal, not in events, not in the
 * records of the run here and on the host, not in a kept plan.
 */
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newIdentity, recipientOf, seal } from '../../src/secrets/age.ts'
import { CommandLine } from '../support/command.ts'

let folder: string
let provision: CommandLine

const at = (...path: string[]): string => join(folder, ...path)
const env = (): Record<string, string> => ({ PROVISION_AGE_KEY_FILE: at('age.key') })

const command = (words: readonly string[], input?: string, more: Readonly<Record<string, string>> = {}) =>
  provision.start(words, folder, { ...env(), ...more }, input).done

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'provision-secrets-'))
  provision = await CommandLine.here()
  await mkdir(at('work'))
  await mkdir(at('group_vars', 'all'), { recursive: true })
  await writeFile(at('inventory.yaml'), 'all:\n  hosts:\n    here: { ansible_connection: local }\n')
  const key = await newIdentity()
  recipient = await recipientOf(key)
  await writeFile(at('age.key'), `${key}\n`, { mode: 0o600 })
  await writeFile(at('.age-recipients'), `${recipient}  # me\n`)
})
afterEach(async () => {
  await rm(folder, { recursive: true, force: true })
  await rm(provision.state, { recursive: true, force: true })
})

let recipient: string

/** As `provision secrets encrypt` makes it, without the time that a start of the command takes. */
const encrypted = async (name: string, text: string): Promise<void> =>
  writeFile(at(`${name}.age`), await sealed(text), { mode: 0o600 })
const sealed = (text: string): Promise<string> =>
  seal(Buffer.from(text), { how: 'recipients', recipients: [recipient] })
const value = async (name: string, text: string): Promise<string> =>
  `${name}:\n  $secret:\n    age: |\n${(await sealed(text)).replaceAll(/^(?=.)/gm, '      ')}`

const play = (tasks: string, more = ''): Promise<void> =>
  writeFile(at('playbook.yaml'), `- name: Here\n  hosts: all\n${more}  tasks:\n${tasks}`)

const run = (...options: string[]) => command(['run', 'playbook.yaml', '-i', 'inventory.yaml', ...options])

async function textBelow(path: string): Promise<string> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true })
  const files = entries.filter(entry => entry.isFile()).map(entry => join(entry.parentPath, entry.name))
  return (await Promise.all(files.map(file => readFile(file, 'latin1')))).join('\n')
}

const password = 'p@ss "w0rd\'/+x'
const forms = (secret: string): readonly string[] => [
  secret,
  JSON.stringify(secret).slice(1, -1),
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
]
const shows = (text: string, secret: string): readonly string[] => forms(secret).filter(form => text.includes(form))

describe('init', () => {
  test('makes a key for its owner alone, and says who may read; once', async () => {
    await rm(at('age.key'))
    await rm(at('.age-recipients'))
    const first = await command(['secrets', 'init'])
    expect((await stat(at('age.key'))).mode & 0o777).toBe(0o600)
    const key = await readFile(at('age.key'), 'utf8')
    const made = /public key: (age1\w+)/.exec(key)?.[1] ?? 'none'
    expect(await readFile(at('.age-recipients'), 'utf8')).toContain(made)
    const again = await command(['secrets', 'init'])
    expect(again.out).toMatch(/your key is in .*\n.*\n\.age-recipients has it already/)
    expect(await readFile(at('age.key'), 'utf8')).toBe(key)
    expect(first.out + again.out + again.err).not.toContain('AGE-SECRET-KEY')
  })
})

describe('encrypt, view, edit, rekey', () => {
  test('a file goes there and back, byte for byte, for its owner alone', async () => {
    const text = 'a: "ü€"\nb: |\n  two\n  lines\n'
    await writeFile(at('secrets.yaml'), text)
    const done = await command(['secrets', 'encrypt', 'secrets.yaml', '--remove'])
    expect(done.out).toBe('wrote secrets.yaml.age, for one key\n')
    expect((await stat(at('secrets.yaml.age'))).mode & 0o777).toBe(0o600)
    expect(await readdir(folder)).not.toContain('secrets.yaml')
    expect((await command(['secrets', 'view', 'secrets.yaml.age'])).out).toBe(text)
  })

  test('refuses what would lose something', async () => {
    await encrypted('a.yaml', 'x: 1\n')
    await writeFile(at('a.yaml'), 'x: 2\n')
    expect((await command(['secrets', 'encrypt', 'a.yaml'])).err).toMatch(
      /a\.yaml\.age exists.*secrets\.would-overwrite/,
    )
    expect((await command(['secrets', 'encrypt', 'a.yaml.age'])).err).toMatch(/encrypted already/)
    await rm(at('.age-recipients'))
    expect((await command(['secrets', 'encrypt', 'a.yaml', '-o', 'b.age'])).err).toMatch(/nobody is named/)
    const key = /AGE-SECRET-KEY-\w+/.exec(await readFile(at('age.key'), 'utf8'))?.[0] ?? 'none'
    const stray = await command(['secrets', 'encrypt', 'a.yaml', '-o', 'b.age', '-r', key])
    expect(stray.err).toMatch(/secret key/)
    expect(stray.err).not.toContain(key)
  })

  test('edit gives the editor a private file in memory, and nothing stays', async () => {
    await writeFile(
      at('editor'),
      `#!/bin/sh\nstat -c '%a %n' "$1" "\${1%/*}" >${at('seen')}\nstat -f -c %T "$1" >>${at('seen')}\nsed -i s/old/new/ "$1"\n`,
    )
    await chmod(at('editor'), 0o700)
    await encrypted('s.yaml', 'token: older-token\n')
    const done = await command(['secrets', 'edit', 's.yaml.age'], undefined, { EDITOR: at('editor'), VISUAL: '' })
    expect(done.out).toBe('wrote s.yaml.age, for one key\n')
    const [file = '', around = '', kind] = (await readFile(at('seen'), 'utf8')).split('\n')
    expect(file).toMatch(/^600 .*\/s\.yaml$/)
    expect(around).toMatch(/^700 /)
    expect(kind).toBe('tmpfs')
    await expect(stat(around.slice(4))).rejects.toThrow('ENOENT')
    expect((await command(['secrets', 'view', 's.yaml.age'])).out).toBe('token: newer-token\n')
    const same = await command(['secrets', 'edit', 's.yaml.age'], undefined, { EDITOR: 'true', VISUAL: '' })
    expect(same.out).toBe('s.yaml.age stays as it was\n')
    const failed = await command(['secrets', 'edit', 's.yaml.age'], undefined, { EDITOR: 'false', VISUAL: '' })
    expect([failed.status, failed.err]).toEqual([5, expect.stringMatching(/status 1; nothing was saved/)])
  })

  test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('edit leaves nothing when %s ends it', async signal => {
    await writeFile(
      at('editor'),
      `#!/bin/sh\necho "$1" >${at('draft')}\nmv ${at('draft')} ${at('seen')}\nexec sleep 60\n`,
    )
    await chmod(at('editor'), 0o700)
    await encrypted('s.yaml', 'token: older-token\n')
    const editing = provision.start(['secrets', 'edit', 's.yaml.age'], folder, {
      ...env(),
      EDITOR: at('editor'),
      VISUAL: '',
    })
    const file = await until(() => readFile(at('seen'), 'utf8'))
    editing.kill(signal)
    await until(async () => {
      await expect(stat(file.trim())).rejects.toThrow('ENOENT')
    })
    await editing.done
  })

  test('rekey lets a new reader in, and a removed one out; values within YAML too', async () => {
    await encrypted('s.yaml', 'token: some-token\n')
    const api = await command(['secrets', 'encrypt', '--name', 'api'], 'inline-value\n')
    await writeFile(at('vars.yaml'), `# kept\n${api.out}after: 1\n`)
    const other = { PROVISION_AGE_KEY_FILE: at('other.key') }
    await command(['secrets', 'init'], undefined, other)
    const early = await command(['secrets', 'view', 's.yaml.age'], undefined, other)
    expect([early.status, early.err]).toEqual([5, expect.stringMatching(/not encrypted for the key in .*other\.key/)])

    expect((await command(['secrets', 'rekey'])).out.split('\n').toSorted()).toEqual([
      '',
      's.yaml.age',
      'vars.yaml  1 values',
    ])
    expect((await command(['secrets', 'view', 's.yaml.age'], undefined, other)).out).toBe('token: some-token\n')
    expect(await readFile(at('vars.yaml'), 'utf8')).toMatch(
      /^# kept\napi:\n {2}\$secret:\n {4}age: \|\n {6}-----BEGIN[\s\S]*END AGE ENCRYPTED FILE-----\nafter: 1\n$/,
    )
    await play('    - debug: { msg: "{{ api }}" }\n', '  vars_files: [vars.yaml]\n')
    const used = await command(['run', 'playbook.yaml', '-i', 'inventory.yaml', '-C', '-v'], undefined, other)
    expect(used.status).toBe(0)

    const recipients = (await readFile(at('.age-recipients'), 'utf8'))
      .split('\n')
      .filter(line => line.startsWith('age1'))
    await writeFile(at('.age-recipients'), `${recipients[1]}\n`)
    await command(['secrets', 'rekey'])
    expect((await command(['secrets', 'view', 's.yaml.age'])).err).toMatch(/secrets\.locked/)
  })
})

async function until<T>(attempt: () => Promise<T>): Promise<T> {
  const end = Date.now() + 20_000
  for (;;) {
    try {
      return await attempt()
    } catch (fault) {
      if (Date.now() > end) throw fault
      await new Promise(done => setTimeout(done, 20))
    }
  }
}

describe('a run', () => {
  const tasks = `    - name: Settings with {{ token }}
      copy: { content: "user = app\\npassword = {{ db.password }}\\n", dest: FOLDER/conf, mode: "0600" }
    - name: Call
      command: { run: "cat >/dev/null <<'END'\\n{{ db.password }}\\nEND\\necho {{ token }}", undo: "true" }
    - name: Fails
      command: { run: "echo said {{ token }} | base64 >&2; echo {{ token }} >&2; exit 3", undo: "true" }
`
  beforeEach(async () => {
    await encrypted('group_vars/all/secrets.yaml', `db: { password: ${JSON.stringify(password)} }\n`)
    await writeFile(
      at('group_vars/all/main.yaml'),
      `${await value('token', 'tok-en-4711\n')}unused: { $secret: { command: "touch ${at('ran')}; echo never-used" } }\n`,
    )
    await play(tasks.replaceAll('FOLDER', at('work')))
  })

  test('uses them and shows them nowhere', async () => {
    for (const output of ['lines', 'ndjson']) {
      const done = await run('--diff', '--output', output, '-v')
      expect(done.status).toBe(3)
      for (const secret of [password, 'tok-en-4711', 'never-used']) {
        expect(shows(done.out + done.err, secret)).toEqual([])
        expect(shows(await textBelow(provision.state), secret)).toEqual([])
        expect(shows(await textBelow(provision.home), secret)).toEqual([])
      }
      expect(done.out).toContain('Settings with ***')
      expect(done.out).toContain('***')
      await expect(stat(at('ran'))).rejects.toThrow('ENOENT')
    }
    expect(await readFile(at('work/conf'), 'utf8')).toBe(`user = app\npassword = ${password}\n`)
    const shown = await command(['show', 'last'])
    expect(shows(shown.out, 'tok-en-4711')).toEqual([])
  })

  test('can be taken back all the same', async () => {
    await writeFile(at('work/conf'), 'as it was\n')
    await play(tasks.replaceAll('FOLDER', at('work')).replace('exit 3', 'true'))
    await run()
    const back = await command(['rollback', 'last'])
    expect(back.status).toBe(0)
    expect(await readFile(at('work/conf'), 'utf8')).toBe('as it was\n')
  })

  test('does not show the secret before this one', async () => {
    await writeFile(at('work/conf'), 'user = app\npassword = last-years-password\n')
    const done = await run('-C')
    expect(done.out).toMatch(/-password = \*\*\* \(older\)[\s\S]*\+password = \*\*\*\n/)
    expect(done.out).not.toContain('last-years')
  })

  test('from a kept plan, which holds none', async () => {
    const planned = await command(['plan', 'playbook.yaml', '-i', 'inventory.yaml', '-o', 'plan.json'])
    expect(planned.status).toBe(0)
    const plan = await readFile(at('plan.json'), 'utf8')
    for (const secret of [password, 'tok-en-4711']) expect(shows(plan, secret)).toEqual([])
    expect((await command(['apply', 'plan.json'])).status).toBe(3)
    expect(await readFile(at('work/conf'), 'utf8')).toContain(password)
  })

  test('warns of an undo that would have to keep one', async () => {
    await play('    - command: { run: "true", undo: "echo {{ token }}" }\n')
    expect((await run('-C')).out).toMatch(/undo of this command needs a secret.*\[secrets\.kept\]/)
  })

  test('inventory vars does not show what was encrypted', async () => {
    const shown = await command(['inventory', 'vars', 'here', '-i', 'inventory.yaml'])
    expect(shown.out).toMatch(/db: \*\*\*\n {4}group_vars\/all\/secrets\.yaml\.age:1:\d+/)
    const listed = await command(['inventory', 'list', '-i', 'inventory.yaml', '--output', 'json'])
    expect(shows(shown.out + listed.out, password)).toEqual([])
  })

  test('validate needs no single secrets', async () => {
    await rm(at('group_vars/all/secrets.yaml.age'))
    await play('    - copy: { content: "{{ token }}{{ unused }}", dest: /x, mode: "{{ token }}" }\n')
    const done = await command(['validate', 'playbook.yaml', '-i', 'inventory.yaml'], undefined, {
      PROVISION_AGE_KEY_FILE: at('nowhere'),
    })
    expect([done.status, done.err]).toEqual([0, ''])
    await expect(stat(at('ran'))).rejects.toThrow('ENOENT')
  })
})

describe('files that are encrypted as a whole', () => {
  beforeEach(async () => {
    await writeFile(
      at('inventory.yaml'),
      'all:\n  children:\n    prod: { hosts: { p1: { ansible_connection: local } } }\n    test: { hosts: { t1: { ansible_connection: local } } }\n',
    )
    await encrypted('group_vars/prod.yaml', 'token: of-production\n')
    await writeFile(at('group_vars/prod.yaml'), 'open: yes-it-is\ntoken: overridden\n')
    await writeFile(at('group_vars/test.yaml'), 'open: 1\ntoken: of-the-test\n')
    await play(`    - copy: { content: "{{ token }}", dest: '${at('work')}/{{ host.name }}' }\n`)
  })

  test('stand beside open ones and win over them', async () => {
    expect((await run('-l', 'prod')).status).toBe(0)
    expect(await readFile(at('work/p1'), 'utf8')).toBe('of-production')
  })

  test('are a fault only for hosts that have them', async () => {
    await rm(at('age.key'))
    const all = await run('-C')
    expect([all.status, all.err]).toEqual([
      5,
      expect.stringMatching(/prod\.yaml\.age is encrypted, and there is no key at .*\n.*host p1/),
    ])
    expect((await run('-l', 'test')).status).toBe(0)
    expect(await readFile(at('work/t1'), 'utf8')).toBe('of-the-test')
  })

  test('in vars_files; faults of what is in them show no text', async () => {
    await encrypted('more.yaml', 'more: [of-more,\n  : x\n')
    await play('    - debug: { msg: x }\n', '  vars_files: [more.yaml.age]\n')
    const done = await run('-C')
    expect(done.status).toBe(5)
    expect(done.err).toContain('more.yaml.age:')
    expect(done.err).not.toContain('of-more')
  })
})

describe('what goes wrong is said', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['no such file', '{ age: nowhere.age }', /there is no file nowhere\.age/],
    ['not encrypted', '{ age: inventory.yaml }', /inventory\.yaml is not encrypted with age.*secrets\.not-encrypted/],
    ['damaged', '{ age: damaged.age }', /damaged\.age is damaged and cannot be decrypted.*secrets\.corrupt/],
    [
      'no such key in it',
      '{ age: s.yaml.age, key: tokne }',
      /there is no "tokne" in s\.yaml\.age.*did you mean "token"/,
    ],
    ['a variable that is not set', '{ environment: NO_SUCH_VARIABLE_HERE }', /NO_SUCH_VARIABLE_HERE is not set/],
    [
      'a command that fails',
      '{ command: "printf of-; echo stdout; echo because >&2; exit 7" }',
      /ended with status 7[\s\S]*because/,
    ],
    ['a command that hangs', '{ command: [sleep, "60"], timeout: 300ms }', /still running after 0\.3 s and was ended/],
    ['a command that prints nothing', '{ command: "true" }', /printed nothing/],
    ['a program that is not there', '{ command: [no-such-program-here] }', /cannot be started \(ENOENT\)/],
    ['bytes', '{ command: "printf \'\\\\377\\\\376abcd\'" }', /is not text/],
    ['too short', '{ command: "echo abc" }', /fewer than 4 signs/],
  ]

  test('all of it at once, each at its place, and nothing of what was printed', async () => {
    await encrypted('s.yaml', 'token: some-token\n')
    await encrypted('damaged.yaml', 'x: some-text\n')
    const lines = (await readFile(at('damaged.yaml.age'), 'utf8')).split('\n')
    await writeFile(at('damaged.age'), lines.toSpliced(4, 1).join('\n'))
    const vars = cases.map(([, source], index) => `    x${index}: { $secret: ${source} }\n`)
    const used = cases.map((_case, index) => `{{ x${index} }}`)
    await play(`    - debug: { msg: "${used.join('')}" }\n`, `  vars:\n${vars.join('')}`)
    const done = await run('-C')
    expect(done.status).toBe(5)
    const faults = done.err.split(/\n\n?(?=error: )/)
    for (const [index, [what, , said]] of cases.entries()) {
      const place = `playbook.yaml:${index + 4}:`
      const fault = faults.find(text => text.includes(place)) ?? `nothing was said of: ${what}`
      expect(fault).toMatch(said)
    }
    expect(done.err).not.toContain('of-stdout')
    expect(done.err).not.toMatch(/internal error/)
  })

  test('a key that others can read', async () => {
    await encrypted('s.yaml', 'token: some-token\n')
    await chmod(at('age.key'), 0o644)
    expect((await command(['secrets', 'view', 's.yaml.age'])).err).toMatch(/can be read by others[\s\S]*chmod 600/)
  })

  test('a key file that holds something else', async () => {
    await encrypted('s.yaml', 'token: some-token\n')
    await writeFile(at('age.key'), 'hello-this-is-none\n')
    const done = await command(['secrets', 'view', 's.yaml.age'])
    expect(done.err).toMatch(/a line of .*age\.key cannot be used/)
    expect(done.err).not.toContain('hello-this')
  })
})

describe('sops, and a password for sudo', () => {
  test('sops is called for the value, and its words are heard', async () => {
    await mkdir(at('bin'))
    await writeFile(
      at('bin/sops'),
      '#!/bin/sh\n[ "$1" = --decrypt ] || exit 9\nif [ "$2" = --output-type ]; then echo \'{"a":{"b":"from-sops-1"}}\'; else echo "no key for you" >&2; exit 128; fi\n',
    )
    await chmod(at('bin/sops'), 0o755)
    await writeFile(at('enc.yaml'), 'a: ENC\n')
    const path = { PATH: `${at('bin')}:${process.env['PATH']}` }
    await play(
      `    - copy: { content: "{{ x }}", dest: ${at('work/x')} }\n`,
      '  vars: { x: { $secret: { sops: enc.yaml, key: a.b } } }\n',
    )
    const good = await command(['run', 'playbook.yaml', '-i', 'inventory.yaml'], undefined, path)
    expect(good.status).toBe(0)
    expect(await readFile(at('work/x'), 'utf8')).toBe('from-sops-1')
    await play('    - debug: { msg: "{{ x }}" }\n', '  vars: { x: { $secret: { sops: enc.yaml } } }\n')
    const bad = await command(['run', 'playbook.yaml', '-i', 'inventory.yaml', '-C'], undefined, path)
    expect(bad.err).toMatch(/sops could not decrypt enc\.yaml: it ended with status 128[\s\S]*no key for you/)
  })

  test('ansible_become_password may be one', async () => {
    await writeFile(
      at('inventory.yaml'),
      'all:\n  hosts:\n    here: { ansible_connection: local, ansible_become_password: { $secret: { file: nowhere.txt } } }\n',
    )
    await play('    - debug: { msg: x }\n', '  become: true\n')
    expect((await run('-C')).err).toMatch(/there is no file nowhere\.txt/)
  })
})

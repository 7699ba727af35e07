/**
 * What known_hosts says, in agreement with OpenSSH.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import {
  entriesFor,
  fingerprint,
  judge,
  knownHostsLine,
  knownKeyTypes,
  parseKnownHosts,
} from '../../src/remote/known-hosts.ts'
import { addKnownHost, readKnownHosts } from '../../src/remote/known-hosts-files.ts'

const folder = mkdtempSync(join(tmpdir(), 'provision-known-'))
afterAll(() => rmSync(folder, { recursive: true }))
const make = (name: string, type: string): string => {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', '', '-C', 'test', '-f', join(folder, name)])
  return readFileSync(join(folder, `${name}.pub`), 'utf8')
    .split(' ')
    .slice(0, 2)
    .join(' ')
}
const mine = make('mine', 'ed25519')
const other = make('other', 'ed25519')
const rsa = make('rsa', 'rsa')
const blob = (line: string): Buffer => Buffer.from(line.split(' ')[1] ?? '', 'base64')

interface Case {
  readonly about: string
  readonly text: string
  readonly host?: string
  readonly port?: number
  readonly is: string
  readonly line?: number
}
const cases: readonly Case[] = [
  { about: 'plain name', text: `web1 ${mine}`, is: 'match' },
  { about: 'name and address', text: `10.0.0.1,web1 ${mine} a comment`, is: 'match' },
  { about: 'another host', text: `web2 ${mine}`, is: 'unknown' },
  { about: 'a longer name', text: `web10 ${mine}`, is: 'unknown' },
  { about: 'upper case', text: `WEB1 ${mine}`, host: 'Web1', is: 'match' },
  { about: 'wildcard', text: `*.example.org ${mine}`, host: 'a.b.example.org', is: 'match' },
  { about: 'one character', text: `web? ${mine}`, is: 'match' },
  { about: 'dots are dots', text: `a.b ${mine}`, host: 'axb', is: 'unknown' },
  { about: 'negation wins', text: `web*,!web1 ${mine}`, is: 'unknown' },
  { about: 'negation before', text: `!web1,web* ${mine}`, is: 'unknown' },
  { about: 'only negation', text: `!web2 ${mine}`, is: 'unknown' },
  { about: 'another port', text: `[web1]:2222 ${mine}`, port: 2222, is: 'match' },
  { about: 'port missing in the file', text: `web1 ${mine}`, port: 2222, is: 'match' },
  { about: 'other key without the port', text: `web1 ${other}`, port: 2222, is: 'unknown' },
  { about: 'other port in the file', text: `[web1]:2222 ${mine}`, is: 'unknown' },
  { about: 'changed', text: `# c\n\nweb1 ${other}`, is: 'changed', line: 3 },
  { about: 'changed, but right further down', text: `web1 ${other}\nweb1 ${mine}`, is: 'match' },
  { about: 'another type only', text: `web1 ${rsa}`, is: 'unknown' },
  { about: 'revoked', text: `@revoked web1 ${mine}`, is: 'revoked', line: 1 },
  { about: 'revoked counts first', text: `web1 ${mine}\n@revoked * ${mine}`, is: 'revoked', line: 2 },
  { about: 'another key revoked', text: `@revoked * ${other}\nweb1 ${mine}`, is: 'match' },
  { about: 'authority only', text: `@cert-authority *.org,web1 ${other}`, is: 'only-certificate-authority', line: 1 },
  {
    about: 'the key of an authority is none of a host',
    text: `@cert-authority web1 ${mine}`,
    is: 'only-certificate-authority',
    line: 1,
  },
  { about: 'authority and key', text: `@cert-authority web1 ${other}\nweb1 ${mine}`, is: 'match' },
  { about: 'unknown marker', text: `@nonsense web1 ${mine}`, is: 'unknown' },
  { about: 'damaged key', text: `web1 ssh-ed25519 AAAA\nweb1 ssh-rsa ${mine.split(' ')[1]}`, is: 'unknown' },
  { about: 'protocol 1', text: 'web1 2048 35 1234567890', is: 'unknown' },
  { about: 'tabs and spaces', text: `  web1\t${mine.replace(' ', '\t')}  `, is: 'match' },
  { about: 'windows lines', text: `web1 ${mine}\r\n`, is: 'match' },
]

it.each(cases)('$about: $is', ({ text, host = 'web1', port = 22, is, line }) => {
  const verdict = judge(parseKnownHosts(text, 'file'), host, port, blob(mine))
  expect({ is: verdict.is, ...('entry' in verdict ? { line: verdict.entry.line } : {}) }).toEqual({
    is,
    ...(line === undefined ? {} : { line }),
  })
})

describe('with the tools of OpenSSH', () => {
  it('reads names that ssh-keygen hashed', () => {
    const file = join(folder, 'hashed')
    writeFileSync(file, `web1,10.0.0.1 ${mine}\n[web1]:2222 ${rsa}\n`)
    execFileSync('ssh-keygen', ['-H', '-f', file], { stdio: 'ignore' })
    const text = readFileSync(file, 'utf8')
    expect(text).not.toContain('web1')
    const entries = parseKnownHosts(text, file)
    for (const host of ['web1', '10.0.0.1']) expect(judge(entries, host, 22, blob(mine)).is).toBe('match')
    expect(judge(entries, 'web1', 2222, blob(rsa)).is).toBe('match')
    expect(judge(entries, 'web2', 22, blob(mine)).is).toBe('unknown')
    expect(knownKeyTypes(entries, 'web1', 2222)).toEqual(['ssh-rsa'])
  })

  it('finds the lines that ssh-keygen -F finds', () => {
    const file = join(folder, 'agree')
    const named = cases.filter(({ about }) => !/port|damaged|protocol|marker|windows/.test(about))
    writeFileSync(file, `${named.map(({ text }) => text.split('\n').at(-1)).join('\n')}\n`)
    const entries = parseKnownHosts(readFileSync(file, 'utf8'), file)
    for (const name of ['web1', 'web2', 'a.b.example.org', 'axb', '10.0.0.1']) {
      const found = spawnSync('ssh-keygen', ['-F', name, '-f', file], { encoding: 'utf8' }).stdout
      const theirs = [...found.matchAll(/found: line (\d+)/g)].map(([, line]) => Number(line))
      expect({ name, lines: entriesFor(entries, name, 22).map(({ line }) => line) }).toEqual({ name, lines: theirs })
    }
  })

  it('prints the fingerprint that ssh-keygen prints', () => {
    const theirs = execFileSync('ssh-keygen', ['-lf', join(folder, 'mine.pub')], { encoding: 'utf8' }).split(' ')[1]
    expect(fingerprint(blob(mine))).toBe(theirs)
  })
})

describe('adding a host', () => {
  it('creates file and folder for the owner only, appends, and repeats nothing', async () => {
    const file = join(folder, 'new', '.ssh', 'known_hosts')
    const lines = [mine, rsa].map(key => knownHostsLine('Web1', 2222, blob(key)))
    for (const line of [...lines, ...lines]) await addKnownHost(file, line)
    expect(readFileSync(file, 'utf8')).toBe(`[web1]:2222 ${mine}\n[web1]:2222 ${rsa}\n`)
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect(statSync(join(folder, 'new', '.ssh')).mode & 0o777).toBe(0o700)
    expect((await readKnownHosts([file, join(folder, 'none')])).map(({ line }) => line)).toEqual([1, 2])
  })

  it('begins a new line after a last one that is not ended', async () => {
    const file = join(folder, 'open-end')
    writeFileSync(file, `web2 ${rsa}`)
    await addKnownHost(file, knownHostsLine('web1', 22, blob(mine)))
    expect(readFileSync(file, 'utf8')).toBe(`web2 ${rsa}\nweb1 ${mine}\n`)
  })

  it('keeps the lines of many that write at once', async () => {
    const file = join(folder, 'crowd')
    const lines = Array.from({ length: 50 }, (_, index) => knownHostsLine(`web${index}`, 22, blob(rsa)))
    await Promise.all(lines.map(line => addKnownHost(file, line)))
    expect(readFileSync(file, 'utf8').split('\n').sort()).toEqual(['', ...lines].sort())
    expect(readdirSync(folder)).not.toContain('crowd.old')
  })
})
